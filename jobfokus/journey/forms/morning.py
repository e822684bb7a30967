# SPDX-License-Identifier: MPL-2.0
"""Forms of the morning meeting."""

from typing import Any

from django import forms

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import Case

MINUTES = (5, 7, 10)


class StartForm(forms.Form):
    """Which team stands together, and for how long."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), to_field_name="uuid", empty_label=None)
    minutes = forms.TypedChoiceField(
        label="Hvor længe?",
        coerce=int,
        choices=[(number, f"{number} minutter") for number in MINUTES],
        initial=7,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams


class KeepForm(forms.Form):
    """What was decided, and who does it."""

    text = forms.CharField(
        label="Hvad aftalte I?", max_length=200, error_messages={"required": "Skriv, hvad I aftalte."}
    )
    who = forms.ModelChoiceField(
        label="Hvem gør det?",
        queryset=User.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Vi alle sammen",
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = colleagues


class BringForm(forms.Form):
    """One of one's own cases, and the question to the others."""

    case = forms.ModelChoiceField(
        label="Hvilken af dine sager?",
        queryset=Case.objects.none(),
        to_field_name="uuid",
        empty_label="Vælg en sag",
        error_messages={"required": "Vælg en sag."},
    )
    question = forms.CharField(
        label="Hvad vil du have hjælp til?",
        max_length=200,
        error_messages={"required": "Skriv, hvad du vil have hjælp til."},
    )

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["case"]
        field.queryset = cases
        field.label_from_instance = lambda case: case.citizen.full_name
        # The page has read the cases already.
        field.widget.choices = [("", field.empty_label), *((case.uuid, case.citizen.full_name) for case in cases)]
