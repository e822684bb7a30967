# SPDX-License-Identifier: MPL-2.0
"""Who is long-term unemployed, asked of running cases in SQL; the same answer as ``rules.long_term`` (K4)."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, Greatest, Least
from django.db.models.lookups import GreaterThanOrEqual

from jobfokus.citizens.models.cases import Case, CaseQuerySet
from jobfokus.citizens.rules.long_term import YEAR


class DaysFrom(models.Func):
    """Whole days from the first day to the second."""

    arity = 2
    output_field = models.IntegerField()
    arg_joiner = " - "
    template = "(-(%(expressions)s))"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """There a date is text: made a number first."""
        numbered = self.copy()
        numbered.set_source_expressions(
            [models.Func(day, function="julianday") for day in self.get_source_expressions()]
        )
        return numbered.as_sql(compiler, connection, template="CAST(-(%(expressions)s) AS integer)", **context)


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
    days = DaysFrom(models.F("started_on"), _day(day)) + Coalesce(models.Subquery(_days_before(day)), 0)
    alone = models.Q(started_on__lte=day - timedelta(days=needed))
    return alone | models.Q(GreaterThanOrEqual(days, needed))


def becomes_long_term(today: date, weeks: int, needed: int) -> models.Q:
    """Asked of running cases: not long-term today, but in *weeks* if nothing changes."""
    return is_long_term(today + timedelta(weeks=weeks), needed) & ~is_long_term(today, needed)


def _days_before(day: date) -> models.QuerySet[Any, Any]:
    """Days on benefit in the year before *day* in the person's cases that began before the outer one, each day once."""
    year, outer = day - YEAR, models.OuterRef
    before = Case.objects.filter(
        citizen_id=outer("citizen_id"), started_on__lt=outer("started_on"), restricted__lte=outer(outer("restricted"))
    )
    ends = models.Func(Coalesce("ended_on", "started_on"), function="MAX")
    latest = before.order_by().annotate(latest=ends).values("latest")
    start = Greatest("started_on", Coalesce(models.Subquery(latest), _day(year)), _day(year))
    end = Least(Coalesce("ended_on", outer("started_on")), outer("started_on"))
    days = Greatest(DaysFrom(start, end), 0, output_field=models.IntegerField())
    earlier = Case.objects.filter(
        citizen_id=outer("citizen_id"), started_on__lt=outer("started_on"), restricted__lte=outer("restricted"),
        ended_on__gt=year,
    )  # fmt: skip
    # A plain function where Django's own aggregates would group the rows.
    return earlier.order_by().annotate(days=models.Func(days, function="SUM")).values("days")


def _day(day: date) -> models.Value:
    return models.Value(day, output_field=models.DateField())
