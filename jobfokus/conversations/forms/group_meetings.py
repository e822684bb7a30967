# SPDX-License-Identifier: MPL-2.0
"""A group meeting, who came, and whom to talk to at once."""

from collections.abc import Sequence
from typing import Any

from django import forms

from jobfokus.accounts.models import Team
from jobfokus.citizens.models import Case
from jobfokus.common.forms import DanishDateField
from jobfokus.screening.models import Participant


class GroupMeetingForm(forms.Form):
    """When, what about, whose citizens."""

    title = forms.CharField(label="Hvad handlede mødet om?", max_length=120)
    held_on = DanishDateField(label="Dato")
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


class MarkForm(forms.Form):
    """One reason for each participant; empty is no mark."""

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

    def reasons(self) -> dict[Participant, str]:
        return {each: self.cleaned_data[str(each.uuid)] for each in self.participants}
