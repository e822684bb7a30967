# SPDX-License-Identifier: MPL-2.0
"""From a scenario to slots: how many conversations a week each caseworker is proposed (R6), after employer time (R8).

Source: guide on long-term unemployment, capacity calculator: one FTE with c conversations a day holds c·D·W a year, so
a working week holds c·D; where the two roles are one person’s, the time for employers must be secured first. Time is
counted in exact hours; only whole slots come out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """A full-time week: hours, days with conversations (0–5), and the most conversations on such a day."""

    hours: Fraction
    days: Fraction
    most_a_day: int


@dataclass(frozen=True, slots=True)
class Worker:
    """A caseworker: the share of a full-time week (0–1), and the hours of it set apart for employers."""

    share: Fraction
    employer_hours: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Slots a week for each worker in their order, and what the week has no room for."""

    wanted: int
    slots: tuple[int, ...]
    room: tuple[int, ...]

    @property
    def missing(self) -> int:
        return self.wanted - sum(self.slots)


def conversation_days(worker: Worker, week: WorkingWeek) -> Fraction:
    """Days a week with conversations: the worker's part of them, or what employer time leaves when that is less."""
    left = max(Fraction(0), week.hours * worker.share - worker.employer_hours)
    return min(week.days * worker.share, left / (week.hours / WORKDAYS))


def propose_slots(
    planned_a_year: Fraction, weeks_a_year: Fraction, week: WorkingWeek, workers: Sequence[Worker]
) -> Proposal:
    """The year's conversations spread over its working weeks and over the workers' days; nobody beyond their room."""
    wanted = ceil(planned_a_year / weeks_a_year)
    days = [conversation_days(worker, week) for worker in workers]
    room = [floor(each * week.most_a_day) for each in days]
    return Proposal(wanted, tuple(shared_out(min(wanted, sum(room)), days, room)), tuple(room))


def shared_out(count: int, weights: Sequence[Fraction], room: Sequence[int]) -> list[int]:
    """*count* things in proportion to the *weights*, whole ones, never beyond the *room* of each.

    *count* must find room. What is left after whole parts goes to those who lack most of their part, the first first.
    """
    total = sum(weights, Fraction(0))
    parts = [count * weight / total if total else Fraction(0) for weight in weights]
    given = [min(floor(part), most) for part, most in zip(parts, room, strict=True)]
    for _ in range(count - sum(given)):
        open_places = [place for place, most in enumerate(room) if given[place] < most]
        given[max(open_places, key=lambda place: parts[place] - given[place])] += 1
    return given


@dataclass(frozen=True, slots=True)
class EmployerTime:
    """Hours a week set apart for employers, and hours used (R8)."""

    planned: Fraction
    used: Fraction


def employer_time(hours_each: Fraction, people: int, contacts: int, *, minutes_each: int, weeks: int) -> EmployerTime:
    """Planned hours of everybody in a role, and those that the recorded contacts of *weeks* stand for, both a week."""
    return EmployerTime(hours_each * people, Fraction(contacts * minutes_each, 60 * weeks))
