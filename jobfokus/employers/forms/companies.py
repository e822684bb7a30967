# SPDX-License-Identifier: MPL-2.0
"""What is known of a company."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from jobfokus.common.forms import DanishDateField
from jobfokus.employers.actions.companies import Said
from jobfokus.employers.choices import ConsentKind
from jobfokus.employers.forms.openings import SeenForm
from jobfokus.employers.numbers import cvr_of
from jobfokus.labourmarket.models import Industry


def _text(label: str, limit: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False, **more)


def _digits(how_many: int, message: str) -> RegexValidator:
    return RegexValidator(rf"^\d{{{how_many}}}$", message)


class FactsForm(forms.Form):
    """The facts of a company that may change."""

    name = forms.CharField(label="Navn", max_length=160, error_messages={"required": "Skriv virksomhedens navn."})
    industry = forms.ModelChoiceField(
        label="Branche",
        queryset=Industry.objects.none(),
        to_field_name="uuid",
        empty_label="Vælg branche",
        error_messages={"required": "Vælg den branche, der ligner mest."},
    )
    address = _text("Adresse", 160)
    postal_code = _text("Postnr.", 4, validators=[_digits(4, "Et postnummer har fire cifre.")])
    town = _text("By", 60)
    phone = _text("Telefon", 20)
    email = forms.EmailField(label="E-mail", required=False)
    contact_person = _text("Kontaktperson i virksomheden", 120)

    def __init__(self, *args: Any, industries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industry"].queryset = industries


class NewCompanyForm(FactsForm):
    """A company we have not met before."""

    cvr = forms.CharField(
        label="CVR-nummer",
        max_length=20,
        help_text="Otte cifre",
        error_messages={"required": "Skriv CVR-nummeret."},
    )
    field_order = ["cvr", "name"]

    def clean_cvr(self) -> str:
        number = cvr_of(self.cleaned_data["cvr"])
        if number is None:
            raise ValidationError("CVR-nummeret passer ikke. Tjek de otte cifre.")
        return number


class CompanyForm(FactsForm, SeenForm):
    """The facts of a company we know. Its P-number tells apart the workplaces of one CVR number."""

    p_number = _text("P-nummer", 10, validators=[_digits(10, "Et P-nummer har ti cifre.")])


class ConsentForm(SeenForm):
    """What a company says yes or no to, and who said it."""

    kind = forms.ChoiceField(label="Hvad har I talt om?", choices=ConsentKind.choices)
    given = forms.ChoiceField(
        label="Hvad siger virksomheden?",
        choices=[("yes", "Ja"), ("no", "Nej")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg ja eller nej."},
    )
    on = DanishDateField(label="Hvornår?")
    said_by = forms.CharField(
        label="Hvem i virksomheden sagde det?",
        max_length=120,
        error_messages={"required": "Skriv, hvem i virksomheden der sagde det."},
    )
    why = forms.CharField(label="Hvorfor?", max_length=200, required=False, help_text="Skal skrives ved et nej")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("Datoen kan ikke ligge ude i fremtiden.")
        return on

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("given") == "no" and not given.get("why"):
            self.add_error("why", "Skriv, hvorfor virksomheden siger nej.")
        return given

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(ConsentKind(told["kind"]), told["given"] == "yes", told["on"], told["said_by"], told["why"])


class SearchForm(forms.Form):
    """One field for both ways to find a company."""

    text = forms.CharField(label="Virksomhedens navn eller CVR-nummer", max_length=80, required=False)
