# SPDX-License-Identifier: MPL-2.0
"""Recording a contact: quick on a phone for a company we know (E1)."""

from datetime import date
from typing import Any

from django import forms

from jobfokus.common.forms import DanishDateField
from jobfokus.employers.actions.contacts import Heard
from jobfokus.employers.actions.openings import MOST_SEATS
from jobfokus.employers.choices import ContactResult, ContactWay
from jobfokus.labourmarket.models import Industry
from jobfokus.labourmarket.near import found_by_name


class ContactForm(forms.Form):
    """What came of talking with a company."""

    result = forms.ChoiceField(
        label="Hvad kom der ud af det?",
        choices=ContactResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad der kom ud af det."},
    )
    function_text = forms.CharField(
        label="Jobfunktion",
        max_length=120,
        required=False,
        help_text="Hvad skal man lave?",
        widget=forms.TextInput(attrs={"list": "job-functions", "autocomplete": "off"}),
    )
    seats = forms.IntegerField(label="Antal pladser", min_value=1, max_value=MOST_SEATS, required=False)
    filled_seats = forms.IntegerField(label="Heraf besat", min_value=0, max_value=MOST_SEATS, required=False)
    way = forms.ChoiceField(label="Hvordan?", choices=[*ContactWay.choices], required=False)
    on = DanishDateField(label="Dato")
    contact_person = forms.CharField(label="Hvem talte du med?", max_length=120, required=False)
    note = forms.CharField(
        label="Note", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Om virksomheden. Skriv ikke om borgere her.",
    )  # fmt: skip
    industry = forms.ModelChoiceField(
        label="Branche, hvis den er en anden end virksomhedens",
        queryset=Industry.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Som virksomheden",
    )

    def __init__(self, *args: Any, industries: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["industry"].queryset = industries

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("Datoen kan ikke ligge ude i fremtiden.")
        return on

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("result") not in (None, ContactResult.NO_OPENING):
            if not given.get("function_text"):
                self.add_error("function_text", "Skriv, hvad man skal lave i jobbet.")
            if (given.get("filled_seats") or 0) > (given.get("seats") or 1):
                self.add_error("filled_seats", "Der kan ikke være flere besatte pladser, end der er pladser.")
        return given

    def heard(self, municipality_id: int) -> Heard:
        """What was typed, its function found on the list where it stands there."""
        given = self.cleaned_data
        text = " ".join(given["function_text"].split())
        return Heard(
            on=given["on"],
            result=ContactResult(given["result"]),
            industry=given["industry"],
            function=found_by_name(municipality_id, [text] if text else []).get(text),
            function_text=text,
            seats=given["seats"] or 1,
            filled_seats=given["filled_seats"] or 0,
            way=ContactWay(given["way"]),
            contact_person=given["contact_person"],
            note=given["note"],
        )
