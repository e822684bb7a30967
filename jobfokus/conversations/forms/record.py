# SPDX-License-Identifier: MPL-2.0
"""Adding to a record, and striking a wrong note."""

from typing import Any

from django import forms

from jobfokus.conversations.choices import Strikable
from jobfokus.conversations.models import Conversation


class AddendumForm(forms.Form):
    """Something to add after the grace hour."""

    text = forms.CharField(label="Tilføjelse", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    shared = forms.BooleanField(label="Del tilføjelsen med borgeren", required=False)


class StrikeForm(forms.Form):
    """Which note is wrong, and why."""

    strikes = forms.ChoiceField(label="Hvilket notat er forkert?")
    text = forms.CharField(label="Begrundelse", max_length=300)

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strikes"].choices = [
            (note.value, note.label) for note in Strikable if getattr(conversation, note.value)
        ]
