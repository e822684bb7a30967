# SPDX-License-Identifier: MPL-2.0
"""The employers' spreadsheet (E4): its columns and where its rows are; ``sheet_row`` reads one. No database in here.

Source: guide on long-term unemployment, tool Brancheredskab (its columns). A sheet has a title, perhaps a row of
groups, then the columns' names; dates come as days, as numbers and in every Danish form, CVR numbers with ``DK``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from jobfokus.common.spreadsheets import Limits, SheetRow, read_rows
from jobfokus.common.text import fold
from jobfokus.employers.choices import ContactResult, SheetRowTrouble, SheetTrouble

LIMITS = Limits(size=40 * 1024 * 1024, rows=150_000, columns=60)
# A row names the columns when so many of them are known; it stands near the top.
KNOWN_AT_LEAST, LOOKED_THROUGH = 4, 50
# No name that is asked about is longer; what is longer is a problem of its row.
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Column:
    """A column: our name, the guide's name and others people use, how it is read, how long it may be."""

    key: str
    title: str
    others: tuple[str, ...] = ()
    reads: str = "text"
    longest: int = 120
    required: bool = False
    filled: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("on", "Dato", ("kontaktdato", "dato for kontakt"), reads="day", required=True, filled=True),
    Column("name", "Virksomhedens navn", ("virksomhed", "firma", "navn"), longest=160, required=True, filled=True),
    Column("cvr", "CVR-nummer", ("cvr", "cvr-nr"), reads="cvr", required=True, filled=True),
    Column("address", "Adresse", longest=230),
    Column("phone", "Telefonnummer", ("telefon", "tlf"), longest=20),
    Column("email", "Mailadresse", ("mail", "e-mail", "e-mailadresse"), reads="email", longest=254),
    Column("person", "Kontaktperson"),
    Column("industry", "Virksomhedstype", ("branche",)),
    Column("result", "Resultat af kontakt", ("resultat",), required=True, filled=True),
    Column("function", "Jobfunktion", ("funktion", "stilling")),
    Column("seats", "Antal pladser", ("pladser",), reads="number", required=True),
    Column("filled_seats", "Antal besatte pladser", ("besatte pladser", "besatte"), reads="number"),
    Column("by", "Konsulent", ("virksomhedskonsulent", "medarbejder"), required=True, filled=True),
)  # fmt: skip
TITLES = {column.key: column.title for column in COLUMNS}
REQUIRED = tuple(column.key for column in COLUMNS if column.required)

# What people write for a result; the words of our own list are known too.
RESULTS: dict[str, ContactResult] = {fold(str(result.label)): result for result in ContactResult} | {
    fold(word): result
    for result, words in {
        ContactResult.NO_OPENING: ("ingen", "ingen åbninger", "nej"),
        ContactResult.ORDINARY: ("ordinær", "ordinært job", "ordinær stilling"),
        ContactResult.INTERNSHIP: ("praktik", "virksomhedspraktik"),
        ContactResult.WAGE_SUBSIDY: ("løntilskudsjob", "job med løntilskud"),
        ContactResult.OTHER: ("andet",),
    }.items()
    for word in words
}


class UnreadableSheetError(ValueError):
    """The file could be opened, but it is not the employers' sheet; nothing was read."""

    def __init__(self, trouble: SheetTrouble, columns: Sequence[str] = ()) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.columns = columns

    @property
    def told(self) -> str:
        names = ", ".join(f"„{name}“" for name in self.columns)
        return f"{self.trouble.label} Det drejer sig om {names}." if names else str(self.trouble.label)


class Problem(NamedTuple):
    """What is wrong in which column."""

    trouble: SheetRowTrouble
    column: str

    @property
    def told(self) -> str:
        return f"{TITLES[self.column]}: {self.trouble.label}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a file that holds the contacts: its headings, and its rows as a stream."""

    headings: list[str]
    rows: Iterator[SheetRow]


def open_sheet(content: bytes, remembered: Mapping[str, str]) -> Sheet:
    """Find the sheet and its row of headings, whichever sheet and row that is; *remembered* as in ``column_of``.

    Raises UnreadableSheetError and UnreadableSpreadsheetError, the latter also while the rows are read.
    """
    rows = read_rows(content, LIMITS)
    for row in rows:
        headings = [tidy(cell)[:LONGEST_NAME] for cell in row.cells]
        known = [key for key in (column_of(heading, remembered) for heading in headings) if key]
        if row.number > LOOKED_THROUGH or len(set(known)) < KNOWN_AT_LEAST:
            continue
        double = [TITLES[key] for key in dict.fromkeys(known) if known.count(key) > 1]
        if double:
            raise UnreadableSheetError(SheetTrouble.DOUBLE_COLUMNS, double)
        return Sheet(headings, _first_there(_of_sheet(rows, row.sheet)))
    raise UnreadableSheetError(SheetTrouble.NO_HEADER, [TITLES[key] for key in REQUIRED])


def _of_sheet(rows: Iterator[SheetRow], sheet: str) -> Iterator[SheetRow]:
    for row in rows:
        if row.sheet != sheet:
            return
        if any(map(str.strip, row.cells)):
            yield row


def _first_there(rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    """The rows, once it is known that there are any."""
    first = next(rows, None)
    if first is None:
        raise UnreadableSheetError(SheetTrouble.NO_ROWS)
    return chain([first], rows)


def tidy(cell: str) -> str:
    """A cell's text without what no database keeps: control characters, and blanks too many."""
    return " ".join((cell if cell.isprintable() else re.sub(r"[\x00-\x1f\x7f]", " ", cell)).split())


def plain(heading: str) -> str:
    """A heading without the dots, hyphens and capitals that differ from one sheet to the next."""
    return re.sub(r"[^a-z0-9]", "", fold(heading))


KNOWN = {plain(name): column.key for column in COLUMNS for name in (column.title, *column.others)}


def column_of(heading: str, remembered: Mapping[str, str]) -> str:
    """Our name for a column of the file, or ''. What a person has chosen for it (*remembered*) goes first."""
    name = plain(heading)
    return remembered.get(name) or KNOWN.get(name, "") if name else ""


def places_of(headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, int]:
    """Where each of our columns stands in the file."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        key = column_of(heading, remembered)
        if key and key not in places:
            places[key] = place
    return places
