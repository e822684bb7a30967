# SPDX-License-Identifier: MPL-2.0
"""What the citizen disagrees with, and what we answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

LINES = {"rows": 4}


class ObjectionForm(forms.Form):
    """In the citizen's own words."""

    text = forms.CharField(
        label=_("Hvad er du uenig i?"),
        max_length=1000,
        widget=forms.Textarea(attrs=LINES),
        error_messages={"required": _("Skriv, hvad du er uenig i.")},
    )


class ReplyForm(forms.Form):
    """One answer to one objection."""

    reply = forms.CharField(
        label="Vores svar",
        max_length=1000,
        widget=forms.Textarea(attrs=LINES),
        help_text="Borgeren læser det på Min Plan.",
        error_messages={"required": "Skriv et svar."},
    )
