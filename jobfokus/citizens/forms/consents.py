# SPDX-License-Identifier: MPL-2.0
"""Whom the citizen lets see what, what for and until when (M5)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.common.forms import DanishDateField
from jobfokus.privacy.choices import SharedPart


class ConsentForm(forms.Form):
    """One partner, one part, one purpose, one day."""

    partner = forms.ChoiceField(
        label=_("Hvem vil du dele med?"), error_messages={"required": _("Vælg, hvem du vil dele med.")}
    )
    part = forms.ChoiceField(
        label=_("Hvad må de se?"),
        choices=SharedPart.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad de må se.")},
    )
    purpose = forms.CharField(
        label=_("Hvad skal de bruge det til?"),
        max_length=200,
        error_messages={"required": _("Skriv, hvad de skal bruge det til.")},
    )
    until = DanishDateField(label=_("Til og med"), error_messages={"required": _("Skriv, hvor længe de må se det.")})

    def __init__(self, *args: Any, partners: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(partner.uuid): partner for partner in partners}
        named = [
            (key, f"{found.name}, {found.title}" if found.title else found.name) for key, found in self.partners.items()
        ]
        self.fields["partner"].choices = [("", _("Vælg")), *named]

    @property
    def given(self) -> dict[str, Any]:
        """What the action needs."""
        return self.cleaned_data | {"partner": self.partners[self.cleaned_data["partner"]]}
