# SPDX-License-Identifier: MPL-2.0
"""Demand per function and per industry, counted in the database: one statement, however many are asked for.

A contact without an opening names no function in the spreadsheet it comes from: it then tells about every function
that occurs in its industry. A contact that names a function tells about that one alone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Min, Q, Sum, Value
from django.db.models.functions import Coalesce

from jobfokus.employers.choices import ClosedBecause, ContactResult, OpeningKind
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.models import EmployerContact, JobOpening, still_unfilled
from jobfokus.employers.rules import NOTHING_KNOWN, Demand, demand_word, trend

ORDINARY = Q(kind=OpeningKind.ORDINARY)
WITHOUT = Q(result=ContactResult.NO_OPENING)


ASKED = ("asked", "without")
SEATS = ("ordinary_now", "other_now", "ordinary_lately", "other_lately", "before")


@dataclass(slots=True)
class _Counted:
    """What was counted about one function or industry: contacts, those without an opening, and seats."""

    since: date | None = None
    asked: int = 0
    without: int = 0
    ordinary_now: int = 0
    other_now: int = 0
    ordinary_lately: int = 0
    other_lately: int = 0
    before: int = 0


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
    seats = _seats(municipality_id, "function_id", function_ids, today, limits)
    counted = _gathered(named, in_industry, seats)
    return {pk: _demand(counted.get(pk), limits) for pk in function_ids}


def demand_of_industries(
    municipality_id: int, industry_ids: Collection[int], *, today: date, limits: DemandLimits
) -> dict[int, Demand]:
    """Demand in each of the industries."""
    if not industry_ids:
        return {}
    asked = _told(_contacts(municipality_id, today, limits).filter(industry__in=industry_ids), "industry_id")
    seats = _seats(municipality_id, "industry_id", industry_ids, today, limits)
    counted = _gathered(asked, seats)
    return {pk: _demand(counted.get(pk), limits) for pk in industry_ids}


def _contacts(municipality_id: int, today: date, limits: DemandLimits) -> Any:
    within = {"on__gt": today - limits.asked, "on__lte": today}
    return EmployerContact.objects.filter(municipality_id=municipality_id, **within)


def _told(contacts: Any, about: str) -> Any:
    """Contacts counted by what they are about: all, those without an opening, the first of these."""
    counts = {"asked": Count("pk"), "without": Count("pk", filter=WITHOUT), "since": Min("on", filter=WITHOUT)}
    return _counted(contacts, about, counts | {name: Value(0) for name in SEATS})


def _seats(municipality_id: int, about: str, ids: Collection[int], today: date, limits: DemandLimits) -> Any:
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
    no_day = Value(None, output_field=DateField())
    return _counted(told, about, counts | {name: Value(0) for name in ASKED} | {"since": no_day})


def _counted(rows: Any, about: str, counts: Mapping[str, Any]) -> Any:
    grouped = rows.order_by().annotate(about=F(about)).values("about").annotate(**counts)
    return grouped.values_list("about", "since", *ASKED, *SEATS)


def _gathered(first: Any, *more: Any) -> dict[int, _Counted]:
    """The counts of all the questions, added up by what they are about."""
    found: dict[int, _Counted] = {}
    for about, since, *numbers in first.union(*more, all=True):
        counted = found.setdefault(about, _Counted())
        counted.since = min((day for day in (counted.since, since) if day), default=None)
        for name, number in zip((*ASKED, *SEATS), numbers, strict=True):
            setattr(counted, name, getattr(counted, name) + number)
    return found


def _demand(counted: _Counted | None, limits: DemandLimits) -> Demand:
    if counted is None:
        return NOTHING_KNOWN
    now = counted.ordinary_now + counted.other_now
    lately = counted.ordinary_lately + counted.other_lately
    return Demand(
        word=demand_word(seats_now=now, seats_lately=lately, asked_without=counted.without),
        ordinary_now=counted.ordinary_now,
        other_now=counted.other_now,
        ordinary_lately=counted.ordinary_lately,
        other_lately=counted.other_lately,
        asked_without=counted.without,
        asked_since=counted.since,
        trend=trend(lately, counted.before, fewest=limits.trend_fewest, change_percent=limits.trend_change_percent),
        asked=counted.asked,
    )
