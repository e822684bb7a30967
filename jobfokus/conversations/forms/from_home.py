# SPDX-License-Identifier: MPL-2.0
"""What the citizen writes at home, a few fields at a time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.exchange.upload_field import UploadField

FEW = {"rows": 3}
SCORES = [(score, str(score)) for score in range(1, 11)]


def score_field(label: object, hint: object) -> forms.TypedChoiceField:
    """One of ten, each with a large target of its own."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg et tal fra 1 til 10.")},
    )


class AnswerForm(forms.Form):
    """How it goes with one agreement (M2)."""

    done = forms.BooleanField(label=_("Jeg har gjort det"), required=False)
    text = forms.CharField(
        label=_("Skriv et par ord"),
        help_text=_("Hvordan gik det? Din sagsbehandler læser det, før I ses."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=FEW),
    )
    file = UploadField(label=_("Vedhæft en fil"), required=False)


class HomePreparationForm(forms.Form):
    """Before a conversation (M3)."""

    take_away = forms.CharField(
        label=_("Hvad vil du gerne gå hjem med?"),
        help_text=_("Fx: en plan for næste uge, eller svar på et spørgsmål."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs=FEW),
    )
    wishes = forms.CharField(
        label=_("Hvad vil du gerne tale om?"),
        help_text=_("Skriv hvert ønske på sin egen linje. De kommer på dagsordenen."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs=FEW),
    )


class FeelingForm(forms.Form):
    """How things are today (M3)."""

    score = score_field(_("Hvordan går det i dag?"), _("1 er slet ikke godt. 10 er rigtig godt."))


class VerdictForm(forms.Form):
    """How the conversation worked (C8)."""

    score = score_field(_("Hvordan virkede samtalen for dig?"), _("1 er slet ikke. 10 er rigtig godt."))
    line = forms.CharField(label=_("Skriv en linje, hvis du vil"), max_length=200, required=False)


class OwnWordsForm(forms.Form):
    """After a conversation (M6)."""

    agreements = forms.CharField(
        label=_("Det aftalte vi"), max_length=1000, required=False, widget=forms.Textarea(attrs=FEW)
    )
    goal = forms.CharField(label=_("Det er mit mål"), max_length=600, required=False, widget=forms.Textarea(attrs=FEW))
    strategy = forms.CharField(
        label=_("Sådan vil jeg søge job"), max_length=1000, required=False, widget=forms.Textarea(attrs=FEW)
    )
