# SPDX-License-Identifier: MPL-2.0
"""Slots held against deadlines, week by week (B1b): how many conversations find no slot in time. No Django in here.

Each slot goes to the one whose latest day comes first among those who may use it: no other order serves more of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A conversation that waits for a slot: from which day, and by which."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """One week: conversations with their latest day in it, free slots, and how many of the former find none in time."""

    monday: date
    wanted: int
    free: int
    missing: int


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def forecast(wanted: Iterable[Wanted], free: Iterable[date], today: date, weeks: int) -> tuple[WeekAhead, ...]:
    """The coming weeks, this one first. Whoever is late already is wanted this week."""
    first = monday_of(today)
    last = first + weeks * WEEK - timedelta(days=1)
    needs = [Wanted(each.earliest, max(each.latest, today)) for each in wanted if each.latest <= last]
    days = sorted(day for day in free if today <= day <= last)
    unserved = _unserved(needs, days)
    return tuple(
        WeekAhead(
            monday,
            sum(monday_of(need.latest) == monday for need in needs),
            sum(monday_of(day) == monday for day in days),
            sum(monday_of(need.latest) == monday for need in unserved),
        )
        for monday in (first + number * WEEK for number in range(weeks))
    )


def _unserved(needs: Sequence[Wanted], days: Sequence[date]) -> list[Wanted]:
    """Those for whom no day is left. Slots are dealt day by day to whoever's latest day comes first."""
    coming = sorted(needs, key=lambda need: need.earliest, reverse=True)
    waiting: list[tuple[date, date]] = []
    without: list[Wanted] = []
    for day in days:
        while coming and coming[-1].earliest <= day:
            need = coming.pop()
            heappush(waiting, (need.latest, need.earliest))
        while waiting and waiting[0][0] < day:
            latest, earliest = heappop(waiting)
            without.append(Wanted(earliest, latest))
        if waiting:
            heappop(waiting)
    return [*without, *coming, *(Wanted(earliest, latest) for latest, earliest in waiting)]
