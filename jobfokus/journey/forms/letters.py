# SPDX-License-Identifier: MPL-2.0
"""What a person writes in a letter; the rest of it is the municipality's text."""

from django import forms

from jobfokus.exchange.choices import LetterCode


class DecisionForm(forms.Form):
    """A decision is not sent without its reason, the rules behind it, and how to appeal."""

    decision = forms.CharField(
        label="Hvad har vi afgjort?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), help_text="Skriv „du“."
    )
    reason = forms.CharField(
        label="Hvorfor?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Skriv, hvad der har talt for og imod, så borgeren kan følge det.",
    )
    law = forms.CharField(
        label="Hvilke regler?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Lovens navn og paragraf.",
    )
    appeal = forms.CharField(label="Hvordan klager man?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class OwnWordsForm(forms.Form):
    """A plain letter."""

    heading = forms.CharField(label="Overskrift", max_length=120, required=False)
    text = forms.CharField(label="Brevet", max_length=6000, widget=forms.Textarea(attrs={"rows": 12}))


class PrintReasonForm(forms.Form):
    """Why the address of a protected person is needed; it is kept in the log."""

    reason = forms.CharField(label="Hvorfor skal adressen frem?", max_length=200)


FORMS: dict[LetterCode, type[forms.Form]] = {
    LetterCode.DECISION: DecisionForm,
    LetterCode.OWN_WORDS: OwnWordsForm,
}
