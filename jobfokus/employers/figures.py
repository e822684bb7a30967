# SPDX-License-Identifier: MPL-2.0
"""Counts of contacts, openings and seats in a period: the one place that page, export and board take them from (E3).

Counted in the database. A contact counts by its day, an opening by the day it opened; one that was closed as a mistake
counts nowhere. Employer figures are about companies, so every number is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce

from jobfokus.employers.choices import ClosedBecause, ContactResult
from jobfokus.employers.models import EmployerContact, JobOpening


@dataclass(frozen=True, slots=True)
class Counts:
    """Contacts by what they led to, and the openings with their seats."""

    contacts: int = 0
    no_opening: int = 0
    ordinary: int = 0
    internship: int = 0
    wage_subsidy: int = 0
    other: int = 0
    openings: int = 0
    seats: int = 0
    filled_seats: int = 0

    @property
    def free_seats(self) -> int:
        return self.seats - self.filled_seats


@dataclass(frozen=True, slots=True)
class IndustryCounts(Counts):
    """The counts of one industry; ``industry_id`` is None where none was named."""

    industry_id: int | None = None
    name: str = ""


RESULTS = {result.value: Count("pk", filter=Q(result=result)) for result in ContactResult}
# Not named as the columns they sum, which an annotation may not be.
SEATS = {
    "openings": Count("pk"),
    "sum_seats": Coalesce(Sum("seats"), 0),
    "sum_filled_seats": Coalesce(Sum("filled_seats"), 0),
}


def counts_by_industry(municipality_id: int, since: date, until: date) -> list[IndustryCounts]:
    """Every industry with a contact or an opening in the period, both days included: most contacts first.

    Two statements.
    """
    groups: dict[int | None, dict[str, Any]] = {}
    for row in _by_industry(_contacts(municipality_id, since, until), contacts=Count("pk"), **RESULTS):
        groups.setdefault(row["industry_id"], {}).update(row)
    for row in _by_industry(_openings(municipality_id, since, until), **SEATS):
        groups.setdefault(row["industry_id"], {}).update(_named(row))
    found = [IndustryCounts(**row) for row in groups.values()]
    return sorted(found, key=lambda row: (-row.contacts, -row.openings, row.name))


def in_all(counts: Iterable[Counts]) -> Counts:
    """The counts of several industries together."""
    rows = list(counts)
    return Counts(**{field.name: sum(getattr(row, field.name) for row in rows) for field in fields(Counts)})


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {name.removeprefix("sum_"): value for name, value in row.items()}


def _by_industry(rows: Any, **counts: Any) -> Any:
    named = rows.order_by().values("industry_id").annotate(name=Coalesce(F("industry__name"), Value("")))
    return named.annotate(**counts)


def _contacts(municipality_id: int, since: date, until: date) -> Any:
    return EmployerContact.objects.filter(municipality_id=municipality_id, on__range=(since, until))


def _openings(municipality_id: int, since: date, until: date) -> Any:
    opened = JobOpening.objects.filter(municipality_id=municipality_id, opened_on__range=(since, until))
    return opened.exclude(closed_because=ClosedBecause.MISTAKE)


# Whoever was spoken with in the year before is one of the usual companies.
USUAL = timedelta(days=365)
NO_OPENING = Q(result=ContactResult.NO_OPENING)


@dataclass(frozen=True, slots=True)
class Canvassing:
    """What asking gave in one industry: contacts, those with companies outside the usual ones, openings (E9)."""

    name: str
    contacts: int
    outside_usual: int
    openings: int


def canvassing_figures(municipality_id: int, since: date, until: date) -> list[Canvassing]:
    """Every industry with a contact in the period, most contacts first. One statement.

    A contact is outside the usual companies when nobody had spoken with the company before, back to a year before the
    period.
    """
    before = EmployerContact.objects.filter(company=OuterRef("company"), on__lt=OuterRef("on"), on__gte=since - USUAL)
    rows = _contacts(municipality_id, since, until).annotate(usual=Exists(before))
    counted = _by_industry(
        rows, contacts=Count("pk"), outside=Count("pk", filter=Q(usual=False)), openings=Count("pk", filter=~NO_OPENING)
    )
    found = [Canvassing(row["name"], row["contacts"], row["outside"], row["openings"]) for row in counted]
    return sorted(found, key=lambda row: (-row.contacts, row.name))
