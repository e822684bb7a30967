# SPDX-License-Identifier: MPL-2.0
"""The municipality's people, as far as it takes to say whether a group of them is large enough to be shown."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from django.db.models import F, FilteredRelation, IntegerField, Q, QuerySet, Value

from jobfokus.citizens.models import Case
from jobfokus.screening.models import TouchedCase
from jobfokus.steering.rules import small_groups
from jobfokus.steering.rules.small_groups import Filters, Labels, Mask
from jobfokus.steering.rules.soundness import odd
from jobfokus.steering.rules.survival import CENSORED, OTHER, Spells
from jobfokus.steering.spells import AGE_BANDS, MARKS, Whose

COLUMNS = ("pk", "citizen_id", "target_group_id", "team_id", "started_on", "ended_on", "exit_reason__mark")
UNKNOWN = -1


def group_and_team(whose: Whose, target_group: Labels, team: Labels) -> tuple[dict[str, Mask], dict[str, Labels]]:
    """The filters by target group and team as the rule on small groups reads them: who is chosen, and in which part."""
    masks: dict[str, Mask] = {}
    parts: dict[str, Labels] = {}
    teams = () if whose.team_id is None else (whose.team_id,)
    for name, column, wanted in (("target_group", target_group, whose.target_groups), ("team", team, teams)):
        if wanted:
            masks[name], parts[name] = small_groups.chosen_of(column, wanted)
    return masks, parts


@dataclass(frozen=True, slots=True)
class People:
    """A row for each case that has begun: which, whose, target group, team, first day, how it ended, and age
    (``UNKNOWN`` where it is).

    ``odd`` is how many cases have days that cannot be right, those that have not begun among them.
    """

    odd: int
    case: Labels
    person: Labels
    target_group: Labels
    team: Labels
    start: Labels
    mark: Labels
    age: Labels

    @classmethod
    def of(cls, municipality_id: int, today: date, *, ages: bool = False) -> "People":
        """One statement. *ages* are read where a group asks for them: they stand with the numbers of the citizens."""
        cases: QuerySet[Any, Any] = Case.objects.filter(municipality_id=municipality_id).order_by()
        year_of_birth: Any = Value(None, output_field=IntegerField())
        if ages:
            current = FilteredRelation("citizen__cpr_numbers", condition=Q(citizen__cpr_numbers__until=None))
            cases, year_of_birth = cases.annotate(cpr=current), F("cpr__birth_year")
        rows = [
            (
                *keys,
                start.toordinal(),
                (end or today).toordinal(),
                MARKS[mark] if end else CENSORED,
                start.year - year if year else UNKNOWN,
            )
            for *keys, start, end, mark, year in cases.values_list(*COLUMNS, year_of_birth)
        ]
        table = np.array(rows, dtype=np.int64).reshape(-1, len(COLUMNS) + 1)
        case, person, group, team, start, end, mark, age = table.T
        begun, wrong = start <= today.toordinal(), odd(Spells(person, start, end, end), today.toordinal())
        return cls(int(wrong.sum()), *(column[begun] for column in (case, person, group, team, start, mark, age)))

    def tells_on_few(self, whose: Whose) -> bool:
        """Whether figures of this group would tell on one to four people, also by subtraction.

        Several target groups together tell on whoever one of them would tell on: it may be shown for itself.
        """
        if whose.also_groups and any(self.cases_of(each).any() and self.tells_on_few(each) for each in whose.apart):
            return True
        group = self._group(whose)
        if whose.event_id is None:
            return small_groups.tells_on_few(group)
        cohorts = {event: np.isin(self.case, cases) for event, cases in cohorts_of(whose.municipality_id).items()}
        chosen = cohorts.pop(whose.event_id, np.zeros(len(self.case), dtype=np.bool_))
        group = replace(group, masks={**group.masks, "event": chosen})
        return small_groups.tells_on_few(group) or small_groups.differs_by_few(group, "event", cohorts.values())

    def other_exits_tell_on_few(self, whose: Whose) -> bool:
        """Whether one to four of this group left for another cause, also by subtraction: two curves that count them
        in two ways would tell on them (K5)."""
        left = self.left_for_another_cause
        group = left._group(whose)
        return bool(group.rows(list(group.masks)).any()) and left.tells_on_few(whose)

    @property
    def left_for_another_cause(self) -> "People":
        """Those who are neither here nor self-supporting: pension, moved, dead."""
        return self._only(self.mark == OTHER)

    @property
    def running(self) -> "People":
        """Those who are here now."""
        return self._only(self.mark == CENSORED)

    def cases_of(self, whose: Whose) -> Mask:
        """The rows of a group."""
        group = self._group(whose)
        return group.rows(list(group.masks))

    def _only(self, rows: Mask) -> "People":
        columns = (self.case, self.person, self.target_group, self.team, self.start, self.mark, self.age)
        return People(self.odd, *(column[rows] for column in columns))

    def _group(self, whose: Whose) -> Filters:
        """The group as the rule on small groups reads it, without those an event touched."""
        masks, parts = group_and_team(whose, self.target_group, self.team)
        if whose.by_age:
            masks["age"] = (self.age >= (whose.from_age or 0)) & (self.age <= (whose.to_age or 200))
            parts["age"] = np.searchsorted([first for first, _ in AGE_BANDS], self.age, side="right").astype(np.int64)
        steps = {}
        if whose.since:
            masks["since"] = self.start >= whose.since.toordinal()
            steps["since"] = quarter(whose.since) - self.quarters - 1
        if whose.until:
            masks["until"] = self.start <= whose.until.toordinal()
            steps["until"] = self.quarters - quarter(whose.until) - 1
        return Filters(self.person, masks, parts, steps)

    @property
    def quarters(self) -> Labels:
        days, place = np.unique(self.start, return_inverse=True)
        return np.array([quarter(date.fromordinal(int(day))) for day in days], dtype=np.int64)[place]


def cohorts_of(municipality_id: int) -> dict[int, list[int]]:
    """The cases that are followed for each event; one statement."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    kept = TouchedCase.objects.cohort().filter(event__municipality_id=municipality_id)
    for event, case in kept.values_list("event_id", "case_id"):
        found[event].append(case)
    return found


def quarter(day: date) -> int:
    """The number of the quarter a day lies in."""
    return day.year * 4 + (day.month - 1) // 3
