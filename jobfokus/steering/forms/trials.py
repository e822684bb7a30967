# SPDX-License-Identifier: MPL-2.0
"""The form for writing a trial down beforehand."""

from typing import Any

from django import forms

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.forms import DanishDateField
from jobfokus.steering.actions.trials import Planned
from jobfokus.steering.choices import Against, MeasureWeek, TrialKind


class TrialForm(forms.Form):
    """Who, what is done otherwise, from–to, what is measured, and against whom."""

    name = forms.CharField(label="Hvad skal forsøget hedde?", max_length=80)
    kind = forms.ChoiceField(label="Hvad slags?", choices=TrialKind.choices, widget=forms.RadioSelect)
    change = forms.CharField(label="Hvad gør I anderledes?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    team = forms.ModelChoiceField(
        Team.objects.none(), label="Hvilket team?", required=False, empty_label="Alle", to_field_name="uuid"
    )
    target_group = forms.ModelChoiceField(
        TargetGroup.objects.none(), label="Hvilken målgruppe?", required=False, empty_label="Alle", to_field_name="uuid"
    )
    since = DanishDateField(label="Forløb, der begynder tidligst")
    until = DanishDateField(label="Forløb, der begynder senest")
    measure_week = forms.TypedChoiceField(label="Hvad måler I på?", choices=MeasureWeek.choices, coerce=int)
    against = forms.ChoiceField(label="Hvem sammenligner I med?", choices=Against.choices, widget=forms.RadioSelect)
    expected = forms.CharField(label="Hvad venter I?", max_length=200)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = user.authority.holds("manager")
        teams = Team.objects.visible_to(user).in_use()
        self.fields["team"].queryset = teams if leads else teams.filter(pk__in=user.authority.led_teams)
        if not leads:
            self.fields["team"].required, self.fields["team"].empty_label = True, None
        groups = TargetGroup.objects.visible_to(user).in_use()
        self.fields["target_group"].queryset = groups

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("since") and typed.get("until") and typed["until"] <= typed["since"]:
            self.add_error("until", "Den sidste dag skal ligge efter den første.")
        if "team" in typed and not (typed["team"] or typed.get("target_group")):
            self.add_error("team", "Vælg et team eller en målgruppe.")
        elif "team" in typed and typed["team"] is None and typed.get("against") == Against.OTHERS:
            self.add_error("against", "Vælg et team, hvis de andre skal være dem, I sammenligner med.")
        return typed

    @property
    def planned(self) -> Planned:
        return Planned(**{name: self.cleaned_data[name] for name in Planned.__slots__})
