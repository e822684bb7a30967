# SPDX-License-Identifier: MPL-2.0
"""Name and number of a person (H7)."""

from typing import Any

from django import forms

from jobfokus.journey.forms.seen import SeenForm


class NameForm(SeenForm):
    """The name as it is from today."""

    first_name = forms.CharField(label="Fornavn", max_length=80)
    last_name = forms.CharField(label="Efternavn", max_length=80)


class NumberForm(SeenForm):
    """A number, or that it is unknown: nobody loses one by sending an empty field."""

    number = forms.CharField(
        label="Nyt cpr-nummer",
        max_length=11,
        required=False,
        help_text="Ti cifre, med eller uden bindestreg. Et erstatningsnummer skrives på samme måde.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "size": 12}),
    )
    unknown = forms.BooleanField(label="Nummeret er ukendt", required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        number, unknown = told.get("number"), told.get("unknown")
        if not number and not unknown:
            self.add_error("number", "Skriv nummeret, eller sæt kryds ved, at det er ukendt.")
        elif number and unknown:
            self.add_error("unknown", "Tag krydset væk, når du skriver et nummer.")
        return told
