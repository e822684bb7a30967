# SPDX-License-Identifier: MPL-2.0
"""Spreadsheets in and out: xlsx, ods and csv as rows of text; plain xlsx and csv written as a stream. No domain.

A file is known by its content, never by its name. It is looked over before anything opens it, and opened by a process
of its own with a ceiling on memory and time (``sheet_reader``).
"""

import csv
import io
import marshal
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, NamedTuple

from rustpy_xlsxwriter import FastExcel, Format

from jobfokus.common.choices import SpreadsheetTrouble
from jobfokus.common.days import short

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READER = Path(__file__).with_name("sheet_reader.py")
# What a process that opens a file may use: far more than an honest file of the largest size needs.
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 60
MOST_MEMBERS = 500
MOST_UNPACKED = 250 * 1024 * 1024
# A sheet packs 10 to 30 times; what packs far more is made to swell.
MOST_RATIO = 150
SMALL = 5 * 1024 * 1024
PIECE, BEGINNING = 1024 * 1024, 4096

Ranges = list[tuple[tuple[int, int], tuple[int, int]]]


class UnreadableSpreadsheetError(ValueError):
    """The file as a whole cannot be used; nothing was read."""

    def __init__(self, trouble: SpreadsheetTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble

    @property
    def told(self) -> str:
        return str(self.trouble.label)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be: bytes, rows and columns of a sheet."""

    size: int
    rows: int
    columns: int


class SheetRow(NamedTuple):
    """A row as it stands in the file: which sheet, its number as a spreadsheet counts, its cells as text.

    ``merged`` are the places of cells that a merging has emptied.
    """

    sheet: str
    number: int
    cells: list[str]
    merged: tuple[int, ...] = ()


def read_rows(content: bytes, limits: Limits) -> Iterator[SheetRow]:
    """Every row of every sheet, as a stream. Raises UnreadableSpreadsheetError, also after rows have been given."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n;,"):
        raise UnreadableSpreadsheetError(SpreadsheetTrouble.EMPTY)
    if len(content) > limits.size:
        raise UnreadableSpreadsheetError(SpreadsheetTrouble.TOO_LARGE)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableSpreadsheetError(SpreadsheetTrouble.OLD_FORMAT)
    if content.startswith(b"PK"):
        look_over(content)
        return _packed_rows(content, limits)
    return _csv_rows(_text(content), limits)


# ---------------------------------------------------------------- xlsx and ods


def look_over(content: bytes) -> None:
    """Refuse a packed file that is more, or other, than a plain spreadsheet; it is not kept while it is looked over."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
                raise UnreadableSpreadsheetError(SpreadsheetTrouble.TOO_LARGE)
            if unpacked > max(SMALL, MOST_RATIO * len(content)) or any(member.flag_bits & 1 for member in members):
                raise UnreadableSpreadsheetError(SpreadsheetTrouble.UNSAFE)
            names = [member.filename for member in members]
            if not {"xl/workbook.xml", "content.xml"} & set(names):
                raise UnreadableSpreadsheetError(SpreadsheetTrouble.NOT_A_SHEET)
            if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
                raise UnreadableSpreadsheetError(SpreadsheetTrouble.MACROS)
            for member in members:
                with packed.open(member) as file:
                    _refuse_entities(file)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError):
        raise UnreadableSpreadsheetError(SpreadsheetTrouble.BROKEN) from None


# An ordinary member begins with perhaps a declaration, then the root element; no document type can follow.
_ORDINARY = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>)?\s*<[A-Za-z]")


def _refuse_entities(file: IO[bytes]) -> None:
    """A document type can name other files or swell without end; no spreadsheet has one.

    It stands before the root element or nowhere: of a member that begins as usual only the beginning is unpacked.
    """
    piece, before = file.read(BEGINNING), b""
    if piece.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSpreadsheetError(SpreadsheetTrouble.UNSAFE)
    while piece and not (before == b"" and _ORDINARY.match(piece)):
        if b"<!DOCTYPE" in (joined := before + piece) or b"<!ENTITY" in joined:
            raise UnreadableSpreadsheetError(SpreadsheetTrouble.UNSAFE)
        before, piece = joined[-10:], file.read(PIECE)


def _packed_rows(content: bytes, limits: Limits) -> Iterator[SheetRow]:
    """The rows that the reader process tells; whatever makes it fall is told as a broken file."""
    ceilings = (limits.rows, limits.columns, MOST_MEMORY, MOST_SECONDS)
    with subprocess.Popen(  # noqa: S603  our own reader, fixed arguments
        [sys.executable, "-I", str(READER), *map(str, ceilings)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as reader:
        try:
            yield from _told_rows(reader, content)
        finally:
            reader.kill()


def _told_rows(reader: "subprocess.Popen[bytes]", content: bytes) -> Iterator[SheetRow]:
    assert reader.stdin and reader.stdout  # noqa: S101  both were asked for
    try:
        reader.stdin.write(content)
        reader.stdin.close()
    except OSError:
        raise UnreadableSpreadsheetError(SpreadsheetTrouble.BROKEN) from None
    sheet, merged = "", {}
    for part in _parts(reader.stdout):
        if isinstance(part, tuple):
            sheet, merged = part[0], _emptied(part[1])
        elif isinstance(part, list):
            yield from (SheetRow(sheet, number, cells, merged.get(number, ())) for number, cells in part)
        elif part == "end":
            return
        else:
            raise UnreadableSpreadsheetError(SpreadsheetTrouble(part))
    raise UnreadableSpreadsheetError(SpreadsheetTrouble.BROKEN)


def _parts(stream: IO[bytes]) -> Iterator[Any]:
    while length := stream.read(4):
        data = stream.read(expected := int.from_bytes(length, "big"))
        if len(data) < expected:
            return
        # This is what our own reader wrote, not what stood in the file.
        yield marshal.loads(data)  # noqa: S302  # nosec B302


def _emptied(ranges: Ranges) -> dict[int, tuple[int, ...]]:
    """By row number the places of cells that lie under a merged one; a merging of more rows than a page is left out."""
    found: dict[int, tuple[int, ...]] = {}
    for (top, left), (bottom, right) in ranges[:PIECE]:
        for row in range(top, min(bottom, top + 1_000) + 1):
            places = tuple(place for place in range(left, min(right, left + 100) + 1) if (row, place) != (top, left))
            found[row + 1] = found.get(row + 1, ()) + places
    return found


# ---------------------------------------------------------------- csv in


def _text(content: bytes) -> str:
    """A text file in whichever of the usual encodings it came."""
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]", text):
            return text
        break
    raise UnreadableSpreadsheetError(SpreadsheetTrouble.NOT_A_SHEET)


def _csv_rows(text: str, limits: Limits) -> Iterator[SheetRow]:
    delimiter = _delimiter(text)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if number > limits.rows:
                raise UnreadableSpreadsheetError(SpreadsheetTrouble.TOO_MANY_ROWS)
            if len(cells) > limits.columns:
                raise UnreadableSpreadsheetError(SpreadsheetTrouble.TOO_MANY_COLUMNS)
            yield SheetRow("", number, [unharmed(cell) for cell in cells])
    except csv.Error:
        raise UnreadableSpreadsheetError(SpreadsheetTrouble.BROKEN) from None


def _delimiter(text: str) -> str:
    """Semicolon, comma or tabulator: whichever there is most of in the line that has most of it."""
    lines = re.sub('"[^"]*"', "", text[:20_000]).splitlines()[:40]
    return max(";,\t", key=lambda mark: max((line.count(mark) for line in lines), default=0))


# ---------------------------------------------------------------- out

# A cell that begins with one of these is run as a formula by some spreadsheets when it comes from a csv file.
_RUNS = re.compile(r"'*[=+\-@\t\r]")


def harmless(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe stands before it. ``unharmed`` takes that away again."""
    return f"'{text}" if _RUNS.match(text) else text


def unharmed(text: str) -> str:
    """What stood before ``harmless``."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column to write: its heading, how wide it is, and whether it holds days or numbers rather than text."""

    title: str
    width: int = 16
    holds: str = "text"


def write_xlsx(
    target: str | Path | BinaryIO, sheet: str, columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]]
) -> None:
    """One sheet, row by row, with memory that does not grow. Text is written as text cells: nothing in it can run."""
    titles = [column.title for column in columns]
    stream = iter(rows)
    first = next(stream, (None,) * len(titles))
    records = (dict(zip(titles, row, strict=True)) for row in chain([first], stream))
    formats = [_cell_format(column) for column in columns]
    widths = [float(column.width) for column in columns]
    header = Format().set_bold()
    FastExcel(target).sheet(sheet, records, column_formats=formats, column_widths=widths, header_format=header).freeze(
        row=1
    ).save()


def xlsx_parts(sheet: str, columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The same a part at a time, for an answer; it is written when the first part is asked for."""
    with TemporaryFile() as file:
        write_xlsx(file, sheet, columns, rows)
        file.seek(0)
        while part := file.read(PIECE):
            yield part


def _cell_format(column: OutColumn) -> Format:
    if column.holds == "day":
        return Format().set_num_format("dd-mm-yyyy")
    return Format() if column.holds == "number" else Format().set_quote_prefix()


def csv_lines(columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The same as text with semicolons, a part at a time; the first part carries the mark that tells it is UTF-8."""
    yield "\ufeff" + _csv_text([[column.title for column in columns]])
    part: list[Sequence[Any]] = []
    for row in rows:
        part.append([_csv_cell(value) for value in row])
        if len(part) == 500:
            yield _csv_text(part)
            part = []
    yield _csv_text(part)


def _csv_cell(value: Any) -> str:
    if isinstance(value, str):
        return harmless(value)
    return short(value) if isinstance(value, date) else "" if value is None else str(value)


def _csv_text(rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    return written.getvalue()
