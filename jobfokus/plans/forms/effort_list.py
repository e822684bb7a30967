# SPDX-License-Identifier: MPL-2.0
"""The municipality's list of early efforts, which a screening can start (S3): a row for each, an empty one for more."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet

from jobfokus.plans.choices import EFFORT_DOERS, ActivityKind, Doer
from jobfokus.plans.forms.early_efforts import Offered

MOST = 12


class OfferedForm(forms.Form):
    """One effort of the list. A row without words is left out."""

    what = forms.CharField(label="Indsats", max_length=200, required=False, help_text="Tøm feltet for at fjerne den.")
    kind = forms.ChoiceField(label="Slags", choices=ActivityKind.choices)
    doer = forms.ChoiceField(label="Hvem sørger for det?", choices=[(each.value, each.label) for each in EFFORT_DOERS])
    purpose = forms.CharField(label="Det får borgeren ud af det", max_length=300, required=False)
    brings_nearer = forms.CharField(label="Sådan bringer det job nærmere", max_length=300, required=False)
    within_days = forms.IntegerField(label="Begynder efter så mange dage", min_value=0, max_value=365)
    weeks = forms.IntegerField(
        label="Varer så mange uger", min_value=0, max_value=104, help_text="0, hvis der ingen slutdato er."
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("what") and not given.get("purpose") and "purpose" not in self.errors:
            self.add_error("purpose", "Skriv, hvad borgeren får ud af det.")
        return given

    @property
    def row(self) -> list[Any]:
        """As the setting keeps it: the fields of ``Offered`` in their order."""
        return [self.cleaned_data[name] for name in Offered.__slots__]


OfferedSet: "type[BaseFormSet[OfferedForm]]" = forms.formset_factory(OfferedForm, extra=0, max_num=MOST + 1)


class ListForm(forms.Form):
    """Why the list is as it is."""

    note = forms.CharField(
        label="Hvad er nyt, og hvorfor?", max_length=200, error_messages={"required": "Skriv kort, hvad der er nyt."}
    )


def rows_of(kept: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """The list as the form starts, and an empty row."""
    empty = {"kind": ActivityKind.OTHER, "doer": Doer.CASEWORKER, "within_days": 7, "weeks": 4}
    return [*(dict(zip(Offered.__slots__, row, strict=True)) for row in kept), empty]


def kept_rows(rows: "BaseFormSet[OfferedForm]") -> list[list[Any]]:
    return [form.row for form in rows.forms if form.cleaned_data.get("what")]
