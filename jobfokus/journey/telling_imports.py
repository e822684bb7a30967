# SPDX-License-Identifier: MPL-2.0
"""What an import says of itself on the command line: counts and problems, never a person's data."""

from collections.abc import Iterable, Iterator

from jobfokus.citizens.choices import RowTrouble
from jobfokus.citizens.extract import Problem
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.models import ImportBatch


def told(batch: ImportBatch) -> Iterator[str]:
    """The counts by kind, and each problem with its row and column."""
    yield ", ".join(f"{kind.label}: {batch.counts[kind.value]}" for kind in RowKind)
    yield from problems_told(
        batch.rows.filter(kind=RowKind.PROBLEM).order_by("number").values_list("number", "problems")
    )


def problems_told(rows: Iterable[tuple[int, list[dict[str, object]]]]) -> Iterator[str]:
    """``Række 7: CPR-nr.: Et cpr-nummer har ti cifre.``"""
    for number, problems in rows:
        for problem in problems:
            trouble = RowTrouble(str(problem["trouble"]))
            other = problem["other_row"]
            clash = other if isinstance(other, int) else None
            yield f"Række {number}: {Problem(trouble, str(problem['column']), clash).told}"
