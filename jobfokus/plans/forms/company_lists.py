# SPDX-License-Identifier: MPL-2.0
"""What companies to look for, and a file of them from CVR."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.db.models import QuerySet

from jobfokus.common.postal import districts
from jobfokus.common.spreadsheets import Limits, UnreadableSpreadsheetError, read_rows
from jobfokus.labourmarket.models import Industry
from jobfokus.plans.choices import ListSource
from jobfokus.plans.rules.company_file import CompanyFile, FileProblem, RowProblem, read_companies

FILE_LIMITS = Limits(size=5 * 1024 * 1024, rows=5_000, columns=120)
MOST_COMPANIES = 50
PROBLEMS_SHOWN = 50
PROBLEMS = {
    FileProblem.NO_HEADING: "Vi kan ikke finde en linje med kolonnerne CVR-nr. og Navn.",
    FileProblem.NO_ROWS: "Filen har kolonner, men ingen virksomheder.",
    FileProblem.CVR: "CVR-nummeret er ikke rigtigt. Det har otte cifre.",
    FileProblem.NAME: "Virksomheden mangler et navn.",
    FileProblem.POSTAL_CODE: "Postnummeret har ikke fire cifre.",
    FileProblem.TOO_LONG: "Navn, adresse eller by er for lang.",
    FileProblem.TWICE: "Virksomheden står også i en række ovenfor.",
}


def problem_words(found: RowProblem) -> str:
    """A problem with its row."""
    where = f"Række {found.number}: " if found.number else ""
    return f"{where}{PROBLEMS[found.problem]}"


class CompanySearchForm(forms.Form):
    """Where to look, for what, how far away, and how many."""

    source = forms.ChoiceField(label="Hvor skal vi lede?", choices=ListSource.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label="Fil fra CVR", required=False, help_text="Kun hvis du leder i en fil. Et regneark eller en csv-fil."
    )
    skip = forms.BooleanField(label="Spring rækker over, som ikke kan læses", required=False)
    function = forms.ChoiceField(label="Jobfunktion")
    industry = forms.ModelChoiceField(
        label="Branche", queryset=Industry.objects.none(), required=False, empty_label="Jobfunktionens brancher"
    )
    from_postal_code = forms.CharField(
        label="Målt fra postnummer", max_length=4, required=False, help_text="Tomt felt: afstanden er ligegyldig."
    )
    kilometres = forms.IntegerField(
        label="Højst så mange km væk", min_value=1, max_value=400, required=False, help_text="I lige linje."
    )
    how_many = forms.IntegerField(label="Hvor mange?", min_value=1, max_value=MOST_COMPANIES)

    def __init__(
        self, *args: Any, functions: list[tuple[int | None, str]], industries: QuerySet[Industry], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.functions = functions
        every = [("", "Alle linjens funktioner")] if len(functions) > 1 else []
        chosen = self.fields["function"]
        chosen.choices = [*every, *((str(place), text) for place, (_pk, text) in enumerate(functions))]
        chosen.required = False
        self.fields["industry"].queryset = industries
        self.companies: CompanyFile | None = None

    def clean_from_postal_code(self) -> str:
        code: str = self.cleaned_data["from_postal_code"].strip()
        if code and code not in districts():
            raise forms.ValidationError("Det postnummer kender vi ikke. Skriv fire cifre.")
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kilometres") and not cleaned.get("from_postal_code") and "from_postal_code" not in self.errors:
            self.add_error("from_postal_code", "Skriv, hvor afstanden måles fra.")
        if cleaned.get("source") == ListSource.FILE:
            self._read(cleaned.get("file"), skip=bool(cleaned.get("skip")))
        elif not self.function_ids and not cleaned.get("industry"):
            self.add_error("industry", "Vælg en branche. Linjens jobfunktion står ikke på kommunens liste.")
        return cleaned

    def _read(self, upload: "File[bytes] | None", *, skip: bool) -> None:
        if upload is None:
            self.add_error("file", "Vælg en fil.")
            return
        try:
            rows = read_rows(upload.read(), FILE_LIMITS)
            self.companies = read_companies((row.number, row.cells) for row in rows)
        except UnreadableSpreadsheetError as trouble:
            self.add_error("file", trouble.told)
            return
        if not self.companies.companies:
            self.add_error("file", problem_words(self.companies.problems[0]))
        elif self.companies.problems and not skip:
            count = len(self.companies.problems)
            self.add_error("file", f"{count} af filens rækker kan ikke læses. Ret dem, eller spring dem over.")

    @property
    def row_problems(self) -> list[str]:
        """What is wrong, row by row, as far as a person wants to read."""
        found = self.companies.problems if self.companies else ()
        return [problem_words(each) for each in found[:PROBLEMS_SHOWN] if each.number]

    @property
    def chosen_functions(self) -> list[tuple[int | None, str]]:
        """The function chosen, or all of the line's."""
        place = self.cleaned_data.get("function", "")
        return [self.functions[int(place)]] if place else self.functions

    @property
    def function_ids(self) -> tuple[int, ...]:
        return tuple(pk for pk, _text in self.chosen_functions if pk is not None)
