# SPDX-License-Identifier: MPL-2.0
"""What the citizen tells about one application."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.choices import Channel, LogState
from jobfokus.citizens.models import JobLogEntry
from jobfokus.common.forms import DanishDateField

FIELDS = ("on", "channel", "state", "note")


class ApplicationForm(forms.Form):
    """How one applied, and how it stands."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    on = DanishDateField(label=_("Hvornår søgte du?"))
    channel = forms.ChoiceField(label=_("Hvordan søgte du?"), choices=Channel.choices)
    state = forms.ChoiceField(label=_("Hvordan går det?"), choices=LogState.choices)
    note = forms.CharField(label=_("Vil du skrive mere?"), max_length=300, required=False, widget=forms.Textarea)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}


def told(entry: JobLogEntry) -> dict[str, Any]:
    """The entry as the form starts from it."""
    return {name: getattr(entry, name) for name in FIELDS} | {"seen": entry.version}
