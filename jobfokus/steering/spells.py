# SPDX-License-Identifier: MPL-2.0
"""The municipality's spells as the survival rules need them: read in one statement, joined, counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from jobfokus.accounts.held import setting
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.common.small_groups import FEWEST
from jobfokus.screening.models import TouchedCase
from jobfokus.steering.rules.soundness import sound
from jobfokus.steering.rules.survival import (
    CENSORED,
    CHANGE,
    DAYS_A_WEEK,
    EVENT,
    OTHER,
    Reading,
    Spells,
    counted,
    join_spells,
    kaplan_meier,
)

__all__ = ["PLANNED_SHARE_WEEK", "Whose", "joined_spells", "read_spells", "reading_at", "share_at_week"]
PLANNED_SHARE_WEEK = 39
# Age when the spell began; the last band has no end.
AGE_BANDS = ((18, 29), (30, 39), (40, 49), (50, 59), (60, None))
MARKS = {ExitMark.EVENT: EVENT, ExitMark.CENSORED: OTHER, ExitMark.BENEFIT_CHANGE: CHANGE}


@dataclass(frozen=True, slots=True)
class Whose:
    """Which spells are meant: a municipality, and perhaps a target group, a team, an age, a time of beginning, or those
    that a closure or a mass lay-off touched and that began since (A4).

    ``also_groups`` are target groups that count together with the first. Ages are whole years at the beginning of the
    spell, told by the year of birth; ``from_age`` and ``to_age`` included.
    """

    municipality_id: int
    target_group_id: int | None = None
    team_id: int | None = None
    from_age: int | None = None
    to_age: int | None = None
    since: date | None = None
    until: date | None = None
    event_id: int | None = None
    also_groups: tuple[int, ...] = ()

    def cases(self) -> CaseQuerySet:
        found = Case.objects.filter(municipality_id=self.municipality_id)
        if self.event_id is not None:
            found = found.filter(pk__in=TouchedCase.objects.cohort().filter(event_id=self.event_id).values("case"))
        if self.target_group_id is not None:
            found = found.filter(target_group_id__in=self.target_groups)
        if self.team_id is not None:
            found = found.filter(team_id=self.team_id)
        if self.since is not None:
            found = found.filter(started_on__gte=self.since)
        return found.filter(started_on__lte=self.until) if self.until is not None else found

    @property
    def target_groups(self) -> tuple[int, ...]:
        return () if self.target_group_id is None else (self.target_group_id, *self.also_groups)

    @property
    def apart(self) -> "tuple[Whose, ...]":
        """Each of several target groups for itself."""
        if not self.also_groups:
            return (self,)
        return tuple(replace(self, target_group_id=group, also_groups=()) for group in self.target_groups)

    @property
    def by_age(self) -> bool:
        return self.from_age is not None or self.to_age is not None

    def holds_age(self, age: int | None) -> bool:
        if not self.by_age:
            return True
        return age is not None and (self.from_age or 0) <= age <= (self.to_age or 200)


COLUMNS = ("citizen_id", "started_on", "ended_on")


def read_spells(whose: Whose, today: date) -> Spells:
    """The cases that had begun by *today*, each as one spell; one statement, whatever is asked for."""
    return sound(read_as_written(whose, today), today.toordinal())


def read_as_written(whose: Whose, today: date) -> Spells:
    """All cases as they are written, also those whose days cannot be right."""
    return _read(whose, today, "exit_reason__mark", MARKS.__getitem__)


def read_spells_by_reason(whose: Whose, today: date) -> Spells:
    """The same with the key of the reason for closing where the mark stands, 0 where a case runs; see ``marked``."""
    return sound(_read(whose, today, "exit_reason_id", int), today.toordinal())


def marked(spells: Spells, marks: Mapping[int, str]) -> Spells:
    """Spells by reason, with each reason counted as *marks* says (K5)."""
    means = {reason: MARKS[ExitMark(mark)] for reason, mark in marks.items()} | {CENSORED: CENSORED}
    reasons, place = np.unique(spells.mark, return_inverse=True)
    return replace(spells, mark=np.array([means[int(each)] for each in reasons], dtype=np.int64)[place])


def _read(whose: Whose, today: date, exit_column: str, code: Callable[[Any], int]) -> Spells:
    cases, columns = whose.cases().order_by(), (*COLUMNS, exit_column)
    if whose.by_age:
        current = cases.filter(citizen__cpr_numbers__until=None)
        found = [
            row
            for *row, year in current.values_list(*columns, "citizen__cpr_numbers__birth_year")
            if whose.holds_age(row[1].year - year if year else None)
        ]
    else:
        found = [list(row) for row in cases.values_list(*columns)]
    rows = [
        (person, start.toordinal(), (end or today).toordinal(), code(told) if end else CENSORED)
        for person, start, end, told in found
    ]
    return Spells(*np.array(rows, dtype=np.int64).reshape(-1, len(columns)).T)


def joined_spells(whose: Whose, today: date, weeks: int) -> Spells:
    """The spells, with those who were back within *weeks* as one (H6, K1: setting ``case.reopen_weeks``)."""
    return join_spells(read_spells(whose, today), weeks)


def joined_spells_apart(whose: Whose, today: date, weeks: int) -> dict[Whose, Spells]:
    """The joined spells of several target groups together, and of each; one statement."""
    found = whose.cases().order_by().values_list("target_group_id", *COLUMNS, "exit_reason__mark")
    rows = [
        (group, person, start.toordinal(), (end or today).toordinal(), MARKS[mark] if end else CENSORED)
        for group, person, start, end, mark in found
    ]
    group, *columns = np.array(rows, dtype=np.int64).reshape(-1, len(COLUMNS) + 2).T
    parts = {each: Spells(*(column[group == each.target_group_id] for column in columns)) for each in whose.apart}
    read = parts | {whose: Spells(*columns)}
    return {each: join_spells(sound(spells, today.toordinal()), weeks) for each, spells in read.items()}


def share_at_week(whose: Whose, today: date, week: int = PLANNED_SHARE_WEEK) -> Reading | None:
    """The share still unemployed at *week* (K2); None where too few are left then, as on the curve's page."""
    spells = joined_spells(whose, today, setting(whose.municipality_id, "case.reopen_weeks", today))
    return reading_at(spells, week)


def reading_at(spells: Spells, week: int = PLANNED_SHARE_WEEK) -> Reading | None:
    """The curve of joined spells at *week*, where at least as many people are left as may be told of."""
    reading = kaplan_meier(counted(spells)).at(week * DAYS_A_WEEK)
    return reading if reading and reading.at_risk >= FEWEST else None
