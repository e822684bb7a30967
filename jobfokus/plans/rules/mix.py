# SPDX-License-Identifier: MPL-2.0
"""How many applications a week on each track: what is valid, and a first proposal by week of unemployment (J4, J8).

The proposal is a product choice: the guide names no numbers, only that all three tracks are searched all the time and
that the weight moves. It is a dated setting (``plan.default_mix``), and nothing shifts without both having agreed.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from jobfokus.plans.rules.content import Mix

MOST_A_WEEK = 40


class MixProblem(StrEnum):
    """Why weekly numbers cannot stand as they are."""

    TOO_MANY = "too_many"
    SHIFT_NOT_AFTER_START = "shift_not_after_start"
    NOT_AGREED = "not_agreed"
    NO_REASON = "no_reason"


def suggested_mix(week: int, table: Sequence[Sequence[int]]) -> Mix:
    """The row of *table* (from week, A, B, C) that holds in *week* of the unemployment."""
    rows = sorted(tuple(row) for row in table)
    reached = [row for row in rows if row[0] <= week] or rows[:1]
    _, a, b, c = reached[-1]
    return Mix(a, b, c)


def mix_problems(mix: Mix, *, since: date, before: Mix | None, agreed: bool, reason: str) -> tuple[MixProblem, ...]:
    """What stands in the way of *mix*. 0 on a track is marked as too narrow elsewhere, and is no mistake."""
    shifts = before is None or before.numbers != mix.numbers
    checks = {
        MixProblem.TOO_MANY: max(mix.numbers) > MOST_A_WEEK,
        MixProblem.SHIFT_NOT_AFTER_START: mix.shift_on is not None and mix.shift_on <= since,
        MixProblem.NOT_AGREED: shifts and not agreed,
        MixProblem.NO_REASON: shifts and before is not None and not reason.strip(),
    }
    return tuple(problem for problem, found in checks.items() if found)
