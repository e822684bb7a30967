# SPDX-License-Identifier: MPL-2.0
"""The case system's extract (H11): what its rows say against themselves and each other."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date

from jobfokus.citizens.choices import RowTrouble
from jobfokus.citizens.extract.columns import COLUMNS
from jobfokus.citizens.extract.reading import Extract, ExtractRow, Problem, ReadRow, Value, read_cells, read_file


def read_extract(content: bytes) -> Extract:
    """Read the whole file. Raises UnreadableExtractError."""
    return read_file(content, COLUMNS, together=[frozenset({"ended_on", "exit_reason"})])


def read_row(row: ExtractRow) -> ReadRow:
    """Read the values of a row and name every problem that the row shows by itself."""
    read = read_cells(row, COLUMNS)
    return ReadRow(row.number, read.values, read.problems + list(_contradictions(read.values)))


def _contradictions(values: dict[str, Value]) -> Iterator[Problem]:
    """What two cells of one row say against each other."""
    started, ended, reason = values.get("started_on"), values.get("ended_on"), values.get("exit_reason")
    if isinstance(started, date) and isinstance(ended, date) and ended < started:
        yield Problem(RowTrouble.ENDS_FIRST, "ended_on")
    if "ended_on" not in values or "exit_reason" not in values:
        return
    if ended and not reason:
        yield Problem(RowTrouble.NO_REASON, "exit_reason")
    if reason and not ended:
        yield Problem(RowTrouble.NOT_ENDED, "ended_on")


def clashes(rows: list[ReadRow], person: Callable[[str], Hashable]) -> dict[int, Problem]:
    """Rows that other rows of the file speak against: the same spell twice, or spells of one person that overlap.

    *person* tells who has a number (one person may have had several). The first of two stands; the later in the file
    is the problem. Rows with problems of their own do not count.
    """
    found: dict[int, Problem] = {}
    spells: dict[Hashable, list[ReadRow]] = {}
    for row in rows:
        if row.problems:
            continue
        earlier = spells.setdefault(person(str(row.values["cpr"])), [])
        clash = next((problem for other in earlier if (problem := _clash(row, other))), None)
        if clash:
            found[row.number] = clash
        else:
            earlier.append(row)
    return found


def _clash(row: ReadRow, other: ReadRow) -> Problem | None:
    (start, end), (other_start, other_end) = _spell(row), _spell(other)
    if start == other_start:
        return Problem(RowTrouble.TWICE, "started_on", other.number)
    if start <= other_end and other_start <= end:
        return Problem(RowTrouble.OVERLAP, "started_on", other.number)
    return None


def _spell(row: ReadRow) -> tuple[date, date]:
    started, ended = row.values["started_on"], row.values.get("ended_on")
    assert isinstance(started, date)  # noqa: S101  a row without problems has its start
    return started, ended if isinstance(ended, date) else date.max
