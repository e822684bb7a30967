# SPDX-License-Identifier: MPL-2.0
"""Target group and benefit of a case (H8), and what was decided about availability (H6)."""

from typing import Any

from django import forms
from django.db.models import Q

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Availability
from jobfokus.citizens.models import Benefit, Case, TargetGroup
from jobfokus.common.forms import DanishDateField
from jobfokus.journey.forms.seen import SeenForm


class StandingForm(SeenForm):
    """What holds from today: an entry in use, or what the case has already."""

    target_group = forms.ModelChoiceField(
        TargetGroup.objects.none(), label="Målgruppe", to_field_name="uuid", empty_label=None
    )
    benefit = forms.ModelChoiceField(Benefit.objects.none(), label="Ydelse", to_field_name="uuid", empty_label=None)

    def __init__(self, *args: Any, case: Case, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups, benefits = TargetGroup.objects.visible_to(by), Benefit.objects.visible_to(by)
        self.fields["target_group"].queryset = groups.filter(Q(retired_on=None) | Q(pk=case.target_group_id))
        self.fields["benefit"].queryset = benefits.filter(Q(retired_on=None) | Q(pk=case.benefit_id))


class EventForm(forms.Form):
    """An availability assessment or a re-matching, with its day and its result."""

    kind = forms.ChoiceField(label="Hvad?", choices=Availability.choices, widget=forms.RadioSelect)
    on = DanishDateField(label="Hvornår?")
    result = forms.CharField(label="Hvad blev resultatet?", max_length=200)
