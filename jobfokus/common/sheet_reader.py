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
# Of one cell no more is handed on; whoever reads it says that the text is too long.
LONGEST = 4_001


def text_of(value: Any) -> str:
    """A cell as a Dane would read it: ``5``, ``26-11-2012``, ``Ja``."""
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H:%M}" if value.time() != value.min.time() else f"{value:%d-%m-%Y}"
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def tell(what: Any) -> None:
    """Hand one part on, its length before it."""
    data = marshal.dumps(what)
    sys.stdout.buffer.write(len(data).to_bytes(4, "big") + data)


def read(content: bytes, rows_most: int, columns_most: int) -> None:
    """Tell each sheet and its rows; the word that ends it all is ``"end"``, or what was wrong."""
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
            part.append((number, left + [text_of(cell) for cell in cells]))
            if len(part) == PART:
                tell(part)
                part = []
        tell(part)
    tell("end")


def main() -> None:
    try:
        import resource
    except ImportError:  # No such ceiling outside Unix.
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]),) * 2)
    read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    main()
