# SPDX-License-Identifier: MPL-2.0
"""A process of its own that opens one spreadsheet: bytes in, rows of text out. ``spreadsheets`` starts it.

A file can be made to swell beyond any memory when it is opened (one cell in the farthest corner, one row repeated a
million times). Here there is a ceiling: only this process falls, and nothing is lost. Stands alone: no project imports.
"""

import io
import marshal
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineWorkbook

PART = 1_000


class Texts(dict[Any, str]):
    """Cells that are no text as a Dane would read them: ``5``, ``26-11-2012``, ``Ja``. A sheet repeats itself."""

    def __missing__(self, value: Any) -> str:
        if len(self) > 50_000:
            self.clear()
        self[value] = text = text_of(value)
        return text


def text_of(value: Any) -> str:
    """One cell, ready to be read."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H:%M}" if value.time() != value.min.time() else f"{value:%d-%m-%Y}"
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def tell(what: Any) -> None:
    """Hand one part on, its length before it."""
    data = marshal.dumps(what, 2)  # Without the bookkeeping of what was told before: faster.
    sys.stdout.buffer.write(len(data).to_bytes(4, "big") + data)


def read(content: bytes, rows_most: int, columns_most: int) -> None:
    """Tell each sheet and its rows; the word that ends it all is ``"end"``, or what was wrong."""
    numbers, words = Texts(), Texts()
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.start is None or sheet.end is None:
            continue
        if sheet.end[0] >= rows_most or sheet.end[1] >= columns_most:
            tell("too_many_rows" if sheet.end[0] >= rows_most else "too_many_columns")
            return
        tell((name, sheet.merged_cell_ranges or []))
        part: list[tuple[int, list[str]]] = []
        left = [""] * sheet.start[1]
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            texts = [
                cell if cell.__class__ is str else words[cell] if cell.__class__ is bool else numbers[cell]
                for cell in cells
            ]
            part.append((number, left + texts if left else texts))
            if len(part) == PART:
                tell(part)
                part = []
        tell(part)
    tell("end")


def hold_back(memory: int, seconds: int) -> None:
    """Set the ceiling on memory and on time at work; the time that somebody takes to listen does not count."""
    try:
        import resource
    except ImportError:  # No such ceiling outside Unix.
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main() -> None:
    rows_most, columns_most, memory, seconds = map(int, sys.argv[1:])
    hold_back(memory, seconds)
    read(sys.stdin.buffer.read(), rows_most, columns_most)


if __name__ == "__main__":
    main()
