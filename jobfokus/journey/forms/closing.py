# SPDX-License-Identifier: MPL-2.0
"""A case ends and goes on again (H6): why, and what the next one should know."""

from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.citizens.dated import Exit
from jobfokus.citizens.models import ExitReason
from jobfokus.common.forms import DanishDateField
from jobfokus.journey.forms.seen import SeenForm


class ClosingForm(SeenForm):
    """The reason, the job or education it led to, and a last word."""

    reason = forms.ModelChoiceField(
        ExitReason.objects.none(), label="Hvorfor slutter sagen?", to_field_name="uuid", empty_label="Vælg en årsag"
    )
    job = forms.CharField(
        label="Hvilket job eller hvilken uddannelse?",
        max_length=120,
        required=False,
        help_text="Skal udfyldes, når borgeren er kommet i job eller uddannelse",
    )
    job_start = DanishDateField(label="Hvornår begynder det?", required=False)
    summary = forms.CharField(
        label="Afsluttende opsamling",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Hvad virkede, og hvad skal den næste vide, hvis borgeren kommer igen?",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].queryset = ExitReason.objects.visible_to(user).in_use()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        reason = told.get("reason")
        if reason and reason.asks_job and not told.get("job") and "job" not in self.errors:
            self.add_error("job", "Skriv, hvilket job eller hvilken uddannelse borgeren er kommet i.")
        return told

    @property
    def leaving(self) -> Exit:
        told = self.cleaned_data
        return Exit(told["reason"], told["job"], told["job_start"], told["summary"].strip())


class ReopeningForm(SeenForm):
    """Why the person is back."""

    reason = forms.CharField(label="Hvorfor går sagen videre?", max_length=200)
