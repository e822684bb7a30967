# SPDX-License-Identifier: MPL-2.0
"""From which side the work begins for one target group, and why."""

from django import forms

from jobfokus.placements.choices import Direction


class DirectionForm(forms.Form):
    """The direction and one line of reason."""

    direction = forms.ChoiceField(label="Vi går normalt ud fra", choices=Direction.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="Hvorfor?", max_length=300)
