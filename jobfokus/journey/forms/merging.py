# SPDX-License-Identifier: MPL-2.0
"""Two rows of one person (H7): which two, and that somebody is sure."""

from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case


class TwoCasesForm(forms.Form):
    """Two people that somebody knows of, each by the number of a case."""

    first = forms.CharField(label="Sagsnummer på den, der skal blive", max_length=20)
    second = forms.CharField(label="Sagsnummer på den, der står to gange", max_length=20)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_first(self) -> Case:
        return self._case(self.cleaned_data["first"])

    def clean_second(self) -> Case:
        return self._case(self.cleaned_data["second"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, second = told.get("first"), told.get("second")
        if first and second and first.citizen_id == second.citizen_id:
            self.add_error("second", "De to sager er allerede den samme borgers.")
        return told

    def _case(self, number: str) -> Case:
        cases = Case.objects.for_staff(self.by).select_related("citizen")
        case = cases.filter(number=number.strip()).first()
        if case is None:
            raise forms.ValidationError("Vi fandt ingen sag med det nummer, du kan se.")
        return case


class MergeForm(forms.Form):
    """Somebody has looked at both."""

    sure = forms.BooleanField(
        label="Jeg har set begge igennem, og det er den samme borger",
        error_messages={"required": "Sæt kryds, når du er sikker."},
    )
