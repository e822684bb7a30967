# SPDX-License-Identifier: MPL-2.0
"""Demand per function and per industry, counted in the database: two statements, however many are asked for.

A contact without an opening names no function in the spreadsheet it comes from: it then tells about every function
that occurs in its industry. A contact that names a function tells about that one alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import Coalesce

from jobfokus.employers.choices import ClosedBecause, ContactResult, OpeningKind
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.models import EmployerContact, JobOpening, still_unfilled
from jobfokus.employers.rules import NOTHING_KNOWN, Demand, demand_word, trend

ORDINARY = Q(kind=OpeningKind.ORDINARY)
WITHOUT = Q(result=ContactResult.NO_OPENING)


@dataclass(frozen=True, slots=True)
class _Asked:
    asked: int
    without: int
    since: date | None


_NOBODY = _Asked(0, 0, None)


def demand_of_functions(
    municipality_id: int, function_ids: Collection[int], *, today: date, limits: DemandLimits
) -> dict[int, Demand]:
    """Demand for each of the functions; those nobody was asked about are told as that."""
    if not function_ids:
        return {}
    contacts = _contacts(municipality_id, today, limits)
    named = _told(contacts.filter(function__in=function_ids), "function_id")
    in_industry = _told(
        contacts.filter(WITHOUT, function=None, function_text="", industry__functions__in=function_ids),
        "industry__functions__id",
    )
    asked = _gathered(named.union(in_industry, all=True))
    seats = _seats(municipality_id, "function_id", function_ids, today, limits)
    return {pk: _demand(seats.get(pk), asked.get(pk, _NOBODY), limits) for pk in function_ids}


def demand_of_industries(
    municipality_id: int, industry_ids: Collection[int], *, today: date, limits: DemandLimits
) -> dict[int, Demand]:
    """Demand in each of the industries."""
    if not industry_ids:
        return {}
    contacts = _contacts(municipality_id, today, limits).filter(industry__in=industry_ids)
    asked = _gathered(_told(contacts, "industry_id"))
    seats = _seats(municipality_id, "industry_id", industry_ids, today, limits)
    return {pk: _demand(seats.get(pk), asked.get(pk, _NOBODY), limits) for pk in industry_ids}


def _contacts(municipality_id: int, today: date, limits: DemandLimits) -> Any:
    within = {"on__gt": today - limits.asked, "on__lte": today}
    return EmployerContact.objects.filter(municipality_id=municipality_id, **within).order_by()


def _told(contacts: Any, about: str) -> Any:
    """Contacts counted by what they are about: (about, all, without an opening, the first of these)."""
    grouped = contacts.annotate(about=F(about)).values("about")
    counted = grouped.annotate(asked=Count("pk"), without=Count("pk", filter=WITHOUT), since=Min("on", filter=WITHOUT))
    return counted.values_list("about", "asked", "without", "since")


def _gathered(rows: Iterable[tuple[int, int, int, date | None]]) -> dict[int, _Asked]:
    found: dict[int, _Asked] = {}
    for about, asked, without, since in rows:
        before = found.get(about, _NOBODY)
        first = min((day for day in (before.since, since) if day), default=None)
        found[about] = _Asked(before.asked + asked, before.without + without, first)
    return found


def _seats(
    municipality_id: int, about: str, ids: Collection[int], today: date, limits: DemandLimits
) -> dict[int, dict[str, int]]:
    """Free seats now, and all seats of the openings of the last period and of the one before."""
    start, earlier = today - limits.lately, today - 2 * limits.lately
    lately = Q(opened_on__gt=start, opened_on__lte=today)
    openings = JobOpening.objects.filter(municipality_id=municipality_id, **{f"{about}__in": ids})
    told = openings.filter(still_unfilled() | Q(opened_on__gt=earlier)).exclude(closed_because=ClosedBecause.MISTAKE)
    free = F("seats") - F("filled_seats")
    counts = {
        "ordinary_now": Coalesce(Sum(free, filter=still_unfilled() & ORDINARY), 0),
        "other_now": Coalesce(Sum(free, filter=still_unfilled() & ~ORDINARY), 0),
        "ordinary_lately": Coalesce(Sum("seats", filter=lately & ORDINARY), 0),
        "other_lately": Coalesce(Sum("seats", filter=lately & ~ORDINARY), 0),
        "before": Coalesce(Sum("seats", filter=Q(opened_on__gt=earlier, opened_on__lte=start)), 0),
    }
    return {row.pop(about): row for row in told.order_by().values(about).annotate(**counts)}


def _demand(seats: dict[str, int] | None, asked: _Asked, limits: DemandLimits) -> Demand:
    if seats is None and not asked.asked:
        return NOTHING_KNOWN
    counts = dict(seats or {})
    before = counts.pop("before", 0)
    now = counts.get("ordinary_now", 0) + counts.get("other_now", 0)
    lately = counts.get("ordinary_lately", 0) + counts.get("other_lately", 0)
    return Demand(
        word=demand_word(seats_now=now, seats_lately=lately, asked_without=asked.without),
        asked_without=asked.without,
        asked_since=asked.since,
        trend=trend(lately, before, fewest=limits.trend_fewest, change_percent=limits.trend_change_percent),
        asked=asked.asked,
        **counts,
    )
