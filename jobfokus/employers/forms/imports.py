# SPDX-License-Identifier: MPL-2.0
"""Choosing the spreadsheet, and saying what its columns and names mean."""

from typing import Any
from uuid import UUID

from django import forms

from jobfokus.common.choices import SpreadsheetTrouble
from jobfokus.employers.actions.importing import Chosen
from jobfokus.employers.choices import ContactResult
from jobfokus.employers.names_in_file import NameInFile, NamesInFile
from jobfokus.employers.sheet import LIMITS, REQUIRED, TITLES, plain
from jobfokus.employers.sheet_names import COLUMN, Names
from jobfokus.exchange.import_page import rows_told

NOTHING = "nothing"
NOTHING_TOLD = {"industry": "Uden branche", "by": "Ingen af os: behold navnet"}
UNKNOWN_FUNCTION = "Vi kender ikke den jobfunktion. Vælg en fra listen."


class SheetForm(forms.Form):
    """The employers' spreadsheet."""

    file = forms.FileField(
        label="Regneark med kontakter",
        help_text="En fil fra Excel eller LibreOffice (.xlsx eller .ods) eller en CSV-fil.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
        error_messages={"required": "Vælg en fil først.", "empty": SpreadsheetTrouble.EMPTY.label},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size and file.size > LIMITS.size:
            raise forms.ValidationError(SpreadsheetTrouble.TOO_LARGE.label)
        return file


class SheetNamesForm(forms.Form):
    """For each column not found its heading, for each name what it means; what is left empty stays open."""

    def __init__(self, *args: Any, found: NamesInFile, names: Names, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.found, self.names = found, names
        for place, column in enumerate(found.columns):
            self.fields[f"column{place}"] = self._heading(column)
        for place, name in enumerate(found.names):
            self.fields[f"name{place}"] = self._function(name) if name.column == "function" else self._choice(name)

    def _heading(self, column: NameInFile) -> forms.ChoiceField:
        """Which heading of the file stands for a column of ours."""
        free = [*([column.text] if column.text else []), *self.found.free_headings]
        return forms.ChoiceField(
            label=f"Kolonnen „{TITLES[column.key]}“ hedder i filen",
            help_text="Skal være der" if column.key in REQUIRED else "Må gerne mangle",
            choices=[("", "Findes ikke"), *((heading, heading) for heading in free)],
            initial=column.text,
            required=False,
        )

    def _choice(self, name: NameInFile) -> forms.ChoiceField:
        """The names of ours to choose among."""
        choices: list[tuple[str, str]] = [("", "Vælg")]
        if name.column == "result":
            choices += [(str(value), str(label)) for value, label in ContactResult.choices]
        else:
            choices += [(NOTHING, NOTHING_TOLD[name.column])]
            choices += [(str(uuid), entry.name) for uuid, entry in self.names.entries(name.column).items()]
        return forms.ChoiceField(
            label=f"{TITLES[name.column]}: {name.text}",
            help_text=rows_told(name.count),
            choices=choices,
            initial=self._initial(name),
            required=False,
        )

    def _function(self, name: NameInFile) -> forms.CharField:
        """A name of the long list of functions, with the list beside."""
        entry = self.names.entries("function").get(name.target) if name.target else None
        return forms.CharField(
            label=f"{TITLES[name.column]}: {name.text}",
            help_text=rows_told(name.count),
            initial=entry.name if entry else "",
            required=False,
            max_length=120,
            widget=forms.TextInput(attrs={"list": "job-functions", "autocomplete": "off"}),
        )

    def _initial(self, name: NameInFile) -> str:
        if name.column == "result":
            return name.key
        return str(name.target) if name.target else NOTHING if name.decided else ""

    def clean(self) -> dict[str, Any]:
        for place, name in enumerate(self.found.names):
            text = self.cleaned_data.get(f"name{place}")
            if name.column == "function" and text and self.names.listed("function", text) is None:
                self.add_error(f"name{place}", UNKNOWN_FUNCTION)
        return self.cleaned_data

    def chosen(self) -> list[Chosen]:
        """What was decided anew."""
        found = []
        for place, column in enumerate(self.found.columns):
            heading = self.cleaned_data[f"column{place}"]
            if heading and heading != column.text:
                found.append(Chosen(COLUMN, plain(heading), key=column.key))
        for place, name in enumerate(self.found.names):
            answer = self.cleaned_data[f"name{place}"]
            if answer and answer != self.fields[f"name{place}"].initial:
                found.append(self._decided(name, answer))
        return found

    def _decided(self, name: NameInFile, answer: str) -> Chosen:
        if name.column == "result":
            return Chosen(name.column, name.text, key=answer)
        if name.column == "function":
            return Chosen(name.column, name.text, target=self.names.listed("function", answer))
        return Chosen(name.column, name.text, target=None if answer == NOTHING else UUID(answer))

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("column")]

    @property
    def name_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("name")]
