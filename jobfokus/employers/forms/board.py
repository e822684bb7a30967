# SPDX-License-Identifier: MPL-2.0
from django import forms

from jobfokus.employers.choices import BoardAudience


class BoardForm(forms.Form):
    """A new screen on a wall."""

    name = forms.CharField(
        label="Hvor hænger skærmen?", max_length=80, error_messages={"required": "Skriv, hvor skærmen hænger."}
    )
    audience = forms.ChoiceField(
        label="Hvem står foran den?",
        choices=BoardAudience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvem der står foran skærmen."},
    )
