# SPDX-License-Identifier: MPL-2.0
"""Writing an activity in the log (L8), and agreeing on a time without the log (L5)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.actions.log_activities import ActivityValues
from jobfokus.citizens.choices import ActivityKind, Track
from jobfokus.common.forms import DanishDateField


class ActivityForm(forms.Form):
    """What was done, where or with whom, and when."""

    kind = forms.ChoiceField(label=_("Hvad gjorde du?"), choices=[("", _("Vælg")), *ActivityKind.choices])
    text = forms.CharField(label=_("Hvor, eller med hvem?"), max_length=200, required=False)
    on = DanishDateField(label=_("Hvornår?"))
    track = forms.ChoiceField(
        label=_("Hvilket spor i jobplanen?"), choices=[("", _("Ved ikke")), *Track.choices], required=False
    )

    def values(self) -> ActivityValues:
        """What was written, for the action."""
        return ActivityValues(**self.cleaned_data)  # type: ignore[typeddict-item]


class ExemptionForm(forms.Form):
    """From when to when, and why; the citizen reads it."""

    reason = forms.CharField(
        label="Hvorfor skal borgeren ikke bruge jobloggen?", help_text="Borgeren kan læse det.", max_length=200
    )
    since = DanishDateField(label="Fra")
    until = DanishDateField(label="Til og med")

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", "Fritagelsen kan ikke slutte, før den begynder.")
        return data
