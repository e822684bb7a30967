# SPDX-License-Identifier: MPL-2.0
"""A team's own long-term cases in numbers, beside the archetypes that are built from them (A2).

Source: guide on long-term unemployment, Arketyper (use statistics of the existing cases).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery

from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import Team
from jobfokus.citizens.models import Case, CaseQuerySet, CitizenCpr, is_long_term
from jobfokus.citizens.rules.long_term import days_needed
from jobfokus.common.charts import Chart, bars
from jobfokus.common.small_groups import FEWEST, Groups, large_groups
from jobfokus.screening.choices import AgeBand
from jobfokus.screening.last_job import LastJob, jobs_and_industries

MONTHS, PERCENT = "archetype.figure_months", "long_term.percent"
WEEK_BANDS = (("Op til 52 uger", 53), ("53–78 uger", 79), ("79–104 uger", 105), ("Over 104 uger", 10_000))
UNKNOWN, RUNNING, OTHERS = "Kendes ikke", "Løber endnu", "Andre"
DAYS_A_MONTH = 30.44


class LongCase(NamedTuple):
    """What the figures ask of one case."""

    pk: int
    started_on: date
    ended_on: date | None
    exit: str | None
    birth_year: int | None

    def lasted(self, today: date) -> timedelta:
        return (self.ended_on or today) - self.started_on


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """How many cases are counted, a sentence on them, and a picture for each question that may be answered."""

    count: int
    sentence: str
    charts: tuple[Chart, ...] = ()


def long_term_cases(team: Team, today: date) -> list[LongCase]:
    """The team's long-term cases: those that run, of people who are long-term today (K4), and those that ended lately
    and had lasted as long by themselves. Two statements.
    """
    held = settings_of(team.municipality_id, [MONTHS, PERCENT], today)
    needed = days_needed(int(held[PERCENT]))
    since = today - timedelta(days=round(int(held[MONTHS]) * DAYS_A_MONTH))
    cases = Case.objects.filter(team=team, restricted=False)
    kept = cases.filter(Q(ended_on__gte=since) | Q(is_long_term(today, needed), ended_on=None))
    return [row for row in read(kept) if row.ended_on is None or row.lasted(today).days >= needed]


def team_figures(team: Team, today: date) -> TeamFigures:
    """Age, last industry, weeks and exits of the team's long-term cases; nothing where so few would be told on."""
    rows = long_term_cases(team, today)
    if len(rows) < FEWEST:
        return TeamFigures(0, "Teamet har for få lange forløb til at vise tal: de ville fortælle om enkelte mennesker.")
    weeks = [row.lasted(today).days // 7 for row in rows]
    sentence = (
        f"{len(rows)} lange forløb: dem, der løber, og dem, der er slut for nylig. "
        f"Halvdelen har varet {round(median(weeks))} uger eller mere."
    )
    here = Case.objects.filter(pk__in=[row.pk for row in rows])
    jobs, industries = jobs_and_industries(here, team.municipality_id)
    asked = (
        ("Alder, da forløbet begyndte", "Alder", ages(rows)),
        ("Uger", "Varighed", in_order(Counter(week_band(each) for each in weeks), [name for name, _ in WEEK_BANDS])),
        ("Sådan endte forløbene", "Afgang", Counter(row.exit or RUNNING for row in rows)),
    )
    charts = [drawn(title, column, large_groups(counts)) for title, column, counts in asked]
    charts.append(industries_drawn(industries, list(jobs.values())))
    return TeamFigures(len(rows), sentence, tuple(chart for chart in charts if chart))


def read(cases: CaseQuerySet) -> list[LongCase]:
    """The cases in one statement."""
    born = CitizenCpr.objects.filter(citizen=OuterRef("citizen"), until=None).values("birth_year")
    columns = ("pk", "started_on", "ended_on", "exit_reason__name", "birth_year")
    told = cases.order_by().annotate(birth_year=Subquery(born)).values_list(*columns)
    return [LongCase(*row) for row in told]


def ages(rows: Sequence[LongCase]) -> dict[str, int]:
    bands = [str(band.label) for band in AgeBand]
    return in_order(Counter(age_band(row) for row in rows), [*bands, UNKNOWN])


def age_band(row: LongCase) -> str:
    """The age when the case began, in whole years by the year of birth."""
    if row.birth_year is None:
        return UNKNOWN
    age = row.started_on.year - row.birth_year
    upper = ((30, AgeBand.UNDER_30), (40, AgeBand.UNDER_40), (50, AgeBand.UNDER_50), (60, AgeBand.UNDER_60))
    return str(next((band for limit, band in upper if age < limit), AgeBand.OVER).label)


def week_band(weeks: int) -> str:
    return next(name for name, limit in WEEK_BANDS if weeks < limit)


def in_order(counts: Counter[str], names: Sequence[str]) -> dict[str, int]:
    return {name: counts[name] for name in names if counts[name]}


def industries_drawn(names: Mapping[int, str], jobs: Sequence[LastJob]) -> Chart | None:
    """Last industries. A job can be found in several, so the groups overlap and no sum tells what is left out."""
    counts = Counter(names[industry] for job in jobs for industry in job.industries)
    shown = [(name, count) for name, count in counts.most_common() if count >= FEWEST]
    if not shown:
        return None
    sentence = f"Flest kan have haft deres seneste job i {shown[0][0]}. Et job kan høre til flere brancher."
    return bars("Seneste branche", sentence, ("Branche", "Forløb"), shown)


def drawn(title: str, column: str, groups: Groups) -> Chart | None:
    """One question as bars; nothing where no group is large enough."""
    if not groups.shown:
        return None
    rows = [*groups.shown, *([(OTHERS, groups.others)] if groups.others else [])]
    name, count = max(groups.shown, key=lambda each: each[1])
    return bars(title, f"Flest: {name} ({count} af {groups.total}).", (column, "Forløb"), rows)
