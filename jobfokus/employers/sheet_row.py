# SPDX-License-Identifier: MPL-2.0
"""What one row of the employers' spreadsheet says (E4), and everything that is wrong with it. No database in here."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from stdnum.dk import cvr as cvr_number

from jobfokus.common.forms import read_day
from jobfokus.common.text import fold
from jobfokus.employers.choices import ContactResult, SheetRowTrouble
from jobfokus.employers.rules import MOST_SEATS
from jobfokus.employers.sheet import COLUMNS, REQUIRED, RESULTS, Column, Problem, tidy

FIRST_DAY = date(1990, 1, 1)
# The number of a day in a spreadsheet counts from here.
DAY_ZERO = date(1899, 12, 30)
# Of values that were read, so many are remembered: a sheet says the same thing over and over.
REMEMBERED = 50_000


@dataclass(slots=True)
class ReadRow:
    """What one row says. With problems only the readable values are there."""

    number: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


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
