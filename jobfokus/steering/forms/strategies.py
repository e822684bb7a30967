# SPDX-License-Identifier: MPL-2.0
"""The manager's form for choosing a strategy for a target group."""

from datetime import date
from typing import Any

from django import forms

from jobfokus.accounts.models import Team, User
from jobfokus.common.forms import DanishDateField, DanishNumberField
from jobfokus.screening.choices import Strategy
from jobfokus.steering.actions.strategies import Choosing


class DurationForm(forms.Form):
    """After so many weeks another team is proposed; without a team no longer."""

    week = DanishNumberField(label="Efter så mange uger", least=1, most=260, whole=True, unit=" uger")
    to_team = forms.ModelChoiceField(
        Team.objects.none(),
        label="… foreslås sagen flyttet til",
        required=False,
        empty_label="Ingen: reglen holder op",
        to_field_name="uuid",
    )
    reason = forms.CharField(label="Hvorfor?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_team"].queryset = Team.objects.visible_to(user).in_use()


class ChooseForm(forms.Form):
    """A strategy from a day on, what it plans for, why, and when to look at it again."""

    strategy = forms.ChoiceField(label="Strategi", choices=Strategy.choices, widget=forms.RadioSelect)
    starts_on = DanishDateField(label="Gælder fra")
    planned_percent = DanishNumberField(
        label="Planlagt andel til den intensive indsats (%)", least=0, most=100, whole=True, unit=" procent"
    )
    wait_weeks = DanishNumberField(
        label="Uger, før den intensive indsats begynder", least=0, most=104, whole=True, unit=" uger"
    )
    intensive_rhythm = DanishNumberField(
        label="Samtaler om året i den intensive indsats", least=1, most=104, whole=True
    )
    intensive_team = forms.ModelChoiceField(
        Team.objects.none(),
        label="Team med den intensive indsats",
        required=False,
        empty_label="Borgerens eget team",
        to_field_name="uuid",
    )
    reason = forms.CharField(label="Hvorfor?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    look_again_on = DanishDateField(label="Se på det igen")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intensive_team"].queryset = Team.objects.visible_to(user).in_use()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        starts_on, again = typed.get("starts_on"), typed.get("look_again_on")
        if isinstance(starts_on, date) and isinstance(again, date) and again <= starts_on:
            self.add_error("look_again_on", "Dagen skal ligge, efter at valget er begyndt.")
        return typed

    @property
    def choosing(self) -> Choosing:
        typed = self.cleaned_data
        return Choosing(
            strategy=Strategy(typed["strategy"]),
            starts_on=typed["starts_on"],
            planned_percent=int(typed["planned_percent"]),
            wait_weeks=int(typed["wait_weeks"]),
            intensive_rhythm=int(typed["intensive_rhythm"]),
            reason=typed["reason"],
            look_again_on=typed["look_again_on"],
            intensive_team=typed["intensive_team"],
        )
