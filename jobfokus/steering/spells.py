# SPDX-License-Identifier: MPL-2.0
"""The municipality's spells as the survival rules need them: read in one statement, counted by their length."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.steering.rules.survival import DAYS_A_WEEK, Reading, Tally, kaplan_meier, tally

PLANNED_SHARE_WEEK = 39
# Below this many spells a share says more about single people than about the group (trust: 1–4 are hidden).
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Whose:
    """Which spells are meant: a municipality, and perhaps one target group or one team in it."""

    municipality_id: int
    target_group_id: int | None = None
    team_id: int | None = None

    def cases(self) -> CaseQuerySet:
        found = Case.objects.filter(municipality_id=self.municipality_id)
        if self.target_group_id is not None:
            found = found.filter(target_group_id=self.target_group_id)
        return found.filter(team_id=self.team_id) if self.team_id is not None else found


def counted_spells(whose: Whose, today: date) -> Tally:
    """Spells by length: an exit to self-support is the event, any other end and a spell that runs is censored."""
    rows = whose.cases().order_by().values_list("started_on", "ended_on", "exit_reason__mark")
    lasted = [(((end or today) - start).days, mark == ExitMark.EVENT) for start, end, mark in rows if start <= today]
    days = np.fromiter((each for each, _ in lasted), dtype=np.int64, count=len(lasted))
    ended = np.fromiter((each for _, each in lasted), dtype=np.bool_, count=len(lasted))
    return tally(days, ended)


def share_at_week(whose: Whose, today: date, week: int = PLANNED_SHARE_WEEK) -> Reading | None:
    """The share still unemployed at *week* (K2); None where too few spells, or none that long, tell it."""
    counted = counted_spells(whose, today)
    return kaplan_meier(counted).at(week * DAYS_A_WEEK) if counted.total >= FEWEST else None
