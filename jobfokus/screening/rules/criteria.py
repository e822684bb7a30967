# SPDX-License-Identifier: MPL-2.0
"""What an edition of the criteria may say. No Django in here.

Trust: a protected characteristic counts only on a legal basis that a manager has written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_WEIGHT = 5


class CriteriaProblem(StrEnum):
    """Why an edition cannot be published."""

    NO_BASIS = "no_basis"
    NOTHING_IN_USE = "nothing_in_use"
    OUT_OF_REACH = "out_of_reach"
    PAST = "past"
    BEFORE_WAITING = "before_waiting"


@dataclass(frozen=True, slots=True)
class WrittenCriterion:
    """A criterion as an edition is about to say it. ``basis`` is the legal basis that holds, where there is one."""

    code: str
    weight: int
    in_use: bool
    protected: str = ""
    basis: str = ""


def problems_of(criteria: Sequence[WrittenCriterion], limit: int) -> tuple[CriteriaProblem, ...]:
    """What hinders an edition: a protected sign without a basis, nothing to ask, a limit that no answers can reach."""
    used = [each for each in criteria if each.in_use]
    found = {
        CriteriaProblem.NO_BASIS: any(each.protected and not each.basis.strip() for each in used),
        CriteriaProblem.NOTHING_IN_USE: not used,
        CriteriaProblem.OUT_OF_REACH: bool(used) and limit > sum(each.weight for each in used),
    }
    return tuple(problem for problem, wrong in found.items() if wrong)


def day_problems(starts_on: date, today: date, waits_for: date | None) -> tuple[CriteriaProblem, ...]:
    """What hinders an edition from holding from a day: the past is not rewritten, and an edition that *waits_for* its
    day is not overtaken."""
    found = {
        CriteriaProblem.PAST: starts_on < today,
        CriteriaProblem.BEFORE_WAITING: waits_for is not None and today <= starts_on < waits_for,
    }
    return tuple(problem for problem, wrong in found.items() if wrong)
