# SPDX-License-Identifier: MPL-2.0
"""What the employers' spreadsheet would do here (E4), a part of the rows at a time.

A company is its CVR number, never its name. A contact is its day, company, employer consultant, result, function and
its occurrence among equal rows of the file: two equal rows are two contacts, and the same file again adds none. Only
another number of seats, or of filled ones, is a change. What is missing from the file changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from jobfokus.accounts.models import Municipality
from jobfokus.common.text import fold
from jobfokus.employers.choices import SheetRowTrouble
from jobfokus.employers.models import Company, EmployerContact
from jobfokus.employers.sheet import Problem
from jobfokus.employers.sheet_names import Names
from jobfokus.employers.sheet_row import ReadRow
from jobfokus.exchange.choices import RowKind

PART = 2_000
Key = tuple[str, date, str, str, str]


class There(NamedTuple):
    """A contact that is here already, with its opening."""

    contact_id: int
    occurrence: int
    opening_id: int | None
    seats: int | None
    filled_seats: int | None


@dataclass(slots=True)
class RowPlan:
    """What one row would do. ``occurrence`` is the number that a new contact gets among those equal to it."""

    row: ReadRow
    kind: RowKind
    new_company: bool = False
    there: There | None = None
    occurrence: int = 1
    problems: list[Problem] = field(default_factory=list)

    @property
    def changes(self) -> list[tuple[str, int, int]]:
        """The seats that differ: column, before, after."""
        if self.kind != RowKind.CHANGED or self.there is None:
            return []
        values = self.row.values
        pairs = [("seats", self.there.seats, values["seats"])]
        pairs.append(("filled_seats", self.there.filled_seats, values["filled_seats"]))
        return [(key, before or 0, after) for key, before, after in pairs if before != after]


class Comparison:
    """Compares the rows of one file with what is here, part by part and in the order of the file."""

    def __init__(self, municipality: Municipality, names: Names) -> None:
        self.municipality, self.names = municipality, names
        self._companies: dict[str, int | None] = {}
        self._seen: Counter[Key] = Counter()

    def plans(self, rows: Iterable[ReadRow]) -> Iterator[RowPlan]:
        """What every row would do. Four queries for each part."""
        stream = iter(rows)
        while part := list(islice(stream, PART)):
            yield from self._part(part)

    def _part(self, rows: list[ReadRow]) -> Iterator[RowPlan]:
        for row in rows:
            row.problems = row.problems or self._unmapped(row)
        ready = [row for row in rows if not row.problems]
        self._find_companies({row.values["cvr"] for row in ready})
        there = self._there(ready)
        for row in rows:
            yield RowPlan(row, RowKind.PROBLEM, problems=row.problems) if row.problems else self._plan(row, there)

    def _unmapped(self, row: ReadRow) -> list[Problem]:
        """An industry that means nothing here yet."""
        meaning = self.names.look_up("industry", row.values.get("industry", ""))
        return [] if meaning.decided else [Problem(SheetRowTrouble.UNMAPPED, "industry")]

    def _find_companies(self, numbers: set[str]) -> None:
        """Which companies are here; of several production units the one without a number of its own, else the first."""
        asked = numbers - self._companies.keys()
        rows = Company.objects.filter(municipality=self.municipality, cvr__in=asked).order_by("-p_number", "-pk")
        self._companies |= dict.fromkeys(asked) | dict(rows.values_list("cvr", "pk")) if asked else {}

    def _there(self, rows: list[ReadRow]) -> dict[Key, list[There]]:
        """The contacts that are here of these companies on these days, by key, in the order of their occurrence."""
        cvr_of = {pk: row.values["cvr"] for row in rows if (pk := self._companies[row.values["cvr"]])}
        found: dict[Key, list[There]] = defaultdict(list)
        if not cvr_of:
            return found
        days = [row.values["on"] for row in rows]
        contacts = EmployerContact.objects.filter(company_id__in=cvr_of, on__range=(min(days), max(days)))
        values: Any = contacts.order_by("occurrence", "pk").values_list(
            "company_id", "on", "by_name", "result", "function_text", "function__name",
            "pk", "occurrence", "opening__pk", "opening__seats", "opening__filled_seats",
        )  # fmt: skip
        for company_id, on, by, result, text, function, *there in values:
            found[key_of(cvr_of[company_id], on, by, result, text or function or "")].append(There(*there))
        return found

    def _plan(self, row: ReadRow, present: dict[Key, list[There]]) -> RowPlan:
        values = row.values
        key = key_of(values["cvr"], values["on"], values["by"], values["result"], values.get("function", ""))
        place = self._seen[key]
        self._seen[key] += 1
        equal = present.get(key, [])
        if place >= len(equal):
            highest = max([there.occurrence for there in equal], default=0)
            beyond = place - len(equal) + 1
            new = self._companies[values["cvr"]] is None
            return RowPlan(row, RowKind.NEW, new_company=new, occurrence=highest + beyond)
        there = equal[place]
        seats = (values["seats"], values["filled_seats"])
        same = there.opening_id is None or (there.seats, there.filled_seats) == seats
        return RowPlan(row, RowKind.SAME if same else RowKind.CHANGED, there=there)


def key_of(cvr: str, on: date, by: str, result: str, function: str) -> Key:
    """What makes two rows one contact; capitals and blanks make no difference."""
    return (cvr, on, _folded(by), str(result), _folded(function))


_folded = lru_cache(maxsize=10_000)(fold)
