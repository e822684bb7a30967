# SPDX-License-Identifier: MPL-2.0
"""Who is long-term unemployed, asked of running cases in SQL; the same answer as ``rules.long_term`` (K4)."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models.lookups import GreaterThanOrEqual

from jobfokus.citizens.models.cases import Case, CaseQuerySet
from jobfokus.citizens.rules.long_term import YEAR

# Each day counts once: a case counts from where the latest of those before it ended, until the outer one began.
BENEFIT_DAYS = """
({days_to_day} + COALESCE((
    SELECT SUM({most}(0, {days_of_earlier})) FROM {table} x
    WHERE x.citizen_id = {citizen} AND x.started_on < {began} AND x.restricted <= {restricted} AND x.ended_on > {year}
), 0))
"""
COUNTED_TO = """
COALESCE((
    SELECT MAX(COALESCE(y.ended_on, y.started_on)) FROM {table} y
    WHERE y.citizen_id = x.citizen_id AND y.started_on < x.started_on AND y.restricted <= {restricted}
), {year})
"""


class BenefitDays(models.Func):
    """Days on benefit in the year before *day*, in a running case that began then and in the person's earlier ones.

    One piece of SQL: the list of cases asks it several times, and Django takes a millisecond to put such a question
    together from its parts.
    """

    output_field = models.IntegerField()

    def __init__(self, *columns: Any, day: date, **extra: Any) -> None:
        super().__init__(*(columns or ("citizen_id", "started_on", "restricted")), **extra)
        self.day = day

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> tuple[str, tuple[str | int, ...]]:
        lite = connection.vendor == "sqlite"
        citizen, began, restricted = (compiler.compile(each)[0] for each in self.get_source_expressions())
        # Dates of ours, never words from outside.
        day, year = (f"{'' if lite else 'DATE '}'{each.isoformat()}'" for each in (self.day, self.day - YEAR))
        words = {
            "table": connection.ops.quote_name(Case._meta.db_table),
            "most": "MAX" if lite else "GREATEST",
            "citizen": citizen,
            "began": began,
            "restricted": restricted,
            "year": year,
        }
        start = f"{words['most']}(x.started_on, {year}, {COUNTED_TO.format(**words)})"
        end = f"{'MIN' if lite else 'LEAST'}(COALESCE(x.ended_on, {began}), {began})"
        return BENEFIT_DAYS.format(
            days_to_day=_days(began, day, lite=lite), days_of_earlier=_days(start, end, lite=lite), **words
        ), ()


def _days(start: str, end: str, *, lite: bool) -> str:
    """Whole days between two dates; where a date is text, it is made a number first."""
    return f"CAST(julianday({end}) - julianday({start}) AS integer)" if lite else f"({end} - {start})"


def cases_counted_with(case: Case) -> CaseQuerySet:
    """The cases of the person that count together with *case*, in order of their start.

    A restricted case counts where *case* itself is restricted: elsewhere its weeks would tell that it exists (H10).
    """
    found = Case.objects.filter(citizen_id=case.citizen_id, restricted__lte=case.restricted)
    return found.order_by("started_on")


def is_long_term(day: date, needed: int) -> models.Q:
    """Asked of running cases: whether the person has *needed* days on benefit in the 52 weeks before *day*.

    A case that runs is taken to run until *day*, so a day to come asks who will be long-term if nothing changes. Who
    has it from this case alone is told without looking for others.
    """
    alone = models.Q(started_on__lte=day - timedelta(days=needed))
    return alone | models.Q(GreaterThanOrEqual(BenefitDays(day=day), needed))


def becomes_long_term(today: date, weeks: int, needed: int) -> models.Q:
    """Asked of running cases: not long-term today, but in *weeks* if nothing changes."""
    return is_long_term(today + timedelta(weeks=weeks), needed) & ~is_long_term(today, needed)
