# SPDX-License-Identifier: MPL-2.0
"""The file of the national balance (W6): kind of job, region, from when, and what it says; read row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jobfokus.common.forms import read_day
from jobfokus.common.spreadsheets import Limits, SheetRow
from jobfokus.common.text import fold
from jobfokus.labourmarket.models import JobFunction

LIMITS = Limits(size=5 * 1024 * 1024, rows=20_000, columns=40)
COLUMNS = {"title": "stilling", "region": "område", "since": "gælder fra", "rating": "vurdering"}
LONGEST = {"title": 160, "region": 80, "rating": 80}


class MissingColumnsError(ValueError):
    """The first row lacks a column that every row needs; ``missing`` are their names."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One row as it stands in the file, with the function it is about."""

    title: str
    region: str
    since: date
    rating: str
    function_id: int


@dataclass(frozen=True, slots=True)
class ReadBalance:
    """What a file holds: rows that can be used, and what is wrong with the others, by their number in the file."""

    rows: list[BalanceRow]
    problems: list[str]


def read_balance(rows: Iterable[SheetRow], functions: Mapping[str, JobFunction]) -> ReadBalance:
    """Read the rows; *functions* is the municipality's list by any name. The same row twice counts once.

    Raises MissingColumnsError where the first row does not name the four columns.
    """
    lines = iter(rows)
    first = next(lines, None)
    named = {fold(cell): place for place, cell in enumerate(first.cells)} if first else {}
    missing = [name for name in COLUMNS.values() if fold(name) not in named]
    if missing:
        raise MissingColumnsError(missing)
    places = {field: named[fold(name)] for field, name in COLUMNS.items()}
    found: dict[tuple[str, str, date], BalanceRow] = {}
    problems: list[str] = []
    for line in lines:
        cells = {field: _cell(line.cells, place) for field, place in places.items()}
        if not any(cells.values()):
            continue
        row = _row(cells, functions)
        if isinstance(row, str):
            problems.append(f"Række {line.number}: {row}")
        else:
            found[row.title, row.region, row.since] = row
    return ReadBalance(list(found.values()), problems)


def _cell(cells: list[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _row(cells: dict[str, str], functions: Mapping[str, JobFunction]) -> BalanceRow | str:
    """The row, or what is wrong with it."""
    for field, most in LONGEST.items():
        if not cells[field]:
            return f"{COLUMNS[field]} er tom."
        if len(cells[field]) > most:
            return f"{COLUMNS[field]} fylder mere end {most} tegn."
    function = functions.get(fold(cells["title"]))
    if function is None:
        return f"„{cells['title']}“ står ikke på listen over jobfunktioner, heller ikke som et andet navn."
    try:
        since = read_day(cells["since"])
    except ValueError:
        return f"„{cells['since']}“ er ikke en dato. Skriv den som 01-07-2026."
    return BalanceRow(cells["title"], cells["region"], since, cells["rating"], function.pk)
