# SPDX-License-Identifier: MPL-2.0
"""What a citizen says about being proposed to companies, and the pick of an opening for an order."""

from typing import Any

from django import forms

from jobfokus.common.forms import DanishDateField
from jobfokus.labourmarket.choices import Arrangement
from jobfokus.placements.models import MatchTerms

ANSWERS = (("", "Ikke spurgt endnu"), ("ja", "Ja"), ("nej", "Nej"))
SAID = {"": None, "ja": True, "nej": False}


class MatchTermsForm(forms.Form):
    """May we propose you, when can you begin, what works for you."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    shares = forms.ChoiceField(
        label="Må vi foreslå borgeren til åbninger?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        required=False,
        help_text="Siger borgeren nej, står borgeren ikke på nogen liste over forslag.",
    )
    starts_on = DanishDateField(label="Kan begynde", required=False)
    works = forms.MultipleChoiceField(
        label="Det, der virker for borgeren",
        choices=Arrangement.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kun det, der virker. Diagnoser og grunde hører ikke til her.",
    )

    def written(self) -> dict[str, Any]:
        """The answers as columns."""
        given = self.cleaned_data
        return {"shares": SAID[given["shares"]], "starts_on": given["starts_on"], "works": given["works"]}


def started_from(terms: MatchTerms | None) -> dict[str, Any]:
    """The form as the case fills it."""
    if terms is None:
        return {"seen": 0, "shares": ""}
    words = {said: word for word, said in SAID.items()}
    return {
        "seen": terms.version,
        "shares": words[terms.shares],
        "starts_on": terms.starts_on,
        "works": terms.works,
    }


class PickForm(forms.Form):
    """An opening for an order, in the version it was seen in."""

    seen = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    opening = forms.UUIDField()
    far = forms.BooleanField(required=False)
