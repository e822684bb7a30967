# SPDX-License-Identifier: MPL-2.0
from django import forms

from jobfokus.common.forms import DanishDateField


class MattersNowForm(forms.Form):
    """The one line "what matters right now", and what it said when the page was opened."""

    matters_now = forms.CharField(label="Vigtigst lige nu", max_length=200, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class ReminderForm(forms.Form):
    """A private reminder."""

    text = forms.CharField(label="Hvad vil du huske?", max_length=200)
    due_on = DanishDateField(label="Hvornår?")


class RevealForm(forms.Form):
    """Why hidden data are shown; the reason is kept in the log."""

    reason = forms.CharField(label="Hvorfor har du brug for at se det?", max_length=200)
