# SPDX-License-Identifier: MPL-2.0
"""What the citizen wants put right, and our answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.choices import WhatIsWrong

LINES = {"rows": 4}


class CorrectionForm(forms.Form):
    """In the citizen's own words."""

    about = forms.ChoiceField(
        label=_("Hvad handler det om?"),
        choices=WhatIsWrong.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad det handler om.")},
    )
    text = forms.CharField(
        label=_("Hvad er forkert, og hvad er rigtigt?"),
        max_length=1000,
        widget=forms.Textarea(attrs=LINES),
        error_messages={"required": _("Skriv, hvad der er forkert.")},
    )


class CorrectionAnswerForm(forms.Form):
    """One answer to one request."""

    corrected = forms.TypedChoiceField(
        label="Er det rettet?",
        choices=[("ja", "Ja, det er rettet"), ("nej", "Nej, det står, som det gør")],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, om det er rettet."},
    )
    answer = forms.CharField(
        label="Vores svar",
        max_length=1000,
        widget=forms.Textarea(attrs=LINES),
        help_text="Borgeren læser det på Min Plan. Retter I ikke, så skriv hvorfor.",
        error_messages={"required": "Skriv et svar."},
    )
