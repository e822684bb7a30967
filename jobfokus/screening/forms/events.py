# SPDX-License-Identifier: MPL-2.0
"""An event of the local labour market, and a team's answer to it."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jobfokus.accounts.models import Team
from jobfokus.common.forms import DanishDateField, DanishNumberField
from jobfokus.labourmarket.actions.events import EventContent
from jobfokus.labourmarket.choices import COSTING_JOBS, EventKind
from jobfokus.labourmarket.models import Event, Industry


class EventForm(forms.Form):
    """What happens, where, when, and how we know."""

    kind = forms.ChoiceField(label="Hvad sker der?", choices=EventKind.choices)
    name = forms.CharField(
        label="Kort fortalt", max_length=120, help_text="For eksempel: Stålværket lukker valselinjen"
    )
    company_name = forms.CharField(
        label="Virksomhed", max_length=160, required=False, help_text="Som den skrives i CV’er. Så findes sagerne."
    )
    industry = forms.ModelChoiceField(
        label="Branche",
        queryset=Industry.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Ingen bestemt",
        help_text="Vælg kun en branche, hvis flere i den bliver ramt.",
    )
    starts_on = DanishDateField(label="Fra")
    ends_on = DanishDateField(label="Til", required=False)
    seats = DanishNumberField(label="Stillinger, det gælder", required=False, least=1, most=100_000, whole=True)
    source = forms.CharField(label="Hvor ved vi det fra?", max_length=200)
    remind_on = DanishDateField(label="Mind os om det", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, industries: QuerySet[Industry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industry"].queryset = industries

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("starts_on") and typed.get("ends_on") and typed["ends_on"] < typed["starts_on"]:
            self.add_error("ends_on", "Den sidste dag skal ligge efter den første.")
        if typed.get("kind") in COSTING_JOBS and not typed.get("company_name") and not typed.get("industry"):
            self.add_error("company_name", "Skriv virksomheden, eller vælg branchen, så sagerne kan findes.")
        return typed

    def content(self) -> EventContent:
        """What was typed. Call it on a valid form."""
        typed = self.cleaned_data
        return EventContent(
            kind=typed["kind"],
            name=typed["name"],
            starts_on=typed["starts_on"],
            source=typed["source"],
            ends_on=typed["ends_on"],
            company_name=typed["company_name"],
            industry_id=typed["industry"].pk if typed["industry"] else None,
            seats=int(typed["seats"]) if typed["seats"] else None,
            remind_on=typed["remind_on"],
        )


def started_from(event: Event) -> dict[str, Any]:
    """The form as it starts on an event there is."""
    names = ("kind", "name", "company_name", "starts_on", "ends_on", "seats", "source", "remind_on")
    industry = event.industry.uuid if event.industry else None
    return {name: getattr(event, name) for name in names} | {"industry": industry, "seen": event.version}


class AnswerForm(forms.Form):
    """One line from a team."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), to_field_name="uuid", empty_label=None)
    text = forms.CharField(
        label="Hvad betyder det for jeres arketyper?",
        max_length=300,
        help_text="En linje er nok, også når svaret er, at intet skal ændres.",
    )

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        self.fields["team"].widget.choices = [(team.uuid, str(team)) for team in teams]
