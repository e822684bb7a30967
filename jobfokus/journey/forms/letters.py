# SPDX-License-Identifier: MPL-2.0
"""What a person writes in a letter (the rest of it is the municipality's text), and that we called."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from jobfokus.common.forms import DanishDateField, DanishTimeField
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


class CallForm(forms.Form):
    """We called: when, and whether the citizen answered."""

    on = DanishDateField(label="Hvilken dag ringede I?")
    at = DanishTimeField(label="Hvad var klokken?")
    answered = forms.ChoiceField(
        label="Tog borgeren telefonen?", choices=[("yes", "Ja"), ("no", "Nej")], widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="Hvad sagde I?", max_length=200, required=False, help_text="Borgeren kan få det at se. Skriv kort."
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        local = timezone.localtime(now)
        super().__init__(*args, initial={"on": local.date(), "at": local.time().replace(second=0)}, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("on") and given.get("at"):
            given["called_at"] = timezone.make_aware(datetime.combine(given["on"], given["at"]))
            if given["called_at"] > self.now:
                self.add_error("on", "Opkaldet kan ikke ligge ude i fremtiden.")
        return given
