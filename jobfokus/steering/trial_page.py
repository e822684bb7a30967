# SPDX-License-Identifier: MPL-2.0
"""The result of a trial: two curves with their intervals, and the plain words where there are too few to tell (T6)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from django.db.models import F, Q

from jobfokus.accounts.held import settings_of
from jobfokus.citizens.models import CaseHolder, CaseQuerySet
from jobfokus.common.charts import Chart, number
from jobfokus.common.curves import step_curves
from jobfokus.common.small_groups import FEWEST
from jobfokus.steering.choices import Against
from jobfokus.steering.models import Trial
from jobfokus.steering.rules.small_groups import Labels, Mask, few
from jobfokus.steering.rules.survival import WEEKS_READ, Spells, counted, kaplan_meier, log_rank
from jobfokus.steering.small_groups import UNKNOWN, People
from jobfokus.steering.spells import Whose, joined_spells
from jobfokus.steering.survival_page import COLUMNS, by_week, compared_words, group_read, read_at, table

TOO_FEW = "For få til at sige noget."
REOPEN, AT_LEAST = "case.reopen_weeks", "trial.fewest"
IN_TRIAL = "Forsøget"
BESIDE = {Against.BEFORE: "Lige før forsøget", Against.OTHERS: "De andre"}


@dataclass(frozen=True, slots=True)
class BegunIn(Whose):
    """Spells by the team that had the case when it began, or that had not: handing over later changes nothing."""

    begun_in_team_id: int | None = None
    outside: bool = False

    def cases(self) -> CaseQuerySet:
        found = Whose.cases(self)
        if self.begun_in_team_id is None:
            return found
        at_start = Q(until=None) | Q(until__gte=F("case__started_on"))
        holders = CaseHolder.objects.filter(at_start, team_id=self.begun_in_team_id, since__lte=F("case__started_on"))
        mine = Q(pk__in=holders.values("case_id"))
        return found.filter(~mine if self.outside else mine)


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What is said of a trial today; the chart only where both groups are large enough to be shown."""

    counts: str
    verdict: str
    readings: tuple[tuple[str, str, str], ...] = ()
    chart: Chart | None = None


def those_in(trial: Trial) -> BegunIn:
    """The spells the trial is about."""
    return BegunIn(
        trial.municipality_id,
        target_group_id=trial.target_group_id,
        since=trial.since,
        until=trial.until,
        begun_in_team_id=trial.team_id,
    )


def those_beside(trial: Trial) -> BegunIn:
    """The spells they are compared with: as many days before, or the others in the same time."""
    others = trial.against == Against.OTHERS
    length = trial.until - trial.since + timedelta(days=1)
    return BegunIn(
        trial.municipality_id,
        target_group_id=trial.target_group_id,
        since=trial.since if others else trial.since - length,
        until=trial.until if others else trial.since - timedelta(days=1),
        begun_in_team_id=trial.team_id,
        outside=others,
    )


def result_of(trial: Trial, today: date) -> TrialResult:
    """The result as it stands today; too few to tell is said in plain words."""
    held = settings_of(trial.municipality_id, (REOPEN, AT_LEAST), today)
    fewest = held[AT_LEAST]
    groups = [joined_spells(whose, today, held[REOPEN]) for whose in (those_in(trial), those_beside(trial))]
    if any(people_of(each) < FEWEST for each in groups):
        return TrialResult("", f"{TOO_FEW} Der er under {FEWEST} borgere i den ene gruppe.")
    if differs_by_few(trial, today):
        return TrialResult("", f"{TOO_FEW} Et andet forsøg er så tæt på, at forskellen ville fortælle om få borgere.")
    counts = f"{number(len(groups[0]))} forløb i forsøget, {number(len(groups[1]))} at sammenligne med."
    return drawn(trial, groups, counts, fewest)


def people_of(spells: Spells) -> int:
    """How many the spells are of: one person may have had several."""
    return len(np.unique(spells.person))


def differs_by_few(trial: Trial, today: date) -> bool:
    """Whether one to four people are what parts a group of the trial from one of an earlier trial (trust).

    The one that was written down first is shown; days and teams can be chosen so that two trials part by one person.
    """
    earlier = list(Trial.objects.filter(municipality_id=trial.municipality_id, pk__lt=trial.pk, since__lte=today))
    if not earlier:
        return False
    people = People.of(trial.municipality_id, today)
    at_start = Q(until=None) | Q(until__gte=F("case__started_on"))
    first = CaseHolder.objects.filter(
        at_start, case__municipality_id=trial.municipality_id, since__lte=F("case__started_on")
    )
    teams = dict(first.values_list("case_id", "team_id"))
    team = np.array([teams.get(int(case), UNKNOWN) for case in people.case], dtype=np.int64)
    mine = [_rows(people, team, whose) for whose in (those_in(trial), those_beside(trial))]
    others = [_rows(people, team, whose) for each in earlier for whose in (those_in(each), those_beside(each))]
    return any(_part_by_few(people, one, other) for one in mine for other in others)


def _rows(people: People, team: Labels, whose: BegunIn) -> Mask:
    """The same group as ``BegunIn.cases``, among rows that are read already."""
    found = people.cases_of(replace(whose, begun_in_team_id=None, outside=False))
    if whose.begun_in_team_id is None:
        return found
    here: Mask = (team != whose.begun_in_team_id) if whose.outside else (team == whose.begun_in_team_id)
    return found & here


def _part_by_few(people: People, one: Mask, other: Mask) -> bool:
    """Whether one group lies within the other, and one to four people more are in the larger."""
    more, less = one & ~other, other & ~one
    if less.any() and more.any():
        return False
    return few(people.person[more | less])


def drawn(trial: Trial, groups: list[Spells], counts: str, fewest: int) -> TrialResult:
    """Both curves, what they say at the measure's week, and how much that is worth."""
    curves = [kaplan_meier(counted(each)) for each in groups]
    names = (IN_TRIAL, BESIDE[Against(trial.against)])
    readings = [read_at(curve, trial.measure_week) for curve in curves]
    read = tuple(group_read(name, curve) for name, curve in zip(names, curves, strict=True))
    chart = step_curves(
        "Stadig ledige efter uger",
        f"I uge {trial.measure_week}: {readings[0].share} i forsøget. {names[1]}: {readings[1].share}.",
        COLUMNS,
        table(read),
        [by_week(name, curve) for name, curve in zip(names, curves, strict=True)],
        marks=WEEKS_READ,
    )
    told = all(each.left for each in readings)
    if not told or min(len(each) for each in groups) < fewest:
        verdict = f"{TOO_FEW} Der skal være mindst {fewest} forløb i hver gruppe, og de skal være nået til uge "
        verdict += f"{trial.measure_week}."
    else:
        verdict = compared_words(log_rank(*(counted(each) for each in groups)))
    lines = tuple((name, each.share, each.interval) for name, each in zip(names, readings, strict=True))
    return TrialResult(counts, verdict, lines, chart)
