# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django import forms

from jobfokus.citizens.actions.contact_reasons import ReasonWords
from jobfokus.citizens.choices import ReasonEffect
from jobfokus.citizens.models import ContactReason


class ReasonForm(forms.Form):
    """A reason; what it does is chosen once, since days stand with it."""

    name = forms.CharField(label="Grund", max_length=120)
    effect = forms.ChoiceField(label="Hvad gør grunden?", choices=ReasonEffect.choices, widget=forms.RadioSelect)
    notice_days = forms.IntegerField(
        label="Varsel i dage",
        min_value=0,
        max_value=365,
        required=False,
        help_text="Tom: grunden kan skrives fra dag til dag.",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "size": 4, "class": "form-number", "autocomplete": "off"}
        ),
    )
    log = forms.BooleanField(label="Fritager også for jobloggen", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, reason: ContactReason | None = None, **kwargs: Any) -> None:
        known = {}
        if reason is not None:
            known = {"name": reason.name, "notice_days": reason.notice_days, "log": reason.log, "seen": reason.version}
        super().__init__(*args, initial=known, **kwargs)
        if reason is not None:
            del self.fields["effect"]

    @property
    def words(self) -> ReasonWords:
        given = self.cleaned_data
        return ReasonWords(given["name"], given["notice_days"] or 0, given["log"])
