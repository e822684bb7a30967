# SPDX-License-Identifier: MPL-2.0
"""The form of a learning meeting."""

from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.common.forms import DanishDateField
from jobfokus.learning.actions.meetings import MeetingContent
from jobfokus.learning.models import LearningMeeting
from jobfokus.screening.models import DevelopmentMeeting


def by_day(meeting: DevelopmentMeeting) -> str:
    """A development meeting as the list names it."""
    return f"Udviklingsmødet {days.short(meeting.held_on)}"


def note(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class LearningMeetingForm(forms.Form):
    """When, on what, who, and the four notes from practice to what shall change."""

    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    theme = forms.CharField(label="Tema", max_length=120, error_messages={"required": "Skriv, hvad mødet handler om."})
    held_on = DanishDateField(label="Dato")
    facilitator = forms.ModelChoiceField(
        label="Hvem er ordstyrer?", queryset=User.objects.none(), to_field_name="uuid", empty_label="Vælg",
        error_messages={"required": "Vælg en ordstyrer."},
    )  # fmt: skip
    participants = forms.ModelMultipleChoiceField(
        label="Hvem er med?", queryset=User.objects.none(), to_field_name="uuid", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Sæt kryds ved dem, der er med."},
    )  # fmt: skip
    practice = note("Praksis", "Hvad gjorde vi, og hvad skete der? Skriv om arbejdet, og nævn ingen borgere.")
    reflection = note("Refleksion", "Hvorfor gik det sådan? Hvad undrer os?")
    learning = note("Læring", "Hvad ved vi nu, som vi ikke vidste før?")
    wanted_change = note("Ønsket forandring", "Hvad gør vi anderledes fra i morgen, og hvordan ser vi, at det virker?")
    development_meeting = forms.ModelChoiceField(
        label="Bygger videre på arbejdet med en arketype",
        queryset=DevelopmentMeeting.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Nej",
    )

    def __init__(self, *args: Any, people: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("facilitator", "participants"):
            self.fields[name].queryset = people
        development = self.fields["development_meeting"]
        development.queryset, development.label_from_instance = meetings, by_day

    def content(self) -> MeetingContent:
        given = {name: value for name, value in self.cleaned_data.items() if name != "base_version"}
        return MeetingContent(**given)


def started_from(meeting: LearningMeeting) -> dict[str, Any]:
    """The form as it starts for a meeting that is written."""
    names = ("theme", "held_on", "practice", "reflection", "learning", "wanted_change")
    begun = {name: getattr(meeting, name) for name in names}
    development = meeting.development_meeting
    return begun | {
        "base_version": meeting.version,
        "facilitator": meeting.facilitator.uuid,
        "participants": [user.uuid for user in meeting.participants.all()],
        "development_meeting": development.uuid if development else None,
    }
