# SPDX-License-Identifier: MPL-2.0
"""Forms for planning, moving and cancelling a conversation."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.forms import DanishDateField, DanishTimeField
from jobfokus.conversations.actions.planning import meetings_at
from jobfokus.conversations.choices import AskedBy, Status
from jobfokus.conversations.models import ConversationKind, Topic
from jobfokus.conversations.rules import may_move_straight

IN_THE_PAST = "Vælg et tidspunkt, der ikke er gået."
CANCELLED = [
    (Status.CANCELLED_BY_CITIZEN, "Borgeren aflyste eller meldte afbud"),
    (Status.CANCELLED_BY_US, "Vi aflyste"),
]


class WhenForm(forms.Form):
    """A day and an hour that have not passed. An hour in which one of the two is busy is told once, and may be kept."""

    on = DanishDateField(label="Dato")
    at = DanishTimeField(label="Klokkeslæt")
    busy_is_fine = forms.BooleanField(label="Brug tidspunktet alligevel", required=False)

    def __init__(
        self,
        *args: Any,
        now: datetime,
        holder: User,
        minutes: int,
        case: Case,
        but: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.holder, self.usual_minutes, self.case, self.but = now, holder, minutes, case, but
        self.asks_about_clash = False

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("on") and given.get("at"):
            given["planned_at"] = timezone.make_aware(datetime.combine(given["on"], given["at"]))
            if given["planned_at"] <= self.now:
                self.add_error("on", IN_THE_PAST)
            elif not given.get("busy_is_fine"):
                self._tell_of_clash(given["planned_at"], given.get("minutes") or self.usual_minutes)
        return given

    def _tell_of_clash(self, planned_at: datetime, minutes: int) -> None:
        found = meetings_at(self.holder, planned_at, minutes, but=self.but, case=self.case)
        clash = found.order_by("planned_at").first()
        if clash is None:
            return
        self.asks_about_clash = True
        taken = f"{timezone.localtime(clash.planned_at):%H.%M}"
        day = days.short(timezone.localdate(clash.planned_at))
        who = "Borgeren" if clash.case_id == self.case.pk else self.holder.name
        self.add_error("at", f"{who} har allerede en samtale {day} kl. {taken}. Vælg et andet, eller sæt flueben.")


class PlanForm(WhenForm):
    """A new conversation on a case."""

    kind = forms.ModelChoiceField(label="Slags samtale", queryset=ConversationKind.objects.none(), empty_label=None)
    minutes = forms.IntegerField(
        label="Længde i minutter", required=False, min_value=5, max_value=480, help_text="Tom: som samtaletypen plejer"
    )
    place = forms.CharField(label="Sted, telefon eller video", required=False, max_length=120)
    topic = forms.ModelChoiceField(
        label="Emne", queryset=Topic.objects.none(), required=False, empty_label="Ikke valgt endnu"
    )
    citizen_topic = forms.CharField(
        label="Borgerens emne",
        required=False,
        max_length=300,
        help_text="Med borgerens egne ord. Det kommer først på dagsordenen.",
    )
    field_order = ["kind", "on", "at", "busy_is_fine", "minutes", "place", "topic", "citizen_topic"]

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.fields["kind"].queryset = ConversationKind.objects.filter(municipality_id=case.municipality_id)
        self.fields["topic"].queryset = Topic.objects.used_by(case.team)

    def clean(self) -> dict[str, Any]:
        kind = self.cleaned_data.get("kind")
        self.usual_minutes = kind.minutes if kind else self.usual_minutes
        return super().clean()


class MoveForm(WhenForm):
    """A new time for a planned conversation: who asked, and why."""

    asked_by = forms.ChoiceField(label="Hvem bad om det?", choices=AskedBy.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="Hvorfor?", max_length=200)

    def __init__(self, *args: Any, booked_how: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        askers = [(code, label) for code, label in AskedBy.choices if may_move_straight(booked_how, code)]
        self.fields["asked_by"].choices = askers
        if len(askers) == 1:
            self.initial.setdefault("asked_by", askers[0][0])


class CancelForm(forms.Form):
    """A planned conversation that is not held: who cancelled, and why when it was us."""

    status = forms.ChoiceField(label="Hvem aflyste?", choices=CANCELLED, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Hvorfor?", max_length=200, required=False, help_text="Skal skrives, når vi aflyser."
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("status") == Status.CANCELLED_BY_US and not (given.get("reason") or "").strip():
            self.add_error("reason", "Skriv kort, hvorfor vi aflyser. Borgeren har krav på at vide det.")
        return given
