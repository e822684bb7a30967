# SPDX-License-Identifier: MPL-2.0
from django import forms


class NeedForm(forms.Form):
    """A concrete need and what was done about it at once: one line each."""

    need = forms.CharField(label="Hvad har borgeren brug for lige nu?", max_length=200)
    help = forms.CharField(label="Hvad gør du ved det i dag?", max_length=200)
