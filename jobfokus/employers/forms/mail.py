# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django import forms

from jobfokus.labourmarket.models import Industry


class FundForm(forms.Form):
    """A fund that gets mail about openings."""

    name = forms.CharField(label="A-kasse", max_length=80, error_messages={"required": "Skriv a-kassens navn."})
    email = forms.EmailField(label="E-mail", error_messages={"required": "Skriv den adresse, mailen skal sendes til."})


class WeeklyMailForm(forms.Form):
    """Which industries one wants to hear of; none is all."""

    industries = forms.ModelMultipleChoiceField(
        label="Brancher",
        queryset=Industry.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, industries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industries"].queryset = industries
