# SPDX-License-Identifier: MPL-2.0
"""Somebody the citizen knows (L9)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.actions.network import PersonValues
from jobfokus.common.forms import DanishDateField


class PersonForm(forms.Form):
    """Who it is, where they work, and whether the caseworker may see it."""

    name = forms.CharField(label=_("Hvem?"), max_length=80)
    works_at = forms.CharField(label=_("Hvor arbejder de?"), max_length=120, required=False)
    known_from = forms.CharField(label=_("Hvor kender du dem fra?"), max_length=120, required=False)
    reach = forms.CharField(label=_("Telefon eller e-mail"), max_length=120, required=False)
    asked_on = DanishDateField(label=_("Hvornår spurgte du dem?"), required=False)
    note = forms.CharField(label=_("Din note"), max_length=300, required=False)
    shared = forms.BooleanField(
        label=_("Min sagsbehandler må se det"),
        help_text=_("Uden kryds er det kun dig, der kan se det. Du kan altid tage krydset væk igen."),
        required=False,
    )

    def values(self) -> PersonValues:
        """What was written, for the action."""
        return PersonValues(**self.cleaned_data)  # type: ignore[typeddict-item]
