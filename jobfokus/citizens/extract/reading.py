# SPDX-License-Identifier: MPL-2.0
"""Reading a file of rows about citizens (H11, L6): bytes in, rows of text with their problems out. No database in here.

Windows-1252 or UTF-8, semicolons, commas or tabs, Danish dates; columns by name in any order.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from jobfokus.citizens.choices import FileTrouble, RowTrouble
from jobfokus.citizens.extract.columns import TITLES, Column
from jobfokus.citizens.rules import NotACprError, parse_cpr
from jobfokus.common.choices import SpreadsheetTrouble
from jobfokus.common.spreadsheets import Limits, UnreadableSpreadsheetError, read_rows
from jobfokus.common.text import fold

# Room for the largest municipality (30,000 active cases and as many closed ones), and an end to what we swallow.
MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 60_000
MAX_COLUMNS = 60
MAX_CELL = 2_000
TROUBLES = {
    SpreadsheetTrouble.EMPTY: FileTrouble.EMPTY,
    SpreadsheetTrouble.TOO_LARGE: FileTrouble.TOO_LARGE,
    SpreadsheetTrouble.NOT_A_SHEET: FileTrouble.NOT_TEXT,
    SpreadsheetTrouble.TOO_MANY_ROWS: FileTrouble.TOO_MANY_ROWS,
    SpreadsheetTrouble.TOO_MANY_COLUMNS: FileTrouble.TOO_MANY_COLUMNS,
    SpreadsheetTrouble.BROKEN: FileTrouble.BROKEN,
}

Value = str | bool | date | None


class UnreadableExtractError(ValueError):
    """The file as a whole cannot be used; nothing was read. ``columns`` are the names it is about."""

    def __init__(self, trouble: FileTrouble, columns: tuple[str, ...] = ()) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.columns = columns

    @property
    def told(self) -> str:
        """The trouble in Danish, with the columns it is about."""
        names = ", ".join(f"„{name}“" for name in self.columns)
        return f"{self.trouble.label} Det drejer sig om {names}." if names else str(self.trouble.label)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which column (none: the row as a whole); ``other_row`` is the row it clashes with."""

    trouble: RowTrouble
    column: str = ""
    other_row: int | None = None

    @property
    def told(self) -> str:
        """The problem in Danish with its column, ready to show."""
        where = f"{TITLES[self.column]}: " if self.column else ""
        clash = f" (række {self.other_row})" if self.other_row else ""
        return f"{where}{self.trouble.label}{clash}"


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """One row as it stood in the file: its number there (the header is 1) and its cells by our names."""

    number: int
    cells: dict[str, str]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Extract:
    """A file that could be read."""

    rows: list[ExtractRow]
    columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with its values read; where there are problems only the readable values are there."""

    number: int
    values: dict[str, Value]
    problems: list[Problem] = field(default_factory=list)


def known_titles(content: bytes, kinds: Sequence[Sequence[Column]]) -> list[int]:
    """For each kind how many of its columns the file's first line names. Raises UnreadableExtractError."""
    header = next((cells for _number, cells in _records(content) if any(cells)), [])
    names = {_plain(name) for name in header}
    return [sum(_plain(column.title) in names for column in columns) for columns in kinds]


def read_file(content: bytes, expected: Sequence[Column], together: Sequence[frozenset[str]] = ()) -> Extract:
    """Read the whole file; *together* are columns that come all or none. Raises UnreadableExtractError."""
    records = _records(content)
    header = next((cells for _number, cells in records if any(cells)), [])
    columns, unknown = _columns(header, expected, together)
    rows: list[ExtractRow] = []
    for number, cells in records:
        if not any(cells):
            continue
        if len(rows) == MAX_ROWS:
            raise UnreadableExtractError(FileTrouble.TOO_MANY_ROWS)
        named = {key: cell for key, cell in zip(columns, cells, strict=False) if key}
        rows.append(ExtractRow(number, named, whole=len(cells) == len(header)))
    if not rows:
        raise UnreadableExtractError(FileTrouble.NO_ROWS)
    return Extract(rows, tuple(key for key in columns if key), unknown)


def _records(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each record with its number as a spreadsheet counts, cells without blanks around."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableExtractError(FileTrouble.SPREADSHEET)
    # Lines without anything in them are no rows: of those and of cells there may be more than of rows and columns.
    most = Limits(MAX_BYTES, rows=4 * MAX_ROWS, columns=4 * MAX_COLUMNS)
    try:
        for row in read_rows(content, most):
            if any(len(cell) > MAX_CELL for cell in row.cells):
                raise UnreadableExtractError(FileTrouble.BROKEN)
            yield row.number, [" ".join(cell.split()) for cell in row.cells]
    except UnreadableSpreadsheetError as problem:
        raise UnreadableExtractError(TROUBLES[problem.trouble]) from None


def _columns(
    header: list[str], expected: Sequence[Column], together: Sequence[frozenset[str]]
) -> tuple[list[str], tuple[str, ...]]:
    """Our names for the file's columns, in its order ('' for an unknown one), and the unknown names."""
    if len(header) > MAX_COLUMNS:
        raise UnreadableExtractError(FileTrouble.TOO_MANY_COLUMNS)
    known = {_plain(column.title): column.key for column in expected}
    columns = [known.get(_plain(name), "") for name in header]
    if not any(columns):
        raise UnreadableExtractError(FileTrouble.NO_HEADER)
    double = tuple(TITLES[key] for key in dict.fromkeys(columns) if key and columns.count(key) > 1)
    if double:
        raise UnreadableExtractError(FileTrouble.DOUBLE_COLUMNS, double)
    needed = {column.key for column in expected if column.required}
    for group in together:
        needed |= set() if group.isdisjoint(columns) else group
    missing = tuple(column.title for column in expected if column.key in needed and column.key not in columns)
    if missing:
        raise UnreadableExtractError(FileTrouble.MISSING_COLUMNS, missing)
    return columns, tuple(name for name, key in zip(header, columns, strict=True) if name and not key)


def _plain(name: str) -> str:
    """A column's name without the dots, hyphens and capitals that differ from one extract to the next."""
    return re.sub(r"[^a-z0-9]", "", fold(name))


def read_cells(row: ExtractRow, expected: Sequence[Column]) -> ReadRow:
    """Read the values of a row and name every cell that cannot be read."""
    if not row.whole:
        return ReadRow(row.number, {}, [Problem(RowTrouble.CELLS)])
    columns = {column.key: column for column in expected}
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for key, text in row.cells.items():
        column = columns[key]
        try:
            values[key] = _value(column, text)
        except _UnreadableCellError as trouble:
            problems.append(Problem(trouble.args[0], key))
    return ReadRow(row.number, values, problems)


class _UnreadableCellError(ValueError):
    pass


def _value(column: Column, text: str) -> Value:
    if not text:
        if column.filled:
            raise _UnreadableCellError(RowTrouble.EMPTY)
        return None if column.reads == "date" else False if column.reads == "yes_no" else ""
    if column.reads == "text" and len(text) > column.longest:
        raise _UnreadableCellError(RowTrouble.TOO_LONG)
    read = _READERS.get(column.reads)
    return read(text) if read else text


def _cpr(text: str) -> str:
    try:
        return parse_cpr(text).number
    except NotACprError as problem:
        raise _UnreadableCellError(RowTrouble.CPR_FORM if problem.code == "form" else RowTrouble.CPR_DATE) from None


def read_date(text: str) -> date:
    """A day as Danes write it: ``26-11-2012``, ``26/11/12``, ``26.11.2012`` or ``2012-11-26``; two digits are 20xx.

    Raises ValueError.
    """
    found = re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", text)
    if found:
        year = int(found[4])
        return _sensible(date(year + 2000 if year < 100 else year, int(found[3]), int(found[1])))
    return _sensible(date.fromisoformat(text))


def _sensible(day: date) -> date:
    if not 1950 <= day.year <= 2100:
        raise ValueError
    return day


def _date(text: str) -> date:
    try:
        return read_date(text)
    except ValueError:
        raise _UnreadableCellError(RowTrouble.DATE) from None


def _yes_no(text: str) -> bool:
    words = {"ja": True, "j": True, "true": True, "1": True, "nej": False, "n": False, "false": False, "0": False}
    try:
        return words[text.casefold()]
    except KeyError:
        raise _UnreadableCellError(RowTrouble.YES_NO) from None


def _email(text: str) -> str:
    if len(text) > 254 or not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text):
        raise _UnreadableCellError(RowTrouble.EMAIL)
    return text


def _postal_code(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise _UnreadableCellError(RowTrouble.POSTAL_CODE)
    return text


_READERS: dict[str, Callable[[str], Value]] = {
    "cpr": _cpr,
    "date": _date,
    "yes_no": _yes_no,
    "email": _email,
    "postal_code": _postal_code,
}
