# SPDX-License-Identifier: MPL-2.0
"""The form for choosing an organisation, with a line for each team."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jobfokus.accounts.models import Team
from jobfokus.common.forms import DanishDateField
from jobfokus.steering.actions.organisation import Organising
from jobfokus.steering.choices import CaseworkerModel, ConsultantModel, Part


class OrganisationForm(forms.Form):
    """Where people sit from a day on, what each team takes care of, and why."""

    consultants = forms.ChoiceField(
        label="Virksomhedskonsulenterne", choices=ConsultantModel.choices, widget=forms.RadioSelect
    )
    caseworkers = forms.ChoiceField(label="Sagsbehandlerne", choices=CaseworkerModel.choices, widget=forms.RadioSelect)
    company_adviser = forms.BooleanField(label="Og en rådgiver, der kun er for virksomheder", required=False)
    starts_on = DanishDateField(label="Gælder fra")
    reason = forms.CharField(label="Hvorfor?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    look_again_on = DanishDateField(label="Se på det igen")

    def __init__(self, *args: Any, teams: Sequence[Team], parts: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {f"team_{team.uuid.hex}": team for team in teams}
        for name, team in self.teams.items():
            self.fields[name] = forms.ChoiceField(
                label=team.name,
                choices=[("", "Ikke valgt"), *Part.choices],
                required=False,
                initial=parts.get(team.pk, ""),
            )

    @property
    def team_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.teams]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        starts_on, again = typed.get("starts_on"), typed.get("look_again_on")
        if starts_on and again and again <= starts_on:
            self.add_error("look_again_on", "Dagen skal ligge, efter at valget er begyndt.")
        return typed

    @property
    def organising(self) -> Organising:
        typed = self.cleaned_data
        return Organising(**{name: typed[name] for name in Organising.__slots__})

    @property
    def parts(self) -> dict[Team, str]:
        return {team: self.cleaned_data[name] for name, team in self.teams.items()}
