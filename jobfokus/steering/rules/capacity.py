# SPDX-License-Identifier: MPL-2.0
"""How many conversations a scenario gives, and how many full-time employees hold them.

Source: guide on long-term unemployment, capacity calculator (Ressourceberegner): N citizens, D conversation days a
week, W weeks per FTE, share s for the intensive effort. One rhythm: N·f a year. Two rhythms: N·s·f_i + N·(1-s)·base.
One FTE that holds c conversations a day: c·D·W a year. Numbers are exact fractions, so that no page, spreadsheet and
test round differently; they are rounded where they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

SINGLE_RHYTHMS = (4, 6, 12)
INTENSIVE_RHYTHMS = (24, 12, 6)
STATUTORY_RHYTHM = 4
PER_DAY = tuple(range(1, 9))
FTES = tuple(Fraction(number) for number in range(1, 10))


class ScenarioProblem(StrEnum):
    """Why a scenario cannot be calculated."""

    CITIZENS = "citizens"
    DAYS = "days"
    WEEKS = "weeks"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Scenario:
    """The four fields of the guide: people, days a week (0–5), weeks per FTE (1–52), share 0–1 for the intensive."""

    citizens: int
    days_a_week: Fraction
    weeks_a_year: Fraction
    intensive_share: Fraction


@dataclass(frozen=True, slots=True)
class SingleRhythm:
    """Everybody at one rhythm: conversations a year."""

    a_year: int
    conversations: Fraction


@dataclass(frozen=True, slots=True)
class TwoRhythms:
    """A share at the intensive rhythm, the rest at the statutory one: conversations a year."""

    a_year: int
    intensive: Fraction
    statutory: Fraction

    @property
    def conversations(self) -> Fraction:
        return self.intensive + self.statutory


def problems(scenario: Scenario) -> tuple[ScenarioProblem, ...]:
    """What cannot be calculated with; an empty tuple for a scenario that can."""
    found = {
        ScenarioProblem.CITIZENS: scenario.citizens < 0,
        ScenarioProblem.DAYS: not 0 < scenario.days_a_week <= 5,
        ScenarioProblem.WEEKS: not 0 < scenario.weeks_a_year <= 52,
        ScenarioProblem.SHARE: not 0 <= scenario.intensive_share <= 1,
    }
    return tuple(problem for problem, wrong in found.items() if wrong)


def single_rhythms(scenario: Scenario, rhythms: Sequence[int] = SINGLE_RHYTHMS) -> tuple[SingleRhythm, ...]:
    """Conversations a year when everybody has the same rhythm: N·f."""
    return tuple(SingleRhythm(rhythm, Fraction(scenario.citizens * rhythm)) for rhythm in rhythms)


def two_rhythms(
    scenario: Scenario, rhythms: Sequence[int] = INTENSIVE_RHYTHMS, statutory: int = STATUTORY_RHYTHM
) -> tuple[TwoRhythms, ...]:
    """Conversations a year when a share has an intensive rhythm: N·s·f and N·(1-s)·statutory, apart and together."""
    chosen = scenario.citizens * scenario.intensive_share
    return tuple(TwoRhythms(rhythm, chosen * rhythm, (scenario.citizens - chosen) * statutory) for rhythm in rhythms)


def capacity(scenario: Scenario, per_day: Fraction | int, ftes: Fraction | int) -> Fraction:
    """Conversations a year that *ftes* full-time employees hold with *per_day* a day: c·D·W a head."""
    return per_day * scenario.days_a_week * scenario.weeks_a_year * ftes


def fte_table(
    scenario: Scenario, per_day: Sequence[int] = PER_DAY, ftes: Sequence[Fraction] = FTES
) -> tuple[tuple[Fraction, ...], ...]:
    """The guide's table: a row for each number of conversations a day, a column for each number of FTEs."""
    return tuple(tuple(capacity(scenario, count, fte) for fte in ftes) for count in per_day)


def covers(held: Fraction, wanted: Fraction) -> bool:
    """Whether a cell of the table holds the conversations that a scenario asks for (R3)."""
    return held >= wanted


def least_ftes(scenario: Scenario, wanted: Fraction, per_day: int, *, step: Fraction = Fraction(1, 10)) -> Fraction:
    """The fewest FTEs, in steps, that hold *wanted* conversations a year with *per_day* a day (R3)."""
    return ceil(wanted / (capacity(scenario, per_day, 1) * step)) * step


def least_per_day(scenario: Scenario, wanted: Fraction, ftes: Fraction) -> int:
    """The fewest whole conversations a day with which *ftes* hold *wanted* a year (R3)."""
    return ceil(wanted / capacity(scenario, 1, ftes))


@dataclass(frozen=True, slots=True)
class Extensions:
    """What the guide leaves out (R4): all off by default, each a line of its own when it is on.

    Shares are 0–1 (below 1), times are minutes.
    """

    no_show_share: Fraction = Fraction(0)
    illness_share: Fraction = Fraction(0)
    minutes_each: int = 0
    desk_minutes_a_day: int = 0
    day_minutes: int = 444


@dataclass(frozen=True, slots=True)
class Extended:
    """The same scenario when it is lived: what must be planned, what illness takes, and what a day has room for."""

    planned: Fraction
    extra_for_no_show: Fraction
    weeks_a_year: Fraction
    weeks_lost: Fraction
    most_a_day: int | None


def extended(scenario: Scenario, wanted: Fraction, extensions: Extensions) -> Extended:
    """What *wanted* held conversations a year ask for once people stay away, fall ill and have a desk (R4)."""
    planned = wanted / (1 - extensions.no_show_share)
    weeks = scenario.weeks_a_year * (1 - extensions.illness_share)
    return Extended(
        planned=planned,
        extra_for_no_show=planned - wanted,
        weeks_a_year=weeks,
        weeks_lost=scenario.weeks_a_year - weeks,
        most_a_day=most_a_day(extensions),
    )


def most_a_day(extensions: Extensions) -> int | None:
    """How many conversations a day has room for beside the desk; None where their length is not known (R4, R7)."""
    if extensions.minutes_each <= 0:
        return None
    return max(0, extensions.day_minutes - extensions.desk_minutes_a_day) // extensions.minutes_each


@dataclass(frozen=True, slots=True)
class DayPart:
    """A kind of work on a composed day (R7): how often, and how many minutes each time."""

    times: int
    minutes: int


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A composed day: minutes used, minutes left of the day (below nothing when it does not hold)."""

    used: int
    left: int

    @property
    def holds(self) -> bool:
        return self.left >= 0


def compose_day(parts: Sequence[DayPart], day_minutes: int) -> DaySheet:
    """Whether the parts fit into a day (R7)."""
    used = sum(part.times * part.minutes for part in parts)
    return DaySheet(used, day_minutes - used)
