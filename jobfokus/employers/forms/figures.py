# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta
from typing import Any

from django import forms

from jobfokus.common.forms import DanishDateField

# Every week is a bar of its own.
LONGEST = timedelta(days=5 * 366)


class PeriodForm(forms.Form):
    """The days that figures are counted over, both included."""

    fra = DanishDateField(label="Fra")
    til = DanishDateField(label="Til")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("fra") and given.get("til") and given["til"] < given["fra"]:
            self.add_error("til", "Vælg en dag, der ikke ligger før „Fra“.")
        elif given.get("fra") and given.get("til") and given["til"] - given["fra"] > LONGEST:
            self.add_error("fra", "Vælg højst fem år ad gangen.")
        return given
