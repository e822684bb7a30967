# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from jobfokus.accounts.models import User
from jobfokus.labourmarket.models import Industry

FOUR_DIGITS = RegexValidator(r"^\d{4}$", "Et postnummer har fire cifre.")


class RoundForm(forms.Form):
    """Which companies to ask, and who asks them."""

    industry = forms.ModelChoiceField(
        label="Branche",
        queryset=Industry.objects.none(),
        to_field_name="uuid",
        empty_label="Vælg branche",
        error_messages={"required": "Vælg en branche."},
    )
    postal_from = forms.CharField(label="Fra postnr.", max_length=4, required=False, validators=[FOUR_DIGITS])
    postal_to = forms.CharField(label="Til postnr.", max_length=4, required=False, validators=[FOUR_DIGITS])
    most = forms.IntegerField(label="Hvor mange virksomheder?", min_value=1, max_value=40, initial=20)
    among = forms.ModelMultipleChoiceField(
        label="Hvem ringer?",
        queryset=User.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, industries: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industry"].queryset = industries
        self.fields["among"].queryset = colleagues

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("postal_from"), given.get("postal_to")
        if first and last and first > last:
            self.add_error("postal_to", "Det sidste postnummer ligger før det første.")
        return given
