# SPDX-License-Identifier: MPL-2.0
"""The employers' spreadsheet (E4): where its rows are, and what one row says. No database in here.

Source: guide on long-term unemployment, tool Brancheredskab (its columns). A sheet has a title, perhaps a row of
groups, then the columns' names; dates come as days, as numbers and in every Danish form, CVR numbers with ``DK``.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple

from stdnum.dk import cvr as cvr_number

from jobfokus.common.forms import read_day
from jobfokus.common.spreadsheets import Limits, SheetRow, read_rows
from jobfokus.common.text import fold
from jobfokus.employers.choices import ContactResult, SheetRowTrouble, SheetTrouble
from jobfokus.employers.rules import MOST_SEATS

LIMITS = Limits(size=40 * 1024 * 1024, rows=150_000, columns=60)
# A row names the columns when so many of them are known; it stands near the top.
KNOWN_AT_LEAST, LOOKED_THROUGH = 4, 50
FIRST_DAY = date(1990, 1, 1)
# The number of a day in a spreadsheet counts from here.
DAY_ZERO = date(1899, 12, 30)
# Of values that were read, so many are remembered: a sheet says the same thing over and over.
REMEMBERED = 50_000
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


@dataclass(slots=True)
class ReadRow:
    """What one row says. With problems only the readable values are there."""

    number: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


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


# ---------------------------------------------------------------- one row


class _Read(dict[str, Any]):
    """Reads the cells of one column; a cell that cannot be read gives a Problem. Remembers what it has read."""

    def __init__(self, column: Column, read: Callable[[str], Any]) -> None:
        super().__init__()
        self.column, self.read = column, read

    def __missing__(self, cell: str) -> Any:
        if len(self) >= REMEMBERED:
            self.clear()
        self[cell] = value = self._value(tidy(cell))
        return value

    def _value(self, text: str) -> Any:
        if not text:
            return Problem(SheetRowTrouble.EMPTY, self.column.key) if self.column.filled else self._empty
        if len(text) > self.column.longest:
            return Problem(SheetRowTrouble.TOO_LONG, self.column.key)
        try:
            return self.read(text)
        except _UnreadableCellError as trouble:
            return Problem(trouble.args[0], self.column.key)

    @property
    def _empty(self) -> str | None:
        return None if self.column.reads == "number" else ""


class _UnreadableCellError(ValueError):
    pass


class RowReader:
    """Reads the rows of one file. *results* are the words a person has chosen for results, folded."""

    def __init__(self, places: Mapping[str, int], today: date, results: Mapping[str, ContactResult]) -> None:
        readers: dict[str, Callable[[str], Any]] = {
            "day": _day_until(today),
            "cvr": read_cvr,
            "email": _email,
            "number": _number,
            "text": str,
        }
        result = _result_among({**RESULTS, **results})
        read = {column.key: result if column.key == "result" else readers[column.reads] for column in COLUMNS}
        there = [column for column in COLUMNS if column.key in places]
        self._columns = [(column.key, places[column.key], _Read(column, read[column.key])) for column in there]
        self._widest = max(places.values(), default=-1) + 1
        self._missing = [Problem(SheetRowTrouble.NO_COLUMN, key) for key in REQUIRED if key not in places]

    def read(self, number: int, cells: list[str], merged: Sequence[int] = ()) -> ReadRow:
        """The values of a row and every problem that the row shows by itself."""
        if len(cells) < self._widest:
            cells = cells + [""] * (self._widest - len(cells))
        values = {key: read[cells[place]] for key, place, read in self._columns}
        problems = [value for value in values.values() if value.__class__ is Problem]
        if merged or problems or self._missing:
            problems = [self._merged(problem, merged) for problem in problems]
            values = {key: value for key, value in values.items() if value.__class__ is not Problem}
        problems += self._missing
        if not problems:
            problems = _contradictions(values)
        return ReadRow(number, values, problems)

    def _merged(self, problem: Problem, merged: Sequence[int]) -> Problem:
        """An empty cell that lies under a merged one says so."""
        place = next(place for key, place, _read in self._columns if key == problem.column)
        empty = problem.trouble == SheetRowTrouble.EMPTY
        return Problem(SheetRowTrouble.MERGED, problem.column) if empty and place in merged else problem


def _day_until(today: date) -> Callable[[str], date]:
    def read(text: str) -> date:
        try:
            day = _day(text)
        except (ValueError, OverflowError):
            raise _UnreadableCellError(SheetRowTrouble.DATE) from None
        if day > today:
            raise _UnreadableCellError(SheetRowTrouble.FUTURE)
        if day < FIRST_DAY:
            raise _UnreadableCellError(SheetRowTrouble.DATE)
        return day

    return read


def _day(text: str) -> date:
    """``26-11-2012``, ``26/11/12``, ``26.11.2012``, ``2012-11-26``, with or without a time, and the number of a day."""
    text = re.sub(r" \d{1,2}[:.]\d{2}(:\d{2})?$", "", text)
    if re.fullmatch(r"\d{5}", text):
        return DAY_ZERO + timedelta(days=int(text))
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else read_day(text)


def read_cvr(text: str) -> str:
    """The eight digits of a CVR number (modulus 11), with or without ``DK`` and blanks."""
    digits = text if text.isdecimal() else re.sub(r"[ .-]|^dk", "", text.casefold())
    if not re.fullmatch(r"[0-9]{8}", digits) or digits[0] == "0" or cvr_number.checksum(digits):
        raise _UnreadableCellError(SheetRowTrouble.CVR)
    return digits


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text):
        raise _UnreadableCellError(SheetRowTrouble.EMAIL)
    return text


def _number(text: str) -> int:
    found = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?", text)
    if not found:
        raise _UnreadableCellError(SheetRowTrouble.NUMBER)
    return int(found[1])


def _result_among(results: Mapping[str, ContactResult]) -> Callable[[str], ContactResult]:
    def read(text: str) -> ContactResult:
        try:
            return results[fold(text)]
        except KeyError:
            raise _UnreadableCellError(SheetRowTrouble.RESULT) from None

    return read


def _contradictions(values: dict[str, Any]) -> list[Problem]:
    """What the seats and the result of one row say against each other; an opening gets its number of filled seats."""
    seats, filled = values["seats"], values.get("filled_seats")
    if values["result"] is ContactResult.NO_OPENING:
        values["seats"] = values["filled_seats"] = 0
        return [Problem(SheetRowTrouble.SEATS_WITHOUT, "seats")] if seats or filled else []
    values["filled_seats"] = filled or 0
    if not seats:
        return [Problem(SheetRowTrouble.NO_SEATS, "seats")]
    if seats > MOST_SEATS:
        return [Problem(SheetRowTrouble.TOO_MANY_SEATS, "seats")]
    return [Problem(SheetRowTrouble.FILLED_MORE, "filled_seats")] if (filled or 0) > seats else []


def parted_address(text: str) -> tuple[str, str, str]:
    """``Ærøvej 76, 4632 Bjæverskov`` as street, postal code and town; without a postal code it is all street."""
    found = re.fullmatch(r"(.*?),? *\b(\d{4}) +(\D.*)", text)
    street, postal_code, town = found.groups() if found else (text, "", "")
    return street[:160], postal_code, town[:60]
