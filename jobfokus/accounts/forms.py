# SPDX-License-Identifier: MPL-2.0
"""The form of one setting: its value, the day it holds from, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobfokus.accounts.setting_values import (
    LONGEST,
    Shape,
    Trouble,
    UnusableValueError,
    bounds_of,
    out_of_order,
    read,
    shape_of,
)
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.common.forms import DanishDateField, from_today

HINTS = {
    Shape.NUMBER: "Et helt tal fra {least} til {most}.",
    Shape.DECIMAL: "Et tal fra {least} til {most}, gerne med komma.",
    Shape.NUMBERS: "Et eller flere tal fra {least} til {most} med komma imellem.",
    Shape.LINES: "En linje for hver, {columns} tal i hver linje med komma imellem.",
}
TROUBLES = {
    Trouble.EMPTY: "Skriv en værdi.",
    Trouble.NO_NUMBER: "Skriv et tal.",
    Trouble.NUMBERS: "Skriv hele tal med komma imellem.",
    Trouble.COLUMNS: "Hver linje skal have {columns} tal, og to linjer kan ikke begynde ens.",
    Trouble.BOUNDS: "Tallet skal ligge fra {least} til {most}.",
}


class SettingForm(forms.Form):
    """*others* are the values that stand in an order with this one."""

    value = forms.CharField(max_length=LONGEST, required=False)
    since = DanishDateField(label="Gælder fra")
    note = forms.CharField(label="Hvorfor?", max_length=200, required=False, help_text="Kan udfyldes")
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, key: str, others: Mapping[str, Any], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key, self.others, self.today = key, others, today
        shipped = SETTINGS[key].value
        least, most = bounds_of(key)
        self.told = {"least": least, "most": most, "columns": len(shipped[0]) if self.shape == Shape.LINES else 0}
        value = self.fields["value"]
        value.label, value.help_text = SETTINGS[key].label, HINTS.get(self.shape, "").format(**self.told)
        if self.shape in (Shape.TEXT, Shape.LINES):
            value.widget = forms.Textarea(attrs={"rows": 6})

    @property
    def shape(self) -> Shape:
        return shape_of(SETTINGS[self.key].value)

    def clean_value(self) -> Any:
        try:
            value = read(self.key, self.cleaned_data["value"], SETTINGS[self.key].value)
        except UnusableValueError as error:
            raise ValidationError(TROUBLES[error.trouble].format(**self.told)) from error
        if passed := out_of_order(self.key, value, self.others):
            raise ValidationError(
                f"Det passer ikke sammen med „{SETTINGS[passed].label}“, som er {self.others[passed]}."
            )
        return value

    def say_who_wrote_meanwhile(self, said: Sequence[str], mark: str) -> None:
        """Keep what was typed, show what stands there now, and let the next try start from that."""
        self.add_error("value", f"En anden har gemt imens. {'. '.join(said)}. Gem igen, hvis dit skal gælde.")
        self.data = self.data.copy()
        self.data["seen"] = mark

    def clean_since(self) -> date:
        """Figures of days gone by stay as they were told."""
        return from_today(self.cleaned_data["since"], self.today)
