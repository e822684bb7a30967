# SPDX-License-Identifier: MPL-2.0
"""The names of a staged spreadsheet that somebody should look at: those we do not know, and those chosen before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from jobfokus.common.spreadsheets import SheetRow
from jobfokus.common.text import fold
from jobfokus.employers.sheet import COLUMNS, LONGEST_NAME, RESULTS, places_of, plain, tidy
from jobfokus.employers.sheet_names import COLUMN, NAMED, Names

# The columns in the order in which they are asked about; without the first two rows cannot be imported.
ASKED = ("industry", "result", "by", "function")
MOST = 100


@dataclass(frozen=True, slots=True)
class NameInFile:
    """A name, in how many rows it stands, and what was chosen for it: a row or key of ours, nothing ours, or open."""

    column: str
    text: str
    count: int = 0
    decided: bool = False
    target: UUID | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class NamesInFile:
    """What the page about names asks: columns that were not found, names, how many more there are."""

    columns: list[NameInFile]
    free_headings: list[str]
    names: list[NameInFile]
    more: int


def names_in_file(rows: Iterable[SheetRow], headings: list[str], names: Names) -> NamesInFile:
    """The most used names first within each column; of very many the rest is told as a number."""
    places = places_of(headings, names.columns)
    asked = {column: places[column] for column in ASKED if column in places}
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for column, place in asked.items():
            text = tidy(row.cells[place]) if place < len(row.cells) else ""
            if 0 < len(text) <= LONGEST_NAME:
                counted[column, text] += 1
    found = [name for (column, text), count in counted.items() if (name := _asked_about(column, text, count, names))]
    found.sort(key=lambda name: (name.decided, ASKED.index(name.column), -name.count, fold(name.text)))
    free = [heading for place, heading in enumerate(headings) if heading and place not in places.values()]
    return NamesInFile(_columns(headings, places, names), free, found[:MOST], max(len(found) - MOST, 0))


def _asked_about(column: str, text: str, count: int, names: Names) -> NameInFile | None:
    """The name if it is open, or was chosen by a person; what we know by ourselves needs no look."""
    chosen = names.chosen(column, text)
    if chosen is not None:
        return NameInFile(column, text, count, True, chosen.target_uuid, chosen.target_key)
    known = fold(text) in RESULTS if column not in NAMED else names.look_up(column, text).decided
    return None if known else NameInFile(column, text, count)


def _columns(headings: list[str], places: dict[str, int], names: Names) -> list[NameInFile]:
    """Our columns that the file does not have under a name we know, with the heading that was chosen for them."""
    by_key = {key: headings[place] for key, place in places.items()}
    chosen = {key for text, key in names.columns.items() if any(plain(heading) == text for heading in headings)}
    return [
        NameInFile(COLUMN, by_key.get(column.key, ""), decided=column.key in chosen, key=column.key)
        for column in COLUMNS
        if column.key not in places or column.key in chosen
    ]
