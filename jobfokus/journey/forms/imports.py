# SPDX-License-Identifier: MPL-2.0
"""Choosing a file, and saying what the names in it mean."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from jobfokus.citizens.choices import ExitMark, FileTrouble
from jobfokus.citizens.extract import MAX_BYTES, TITLES
from jobfokus.citizens.mapping import Entry, NameInFile, suggested_exit
from jobfokus.journey.actions.import_names import Meaning
from jobfokus.journey.forms.handover import with_part

CREATE, INBOX = "create", "inbox"


class ExtractForm(forms.Form):
    """A file of the caseload or of the job log."""

    file = forms.FileField(
        label="Sagsstamme eller joblog",
        help_text="En CSV-fil fra fagsystemet. Vi ser selv, hvad den indeholder.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={"required": "Vælg en fil først.", "empty": FileTrouble.EMPTY.label},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size and file.size > MAX_BYTES:
            raise forms.ValidationError(FileTrouble.TOO_LARGE.label)
        return file


class NamesForm(forms.Form):
    """For each name of a file what it means here; a name that means nothing yet may stay open."""

    def __init__(
        self,
        *args: Any,
        names: list[NameInFile],
        entries: dict[str, dict[UUID, Entry]],
        parts: Mapping[UUID, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.parts = names, parts
        for place, name in enumerate(names):
            self.fields[f"name{place}"] = self._choice(name, entries[name.column])
            if name.column == "exit_reason" and not name.decided:
                self.fields[f"mark{place}"] = forms.ChoiceField(
                    label="Hvad årsagen betyder i statistikken, hvis du opretter den",
                    choices=ExitMark.choices,
                    initial=suggested_exit(name.text)[0],
                    required=False,
                )

    def _choice(self, name: NameInFile, entries: dict[UUID, Entry]) -> forms.ChoiceField:
        """The names of ours to choose among; with nothing chosen the name stays open."""
        choices = [("", "Vælg")]
        choices += [(INBOX, "Ingen – læg sagerne i teamets indbakke")] if name.column == "owner" else []
        choices += [(str(uuid), with_part(entry.name, self.parts.get(uuid))) for uuid, entry in entries.items()]
        if name.column != "owner" and not name.decided:
            choices += [(CREATE, f"Opret „{name.text}“")]
        rows = "1 række" if name.count == 1 else f"{name.count} rækker"
        initial = str(name.entry.uuid) if name.entry else INBOX if name.decided else ""
        return forms.ChoiceField(
            label=f"{TITLES[name.column]}: {name.text}",
            help_text=rows,
            choices=choices,
            initial=initial,
            required=False,
        )

    def meanings(self) -> list[Meaning]:
        """What was decided anew."""
        found = []
        for place, name in enumerate(self.names):
            chosen = self.cleaned_data[f"name{place}"]
            if chosen in ("", self.fields[f"name{place}"].initial):
                continue
            found.append(
                Meaning(
                    name.column,
                    name.text,
                    target=None if chosen in (CREATE, INBOX) else UUID(chosen),
                    create=chosen == CREATE,
                    mark=self.cleaned_data.get(f"mark{place}", ""),
                )
            )
        return found

    @property
    def groups(self) -> list[tuple[str, list[list[forms.BoundField]]]]:
        """The fields by column of the file, each name with the fields that belong to it."""
        grouped: dict[str, list[list[forms.BoundField]]] = {}
        for place, name in enumerate(self.names):
            fields = [self[key] for key in (f"name{place}", f"mark{place}") if key in self.fields]
            grouped.setdefault(TITLES[name.column], []).append(fields)
        return list(grouped.items())
