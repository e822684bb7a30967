# SPDX-License-Identifier: MPL-2.0
"""How many conversations a year a contact rule asks for, beside the calculator's flat rhythms (R9).

The guide's rhythms hold for everybody all year; a contact rule follows each case. Of those who begin in a year, only
the share still here is met on each due week: inflow x survival, summed over the due weeks. That is the year's number
once inflow and curve are steady.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Pace:
    """A contact rule: *first* conversations evenly within *first_weeks*, then one every *every_weeks*."""

    first: int
    first_weeks: int
    every_weeks: int


@dataclass(frozen=True, slots=True)
class DueWeek:
    """A conversation that is due *weeks* into the case: the share still here, and how many that is in a year."""

    weeks: Fraction
    left: float
    conversations: float


def due_weeks(pace: Pace, most_weeks: int) -> tuple[Fraction, ...]:
    """When conversations are due, in weeks from the beginning, until *most_weeks*."""
    early = [Fraction(pace.first_weeks * place, pace.first) for place in range(1, pace.first + 1)]
    later = range(pace.first_weeks + pace.every_weeks, most_weeks + 1, pace.every_weeks)
    return tuple(week for week in (*early, *map(Fraction, later)) if week <= most_weeks)


def by_contact_rule(
    inflow: int, pace: Pace, left: Callable[[Fraction], float | None], most_weeks: int
) -> tuple[DueWeek, ...]:
    """Every due week of *pace* with its conversations a year."""
    return conversations_due(inflow, due_weeks(pace, most_weeks), left)


def conversations_due(
    inflow: float, weeks: Sequence[Fraction], left: Callable[[Fraction], float | None]
) -> tuple[DueWeek, ...]:
    """Each due week with its conversations a year, as far as *left* knows the share still here after so many weeks."""
    found = []
    for week in weeks:
        share = left(week)
        if share is None:
            break
        found.append(DueWeek(week, share, inflow * share))
    return tuple(found)


def together(groups: Iterable[Sequence[DueWeek]]) -> tuple[DueWeek, ...]:
    """The due weeks of several target groups on one curve: what falls in the same week stands in one row."""
    sums: dict[Fraction, DueWeek] = {}
    for due in (each for group in groups for each in group):
        before = sums[due.weeks].conversations if due.weeks in sums else 0.0
        sums[due.weeks] = DueWeek(due.weeks, due.left, before + due.conversations)
    return tuple(sums[week] for week in sorted(sums))
