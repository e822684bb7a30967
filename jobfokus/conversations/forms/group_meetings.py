# SPDX-License-Identifier: MPL-2.0
"""A group meeting, who came, and whom to talk to at once."""

from collections.abc import Sequence
from typing import Any

from django import forms

from jobfokus.accounts.models import Team
from jobfokus.citizens.models import Case
from jobfokus.common.forms import DanishDateField
from jobfokus.screening.actions.meetings import Marking
from jobfokus.screening.models import Participant


class MeetingWordsForm(forms.Form):
    """When, and what about."""

    title = forms.CharField(label="Hvad handlede mødet om?", max_length=120)
    held_on = DanishDateField(label="Dato")


class GroupMeetingForm(MeetingWordsForm):
    """And whose citizens."""

    team = forms.ChoiceField(label="Team")

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.uuid): team for team in teams}
        self.fields["team"].choices = [(uuid, team.name) for uuid, team in self.teams.items()]

    @property
    def chosen_team(self) -> Team:
        return self.teams[self.cleaned_data["team"]]


class CameForm(forms.Form):
    """Tick who was there."""

    came = forms.MultipleChoiceField(
        label="Hvem var med?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vælg mindst én."},
    )

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.uuid): case for case in cases}
        self.fields["came"].choices = [(uuid, case.citizen.full_name) for uuid, case in self.cases.items()]

    def those(self) -> list[Case]:
        return [self.cases[uuid] for uuid in self.cleaned_data["came"]]


class MistakenForm(forms.Form):
    """Tick who was written down by mistake; who is marked is taken off by taking the mark back first."""

    mistaken = forms.MultipleChoiceField(
        label="Hvem var ikke med?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vælg mindst én."},
    )

    def __init__(self, *args: Any, participants: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unmarked = {str(each.uuid): each for each in participants if not each.talk_at_once}
        names = [(uuid, each.case.citizen.full_name) for uuid, each in self.unmarked.items()]
        self.fields["mistaken"].choices = names

    def those(self) -> list[Participant]:
        return [self.unmarked[uuid] for uuid in self.cleaned_data["mistaken"]]


class MarkForm(forms.Form):
    """One reason for each participant, with what stood there when the page was opened; empty is no mark."""

    def __init__(self, *args: Any, participants: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participants = participants
        for each in participants:
            self.fields[str(each.uuid)] = forms.CharField(
                label=f"Det lagde vi mærke til hos {each.case.citizen.full_name}",
                max_length=200,
                required=False,
                initial=each.reason,
            )
            self.fields[seen_name(each)] = forms.CharField(required=False, max_length=200, initial=each.reason)

    def clean(self) -> dict[str, Any]:
        """A colleague's words that came meanwhile are shown, not written over."""
        typed = super().clean() or {}
        for each in self.participants:
            mine, seen = typed.get(str(each.uuid), ""), typed.get(seen_name(each), "")
            if mine not in (seen, each.reason) and each.reason != seen:
                told = f"„{each.reason}“" if each.reason else "intet"
                self.add_error(str(each.uuid), f"En kollega skrev imens: {told}. Gem igen, hvis din tekst skal gælde.")
        return typed

    def markings(self) -> list[Marking]:
        """What was written anew; what was left as it was seen stays as it is by now."""
        written = [
            Marking(each, self.cleaned_data[seen_name(each)], self.cleaned_data[str(each.uuid)])
            for each in self.participants
        ]
        return [each for each in written if each.reason not in (each.seen, each.participant.reason)]

    def look_again(self, participants: Sequence[Participant]) -> None:
        """Judge what was typed against what stands there now."""
        self.participants = participants
        self.full_clean()


def seen_name(participant: Participant) -> str:
    """The field that carries what the writer of a reason saw."""
    return f"seen-{participant.uuid}"
