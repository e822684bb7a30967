# SPDX-License-Identifier: MPL-2.0
"""What the names in the employers' spreadsheet mean here (E4): industries, functions, colleagues, results, columns.

A remembered choice counts first; else an entry of ours with that name or alias, also one that is no longer in use: a
sheet is often old. An unknown function stays text and an unknown colleague a name; an unknown industry is a problem,
because figures are by industry.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models

from jobfokus.accounts.models import Municipality, RoleAssignment, User
from jobfokus.common.text import fold
from jobfokus.employers.choices import ContactResult
from jobfokus.exchange.models import ImportMapping
from jobfokus.exchange.rules import CONTACTS
from jobfokus.labourmarket.models import Industry, JobFunction

# Columns whose words stand for rows of ours.
NAMED = ("industry", "function", "by")
COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: ``decided`` also when that is nothing of ours."""

    decided: bool
    pk: int | None = None
    name: str = ""


UNDECIDED, NOTHING = Meaning(False), Meaning(True)


class Names:
    """All that is needed to read the names of a file, loaded once."""

    def __init__(self, municipality: Municipality, today: date) -> None:
        self.municipality, self.today = municipality, today
        remembered = ImportMapping.objects.filter(municipality=municipality, kind=CONTACTS)
        self._remembered = {(row.column, fold(row.text)): row for row in remembered}
        self._alike: dict[str, dict[str, Meaning]] = {}
        self._known: dict[tuple[str, str], Meaning] = {}

    @cached_property
    def columns(self) -> dict[str, str]:
        """What a person has chosen for headings of the file (``sheet.column_of``)."""
        return {text: row.target_key for (column, text), row in self._remembered.items() if column == COLUMN}

    @cached_property
    def results(self) -> dict[str, ContactResult]:
        """What a person has chosen for words about results."""
        return {
            text: ContactResult(row.target_key)
            for (column, text), row in self._remembered.items()
            if column == "result" and row.target_key in ContactResult
        }

    def chosen(self, column: str, text: str) -> ImportMapping | None:
        """What a person has chosen for the name."""
        return self._remembered.get((column, fold(text)))

    def look_up(self, column: str, text: str) -> Meaning:
        """What *text* in one of the NAMED columns means."""
        if not text:
            return NOTHING
        key = (column, text)
        if key not in self._known:
            self._known[key] = self._found(column, fold(text))
        return self._known[key]

    def _found(self, column: str, text: str) -> Meaning:
        chosen = self._remembered.get((column, text))
        if chosen is not None and chosen.target_uuid is None:
            return NOTHING
        if chosen is not None and chosen.target_uuid in self.entries(column):
            return self.entries(column)[chosen.target_uuid]
        if column not in self._alike:
            self._alike[column] = self._by_name(column)
        return self._alike[column].get(text, UNDECIDED)

    def _by_name(self, column: str) -> dict[str, Meaning]:
        """Our rows by every name they have."""
        if column == "by":
            return {fold(entry.name): entry for entry in self.entries("by").values()}
        model: Any = Industry if column == "industry" else JobFunction
        found = model.objects.filter(municipality=self.municipality).by_any_name()
        return {text: Meaning(True, entry.pk, entry.name) for text, entry in found.items()}

    def listed(self, column: str, text: str) -> UUID | None:
        """The entry in use that has this name or alias."""
        if column not in self._alike:
            self._alike[column] = self._by_name(column)
        found = self._alike[column].get(fold(text))
        return next((uuid for uuid, entry in self.entries(column).items() if found and entry.pk == found.pk), None)

    def entries(self, column: str) -> dict[UUID, Meaning]:
        """What a name in the column may be said to mean, by name."""
        if column not in self._entries:
            rows = candidates(column, self.municipality, self.today).order_by("name").values("pk", "uuid", "name")
            self._entries[column] = {row["uuid"]: Meaning(True, row["pk"], row["name"]) for row in rows}
        return self._entries[column]

    @cached_property
    def _entries(self) -> dict[str, dict[UUID, Meaning]]:
        return {}


def candidates(column: str, municipality: Municipality, today: date) -> models.QuerySet[Any]:
    """Entries in use, and for a colleague those who are employer consultants today."""
    if column == "by":
        holding = RoleAssignment.objects.holding(today).filter(role="employer_consultant").values("user_id")
        return User.objects.filter(municipality=municipality, is_active=True, pk__in=holding)
    model: Any = Industry if column == "industry" else JobFunction
    return model.objects.filter(municipality=municipality).in_use()  # type: ignore[no-any-return]
