# SPDX-License-Identifier: MPL-2.0
"""The municipality's screenings with what came of them: the rows that the follow-up counts (S4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.db.models import FilteredRelation, Q
from numpy.typing import NDArray

from jobfokus.citizens.choices import Sex
from jobfokus.citizens.long_term import long_term_outcomes
from jobfokus.citizens.models import Case
from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.models import Screening, ScreeningAnswer
from jobfokus.steering.choices import OutcomeKind
from jobfokus.steering.rules import small_groups
from jobfokus.steering.rules.small_groups import Filters, Labels, Mask
from jobfokus.steering.rules.survival import DAYS_A_WEEK, EVENT, Spells
from jobfokus.steering.small_groups import quarter
from jobfokus.steering.spells import AGE_BANDS, PLANNED_SHARE_WEEK

COLUMNS = (
    "pk", "case_id", "case__citizen_id", "case__started_on", "team_id", "target_group_id", "decided_on",
    "suggestion", "decision", "case__citizen__postal_code", "case__citizen__interpreter", "cpr__birth_year", "cpr__sex",
)  # fmt: skip
UNKNOWN = "Ukendt"
AGES = tuple(f"{first}–{last} år" if last else f"{first} år og derover" for first, last in AGE_BANDS)
SEXES = {Sex.FEMALE: "Kvinder", Sex.MALE: "Mænd"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which screenings: of a team, of a target group, decided from one quarter to another."""

    team_id: int | None = None
    target_group_id: int | None = None
    since: date | None = None
    until: date | None = None


Words = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Screened:
    """A row for each case's newest screening. ``outcome`` is 1 stayed long, 0 did not, -1 nobody can know yet."""

    pk: Labels
    person: Labels
    team: Labels
    target_group: Labels
    quarter: Labels
    suggestion: Words
    decision: Words
    outcome: Labels
    traits: Mapping[str, Words] = field(default_factory=dict)

    @property
    def singled_out(self) -> Mask:
        found: Mask = self.decision == Effort.INTENSIVE
        return found

    def filters(self, chosen: Chosen, among: Mask) -> Filters:
        """The chosen group among some of the rows, as the rule on small groups reads it."""
        masks: dict[str, Mask] = {}
        parts: dict[str, Labels] = {}
        steps: dict[str, Labels] = {}
        columns = (("team", self.team, chosen.team_id), ("group", self.target_group, chosen.target_group_id))
        for name, column, wanted in columns:
            if wanted is not None:
                masks[name], parts[name] = (column == wanted)[among], column[among]
        if chosen.since:
            masks["since"] = (self.quarter >= quarter(chosen.since))[among]
            steps["since"] = (quarter(chosen.since) - self.quarter - 1)[among]
        if chosen.until:
            masks["until"] = (self.quarter <= quarter(chosen.until))[among]
            steps["until"] = (self.quarter - quarter(chosen.until) - 1)[among]
        return Filters(self.person[among], masks, parts, steps)

    def within(self, chosen: Chosen) -> Mask:
        group = self.filters(chosen, np.ones(len(self.pk), dtype=np.bool_))
        return group.rows(list(group.masks))

    def count(self, chosen: Chosen, cell: Mask) -> int | None:
        """How many of the chosen are in a cell; None where the number would tell on one to four people."""
        group = self.filters(chosen, cell)
        found = int(group.rows(list(group.masks)).sum())
        return None if found and small_groups.tells_on_few(group) else found

    def counts(self, chosen: Chosen, cells: Iterable[Mask]) -> list[int] | None:
        """All cells of a table, or None where one of them would tell on somebody."""
        found = [self.count(chosen, cell) for cell in cells]
        return None if None in found else [each for each in found if each is not None]


def screened_rows(municipality_id: int, today: date, kind: str, *, spells: Spells, percent: int) -> Screened:
    """Every case's newest screening. One statement, and two more where long-term unemployment is asked for.

    *spells* are the municipality's joined spells, which say who came to week 39.
    """
    current = FilteredRelation("case__citizen__cpr_numbers", condition=Q(case__citizen__cpr_numbers__until=None))
    newest = Screening.objects.newest_of_case().filter(case__municipality_id=municipality_id).order_by()
    rows = list(newest.annotate(cpr=current).values_list(*COLUMNS))
    if kind == OutcomeKind.LONG_TERM:
        cases = Case.objects.filter(pk__in=newest.values("case"))
        told = long_term_outcomes(cases, today, percent)
        outcomes = [told.get(row[1]) for row in rows]
    else:
        outcomes = week_39([(row[2], row[3]) for row in rows], spells, today)
    table = list(zip(*rows, strict=True)) if rows else [()] * len(COLUMNS)
    pk, _, person, started, team, group, decided, suggestion, decision, postal, interpreter, birth, sex = table
    return Screened(
        pk=np.array(pk, dtype=np.int64),
        person=np.array(person, dtype=np.int64),
        team=np.array(team, dtype=np.int64),
        target_group=np.array(group, dtype=np.int64),
        quarter=np.array([quarter(day) for day in decided], dtype=np.int64),
        suggestion=np.array(suggestion, dtype=np.str_),
        decision=np.array(decision, dtype=np.str_),
        outcome=np.array([-1 if came is None else int(came) for came in outcomes], dtype=np.int64),
        traits={
            "Alder ved begyndelsen": np.array(
                [age_band(start.year - year if year else None) for start, year in zip(started, birth, strict=True)],
                dtype=np.str_,
            ),
            "Køn": np.array([SEXES.get(each, UNKNOWN) for each in sex], dtype=np.str_),
            "Tolk": np.array(["Med tolk" if each else "Uden tolk" for each in interpreter], dtype=np.str_),
            "Postnummer": np.array([each or UNKNOWN for each in postal], dtype=np.str_),
        },
    )


def age_band(age: int | None) -> str:
    """The band in words; those under 18 stand in the first."""
    if age is None:
        return UNKNOWN
    return AGES[max(0, sum(age >= first for first, _ in AGE_BANDS) - 1)]


def week_39(cases: Iterable[tuple[int, date]], spells: Spells, today: date) -> list[bool | None]:
    """Whether the spell that each case (person, first day) belongs to came to week 39.

    None where nobody can know: the case is too new, or the person left for another cause before.
    """
    limit = PLANNED_SHARE_WEEK * DAYS_A_WEEK
    of: dict[int, list[tuple[int, int, int]]] = {}
    for person, start, end, mark in zip(spells.person, spells.start, spells.end, spells.mark, strict=True):
        of.setdefault(int(person), []).append((int(start), int(end), int(mark)))
    found: list[bool | None] = []
    for person, first_day in cases:
        day = first_day.toordinal()
        spell = next((each for each in of.get(person, []) if each[0] <= day <= each[1]), None)
        if spell is None or day + limit > today.toordinal():
            found.append(None)
        elif spell[1] - spell[0] >= limit:
            found.append(True)
        else:
            found.append(False if spell[2] == EVENT else None)
    return found


def answers_given(municipality_id: int) -> dict[str, tuple[str, dict[int, str]]]:
    """By criterion its newest words and what was answered in each screening, by key; one statement."""
    newest = ScreeningAnswer.objects.filter(
        screening__superseded_at=None, screening__case__municipality_id=municipality_id
    )
    found: dict[str, tuple[str, dict[int, str]]] = {}
    columns = ("criterion__code", "criterion__text", "screening_id", "answer")
    for code, text, screening, answer in newest.order_by("criterion__edition_id", "criterion__position").values_list(
        *columns
    ):
        _, given = found.get(code, ("", {}))
        given[screening] = answer
        found[code] = (text, given)
    return found


def answered(rows: Screened, given: Mapping[int, str]) -> tuple[Mask, Mask]:
    """Which rows were answered yes, and which no; "don't know" is neither."""
    answers = np.array([given.get(int(pk), "") for pk in rows.pk], dtype=np.str_)
    return answers == Answer.YES, answers == Answer.NO
