# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import ReasonEffect
from jobfokus.citizens.models import ContactReason
from jobfokus.common.forms import DanishDateField
from jobfokus.conversations.actions.absences import Away


class AwayForm(forms.Form):
    """Days on which a case is paused, or a person is out of the count; the reason decides which."""

    reason = forms.ModelChoiceField(
        label="Grund", queryset=ContactReason.objects.none(), to_field_name="uuid", empty_label="Vælg en grund"
    )
    since = DanishDateField(label="Fra")
    until = DanishDateField(
        label="Til og med", required=False, help_text="Lad feltet stå tomt, hvis I ikke ved det endnu."
    )
    note = forms.CharField(label="Bemærkning", max_length=200, required=False)
    log = forms.BooleanField(label="Fritag også for jobloggen i perioden", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = ContactReason.objects.visible_to(user).in_use()
        self.fields["reason"].queryset = reasons
        self.fields["reason"].choices = [("", "Vælg en grund"), *grouped(reasons)]
        always = ", ".join(reason.name.lower() for reason in reasons if reason.log)
        self.fields["log"].help_text = f"Sker af sig selv ved: {always}." if always else ""

    @property
    def away(self) -> Away:
        return Away(**self.cleaned_data)


def grouped(reasons: Any) -> list[tuple[str, list[tuple[Any, str]]]]:
    """The reasons under what they do."""
    found: dict[str, list[tuple[Any, str]]] = {str(effect.label): [] for effect in ReasonEffect}
    for reason in reasons:
        found[str(ReasonEffect(reason.effect).label)].append((reason.uuid, reason.name))
    return [(label, choices) for label, choices in found.items() if choices]


class FundTalkForm(forms.Form):
    """A conversation that the unemployment fund has held."""

    on = DanishDateField(label="Samtalen blev holdt")
    source = forms.CharField(
        label="Hvor ved I det fra?", max_length=120, help_text="For eksempel a-kassens navn og listen af en dato."
    )


class EndAwayForm(forms.Form):
    """The last day of a pause or an exemption."""

    until = DanishDateField(label="Sidste dag")
    seen = forms.IntegerField(widget=forms.HiddenInput)


class SeenForm(forms.Form):
    """The version that was on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
