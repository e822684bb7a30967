# SPDX-License-Identifier: MPL-2.0
"""A line of the plan in the citizen's words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.common.forms import DanishDateField
from jobfokus.plans.models import HomeLine


class HomeLineForm(forms.Form):
    """What work, where, what I do, when, and why."""

    function = forms.CharField(
        label=_("Hvilket arbejde?"),
        max_length=120,
        help_text=_("Ét slags arbejde, for eksempel at fylde varer op"),
        widget=forms.TextInput(attrs={"list": "job-functions"}),
    )
    companies = forms.CharField(
        label=_("Hvor kunne det være?"),
        max_length=300,
        required=False,
        help_text=_("En virksomhed, du kender, eller en slags virksomhed"),
    )
    task = forms.CharField(
        label=_("Hvad gør du?"), max_length=300, required=False, help_text=_("For eksempel: Jeg ringer til tre steder")
    )
    due_on = DanishDateField(label=_("Hvornår?"), required=False)
    why = forms.CharField(label=_("Hvorfor netop det?"), max_length=300, required=False)


def as_written(line: HomeLine) -> dict[str, Any]:
    """A line as the form starts from it."""
    return {name: getattr(line, name) for name in HomeLineForm.base_fields}
