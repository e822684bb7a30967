# SPDX-License-Identifier: MPL-2.0
"""One agreement on its own page, how it went, and opening expectations again."""

from typing import Any

from django import forms

from jobfokus.conversations.actions.agreements import Promise
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.forms.holding import PromiseForm
from jobfokus.conversations.models import Agreement
from jobfokus.conversations.rules import outcome_needs_why

FIELDS = ("text", "doer", "due_on", "count", "track", "can_start")


class AgreementForm(PromiseForm):
    """An agreement that must say what and when."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = self.fields["due_on"].required = True

    def agreed(self) -> Promise:
        given = self.cleaned_data
        return Promise(**{name: given[name] for name in FIELDS})


def words_of(agreement: Agreement) -> dict[str, Any]:
    """An agreement as its form shows it."""
    return {name: getattr(agreement, name) for name in FIELDS}


class FollowUpForm(forms.Form):
    """The one click of a list; "not kept" says why."""

    state = forms.ChoiceField(choices=AgreementState.choices)
    seen = forms.IntegerField()
    why = forms.CharField(required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if outcome_needs_why(given.get("state", "")) and not given.get("why"):
            self.add_error("why", "Skriv kort, hvorfor aftalen ikke blev holdt.")
        return given


class ReopenForm(forms.Form):
    """Why the expectations are to be talked through again."""

    because = forms.CharField(label="Hvorfor skal I tale det igennem igen?", max_length=200)
