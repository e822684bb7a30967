# SPDX-License-Identifier: MPL-2.0
"""The few fields of an order that goes out with the decision of a screening."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from jobfokus.accounts.models import User
from jobfokus.common.forms import DanishDateField
from jobfokus.placements.actions.at_once import Wanted
from jobfokus.placements.choices import Sought
from jobfokus.placements.rules.orders import Wish


class OrderAtOnceForm(forms.Form):
    """What to find, who looks, by when; it counts only where it is ticked."""

    chosen = forms.BooleanField(
        label="Send en bestilling til virksomhedskonsulenten i dag",
        help_text="Det, CV’et ved om tid, transport og kompetencer, følger med.",
        required=False,
    )
    sought = forms.ChoiceField(label="Hvad skal findes?", choices=[("", "Vælg"), *Sought.choices], required=False)
    function = forms.CharField(label="Jobfunktion", max_length=120, required=False)
    consultant = forms.ModelChoiceField(
        label="Til",
        queryset=User.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Den, der først kan tage den",
    )
    due_on = DanishDateField(label="Aftalt svar senest", required=False)
    message = forms.CharField(
        label="Besked til virksomhedskonsulenten", max_length=900, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, consultants: QuerySet[User], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultant"].queryset = consultants
        self.today = today

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("chosen"):
            return given
        missing = {
            "sought": "Vælg, hvad virksomhedskonsulenten skal finde.",
            "function": "Skriv, hvilket slags job det handler om.",
            "due_on": "Vælg en dag.",
        }
        for name, message in missing.items():
            if not given.get(name) and name not in self.errors:
                self.add_error(name, message)
        if given.get("due_on") and given["due_on"] < self.today:
            self.add_error("due_on", "Aftal en dag, der ikke er gået endnu.")
        return given

    def wanted(self, known: Mapping[str, Any]) -> Wanted | None:
        """The order to send, with what the system knows of the citizen; None where it is not ticked."""
        given = self.cleaned_data
        if not given["chosen"]:
            return None
        slip = {**known, "sought": given["sought"]}
        wish = Wish(function=given["function"].strip())
        return Wanted(slip, wish, given["consultant"], given["due_on"], given["message"].strip())
