# SPDX-License-Identifier: MPL-2.0
"""The citizen's application, and a word from staff about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.applications.choices import About
from jobfokus.applications.models import MOST_LETTERS


class ApplicationForm(forms.Form):
    """The text, and what one would like a look at."""

    text = forms.CharField(
        label=_("Din ansøgning"),
        help_text=_("Skriv den her, eller sæt den ind fra et andet sted."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    wish = forms.CharField(label=_("Hvad vil du gerne have et blik på?"), max_length=200, required=False)


class CommentForm(forms.Form):
    """What the word is about, and the word."""

    about = forms.ChoiceField(label="Hvad handler det om?", choices=About.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Kommentar",
        help_text="Borgeren kan læse den.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
