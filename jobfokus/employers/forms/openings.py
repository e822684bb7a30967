# SPDX-License-Identifier: MPL-2.0
"""Forms about an opening. Each carries the version its writer has seen."""

from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.employers.actions.openings import MOST_SEATS
from jobfokus.employers.choices import ClosedBecause


class SeenForm(forms.Form):
    """What a person has seen of the row they change."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class SeatsForm(SeenForm):
    """The seats of an opening."""

    seats = forms.IntegerField(label="Pladser i alt", min_value=1, max_value=MOST_SEATS)
    filled_seats = forms.IntegerField(label="Heraf besat", min_value=0, max_value=MOST_SEATS)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("filled_seats", 0) > given.get("seats", MOST_SEATS):
            self.add_error("filled_seats", "Der kan ikke være flere besatte pladser, end der er pladser.")
        return given


class DescribeForm(SeenForm):
    """What citizens read of an opening."""

    hours = forms.CharField(
        label="Timer", max_length=60, required=False, help_text="For eksempel „37 timer, dag og aften“"
    )
    how_to_apply = forms.CharField(
        label="Sådan søger man",
        max_length=300,
        required=False,
        help_text="Borgere læser det. Skriv ikke, hvem kontaktpersonen er.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kept_inside = forms.BooleanField(label="Vis den ikke for borgere", required=False)


class CloseForm(SeenForm):
    """Why nobody is sought any more."""

    because = forms.ChoiceField(
        label="Hvorfor lukkes åbningen?", choices=ClosedBecause.choices, widget=forms.RadioSelect
    )


class ResponsibleForm(SeenForm):
    """One of those who keep openings and companies."""

    who = forms.ModelChoiceField(
        label="Ansvarlig hos os", queryset=User.objects.none(), to_field_name="uuid", empty_label=None
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = colleagues
