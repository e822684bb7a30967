# SPDX-License-Identifier: MPL-2.0
"""Forms for hours, exceptions and single slots."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from jobfokus.accounts.models import Team
from jobfokus.booking.actions.supply import WantedHours
from jobfokus.booking.choices import AwayFor, Repeats, Weeks
from jobfokus.booking.models import WeeklyHours
from jobfokus.booking.models.hours import WEEKDAYS
from jobfokus.booking.rules.forecast import monday_of
from jobfokus.common.forms import DanishDateField, DanishTimeField, from_today
from jobfokus.conversations.choices import Medium
from jobfokus.conversations.models import ConversationKind

SPARE_LINES = 3
FIELDS = ("weekday", "starts", "ends", "minutes", "weeks", "medium", "place", "seats")
ENDS_FIRST = "Skriv et sluttidspunkt, der ligger efter starten."


class LineForm(forms.Form):
    """One line of a week; a line without hours is no line."""

    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    weekday = forms.TypedChoiceField(label="Dag", choices=WEEKDAYS, coerce=int)
    starts = DanishTimeField(label="Fra", required=False, help_text="")
    ends = DanishTimeField(label="Til", required=False, help_text="")
    minutes = forms.IntegerField(label="Minutter hver", min_value=10, max_value=240, initial=45)
    kinds = forms.ModelMultipleChoiceField(
        label="Slags samtaler",
        queryset=ConversationKind.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    medium = forms.ChoiceField(label="Hvordan", choices=Medium.choices)
    place = forms.CharField(label="Sted", max_length=120, required=False)
    seats = forms.IntegerField(label="Pladser", min_value=1, max_value=200, initial=1)
    weeks = forms.ChoiceField(label="Uger", choices=Weeks.choices)
    remove = forms.BooleanField(label="Fjern linjen", required=False)

    def __init__(self, *args: Any, kinds: Any, offered: Iterable[ConversationKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].queryset = kinds
        self.fields["kinds"].widget.choices = [(kind.pk, str(kind)) for kind in offered]  # Read once for all lines.

    @property
    def is_spare(self) -> bool:
        """Nothing stands in it yet."""
        return not self.initial.get("uuid")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        starts, ends = given.get("starts"), given.get("ends")
        if given.get("remove") or not (starts or ends or self.errors):
            return given
        if not starts:
            self.add_error("starts", "Skriv, hvornår tiden begynder.")
        elif not ends or ends <= starts:
            self.add_error("ends", ENDS_FIRST)
        if not given.get("kinds"):
            self.add_error("kinds", "Vælg mindst én slags samtale.")
        return given


LineFormSet = forms.formset_factory(LineForm, extra=0, max_num=60, absolute_max=80)


class SinceForm(forms.Form):
    """From which day a week holds, and which lines its writer has seen."""

    since = DanishDateField(label="Gælder fra")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date:
        return from_today(self.cleaned_data["since"], self.today)


def line_initial(lines: Iterable[WeeklyHours], kinds: Iterable[ConversationKind]) -> list[dict[str, Any]]:
    """The lines as they stand, and some empty ones that offer every kind that is talked one to one."""
    standing = [
        {name: getattr(line, name) for name in FIELDS}
        | {"uuid": line.uuid, "kinds": [kind.pk for kind in line.kinds.all()]}
        for line in lines
    ]
    usual = [kind.pk for kind in kinds if kind.counts]
    return [*standing, *({"kinds": usual, "weekday": number} for number in range(SPARE_LINES))]


def wanted_lines(formset: Any) -> list[WantedHours]:
    """What stands in the week now: removed and empty lines are left out."""
    rows = [form.cleaned_data for form in formset.forms]
    return [
        WantedHours(str(row["uuid"] or ""), {name: row[name] for name in FIELDS}, tuple(row["kinds"]))
        for row in rows
        if row["starts"] and not row["remove"]
    ]


class AwayForm(forms.Form):
    """Days, or hours of one day, that are not held."""

    why = forms.ChoiceField(label="Hvorfor?", choices=AwayFor.choices, widget=forms.RadioSelect)
    since = DanishDateField(label="Første dag")
    until = DanishDateField(label="Sidste dag", required=False, help_text="Tom: kun den ene dag")
    starts = DanishTimeField(label="Fra kl.", required=False, help_text="Tom: hele dagen")
    ends = DanishTimeField(label="Til kl.", required=False, help_text="")
    repeats = forms.TypedChoiceField(
        label="Gentages det?",
        choices=Repeats.choices,
        coerce=int,
        empty_value=Repeats.NEVER,
        initial=Repeats.NEVER,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        since = given.get("since")
        given["until"] = given.get("until") or since
        if since and given["until"] < since:
            self.add_error("until", "Den sidste dag skal ligge efter den første.")
        if given.get("starts") and given.get("ends") and given["ends"] <= given["starts"]:
            self.add_error("ends", ENDS_FIRST)
        return given


class SlotForm(forms.Form):
    """One slot beside the week."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label=None, to_field_name="uuid")
    on = DanishDateField(label="Dato")
    at = DanishTimeField(label="Klokkeslæt")
    minutes = forms.IntegerField(label="Minutter", min_value=10, max_value=240, initial=45)
    kinds = forms.ModelMultipleChoiceField(
        label="Slags samtaler", queryset=ConversationKind.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    medium = forms.ChoiceField(label="Hvordan", choices=Medium.choices)
    place = forms.CharField(label="Sted", max_length=120, required=False)
    seats = forms.IntegerField(label="Pladser", min_value=1, max_value=200, initial=1)

    def __init__(self, *args: Any, teams: Any, kinds: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset, self.fields["kinds"].queryset, self.now = teams, kinds, now

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("on") and given.get("at"):
            given["starts_at"] = timezone.make_aware(datetime.combine(given["on"], given["at"]))
            if given["starts_at"] <= self.now:
                self.add_error("on", "Vælg et tidspunkt, der ikke er gået.")
        return given


class ProfileForm(forms.Form):
    """What citizens read of oneself when they choose (B9)."""

    good_at = forms.CharField(
        label="Det er jeg god til",
        max_length=300,
        required=False,
        help_text="Skriv det, som du ville sige det til en borger.",
    )
    languages = forms.CharField(label="Sprog, jeg taler med borgere", max_length=120, required=False)


class AskForm(forms.Form):
    """How many slots a team is asked for, in the week of a day."""

    week = forms.DateField(widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])
    number = forms.IntegerField(label="Hvor mange tider?", min_value=1, max_value=500)

    @property
    def monday(self) -> date:
        return monday_of(self.cleaned_data["week"])
