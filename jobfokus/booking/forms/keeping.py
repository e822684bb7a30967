# SPDX-License-Identifier: MPL-2.0
"""Forms for closing days and the rules of each kind."""

from datetime import date
from typing import Any

from django import forms

from jobfokus.booking.models import BookingRule, ClosingDay
from jobfokus.common.forms import DanishDateField

LINES = {"rows": 3}


class ClosingDayForm(forms.Form):
    """A day on which we are closed."""

    on = DanishDateField(label="Dag")
    name = forms.CharField(label="Hvad er det for en dag?", max_length=60)
    yearly = forms.BooleanField(label="Samme dato hvert år", required=False)

    def __init__(self, *args: object, municipality_id: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.municipality_id = municipality_id

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if ClosingDay.objects.filter(municipality_id=self.municipality_id, on=on).exists():
            raise forms.ValidationError("Dagen står der allerede.")
        return on


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """What holds for one kind of conversation; ``seen`` is the version one started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = BookingRule
        fields = [
            "bookable",
            "with_whom",
            "notice_hours",
            "horizon_days",
            "movable",
            "move_hours",
            "cancellable",
            "cancel_hours",
            "in_person",
            "by_video",
            "by_telephone",
            "most_seats",
            "instruction",
            "warning",
        ]
        widgets = {
            "with_whom": forms.RadioSelect,
            "instruction": forms.Textarea(attrs=LINES),
            "warning": forms.Textarea(attrs=LINES),
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("bookable") and not any(given.get(way) for way in ("in_person", "by_video", "by_telephone")):
            self.add_error("in_person", "Vælg mindst én måde at holde samtalen på.")
        return given
