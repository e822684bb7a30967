# SPDX-License-Identifier: MPL-2.0
from django import forms


class SearchForm(forms.Form):
    """One field for all three ways to find a person."""

    text = forms.CharField(label="Navn, cpr-nummer eller sagsnummer", max_length=80, required=False)


class OpenWithReasonForm(forms.Form):
    """The whole CPR or case number, and why the case has to be opened."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=80)
    reason = forms.CharField(label="Hvorfor skal du åbne sagen?", max_length=300)
