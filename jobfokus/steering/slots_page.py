# SPDX-License-Identifier: MPL-2.0
"""What the page that turns a scenario into slots shows: the proposal a caseworker, and planned beside held (R6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jobfokus.accounts.models import User
from jobfokus.common.small_groups import FEWEST
from jobfokus.steering.capacity_page import Asked, lived_of, shown
from jobfokus.steering.rules.slots import Proposal, Worker, WorkingWeek, conversation_days, propose_slots
from jobfokus.steering.staffing import Person

MINUTES = 60
TOO_FEW = "Under 5"


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """One caseworker's part of the proposal, ready to print."""

    name: str
    employers: str
    days: str
    slots: str
    hours: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """The whole proposal: a sentence, a row each, the sum, and a warning when the week has too little room."""

    sentence: str
    rows: tuple[ProposedRow, ...]
    together: str
    warning: str
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A working week as the page was asked about it."""

    hours: Fraction
    most_a_day: int
    minutes: int


def proposed(asked: Asked, week: Week, workers: Sequence[tuple[User, Worker]]) -> Proposed:
    """The scenario's year as slots a week."""
    lived = lived_of(asked)
    full = WorkingWeek(week.hours, asked.groups[0][1].days_a_week, week.most_a_day)
    found = propose_slots(lived.planned, lived.weeks_a_year, full, [worker for _, worker in workers])
    rows = [
        ProposedRow(
            person.name,
            shown(worker.employer_hours),
            shown(conversation_days(worker, full)),
            shown(slots),
            shown(Fraction(slots * week.minutes, MINUTES)),
        )
        for (person, worker), slots in zip(workers, found.slots, strict=True)
    ]
    text = f"{shown(lived.planned)} samtaler om året er {shown(found.wanted)} tider i hver af de "
    text += f"{shown(lived.weeks_a_year)} uger på et årsværk."
    return Proposed(text, tuple(rows), shown(sum(found.slots)), lacking(found, full), found.slots)


def lacking(found: Proposal, week: WorkingWeek) -> str:
    """What the week has no room for, in words; nothing when all of it fits."""
    if not found.missing:
        return ""
    each = week.days * week.most_a_day
    more = f", eller {shown(Fraction(found.missing) / each)} årsværk mere" if each else ""
    return (
        f"Der er kun plads til {shown(sum(found.room))} af {shown(found.wanted)} tider om ugen. De sidste "
        f"{shown(found.missing)} kræver flere samtaledage, flere samtaler om dagen{more}."
    )


@dataclass(frozen=True, slots=True)
class RealRow:
    """Planned and held a week, ready to print."""

    name: str
    planned: str
    held: str


def planned_and_held(
    plans: Mapping[Person, int], held: Mapping[Person, Fraction], weeks: int, *, by_person: bool
) -> tuple[RealRow, ...]:
    """A row for each who has a plan or held conversations, and the team's sum; the sum alone unless *by_person*.

    Where the reader may not open the cases, one to four conversations are not told of.
    """
    total = sum(held.values(), Fraction(0))
    few = not by_person and 0 < total * weeks < FEWEST
    together = RealRow("Hele teamet", shown(sum(plans.values())), TOO_FEW if few else shown(total))
    if not by_person:
        return (together,)
    rows = [
        RealRow(each[0], shown(plans[each]) if each in plans else "–", shown(held.get(each, Fraction(0))))
        for each in sorted({*plans, *held})
    ]
    return (*rows, together)
