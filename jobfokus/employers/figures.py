# SPDX-License-Identifier: MPL-2.0
"""Counts of contacts, openings and seats in a period: the one place that page, export and board take them from (E3).

Counted in the database, in one statement however many ways are asked for. A contact counts by its day, an opening by
the day it opened; one that was closed as a mistake counts nowhere. Employer figures are about companies, so every
number is shown.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import (
    Avg,
    CharField,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from jobfokus.employers.choices import ClosedBecause, ContactResult
from jobfokus.employers.models import EmployerContact, JobOpening


class By(StrEnum):
    """What is counted by. The board and the charts ask for one or more of these."""

    INDUSTRY = "industry"
    FUNCTION = "function"
    RESULT = "result"
    PLACE = "place"
    WEEK = "week"


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

    @property
    def filled_percent(self) -> int | None:
        """The fill rate; None where there was nothing to fill."""
        return round(100 * self.filled_seats / self.seats) if self.seats else None


@dataclass(frozen=True, slots=True)
class Group(Counts):
    """The counts of one industry, function, result, postal district or week.

    *key* is the industry's number, the function's name, the code of the result, the postal code, or the week's Monday;
    it and *name* are empty where none was named.
    """

    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A period in figures: each way of counting that was asked for, and the period of the same length before."""

    since: date
    until: date
    groups: dict[By, list[Group]]
    before: Counts

    @property
    def whole(self) -> Counts:
        """All of the period: every contact and opening is in one group of each way of counting."""
        return in_all(next(iter(self.groups.values()), []))


@dataclass(frozen=True, slots=True)
class TimeToFill:
    """How long the openings took that were filled in a period; those whose day of filling nobody knows are left out."""

    filled: int = 0
    average_days: float | None = None
    within: dict[str, int] = field(default_factory=dict)


BEFORE = "before"
MEASURES = tuple(measure.name for measure in fields(Counts))
# Not named as the columns they sum, which an annotation may not be.
COUNTED = tuple(f"sum_{name}" for name in MEASURES)
NOTHING = dict.fromkeys(COUNTED, Value(0))
CONTACT_COUNTS = (
    NOTHING
    | {"sum_contacts": Count("pk")}
    | {f"sum_{result.value}": Count("pk", filter=Q(result=result)) for result in ContactResult}
)
OPENING_COUNTS = NOTHING | {
    "sum_openings": Count("pk"),
    "sum_seats": Coalesce(Sum("seats"), 0),
    "sum_filled_seats": Coalesce(Sum("filled_seats"), 0),
}
# Weeks that an opening took: more than the first number of days, at most the second.
TOOK = {"week": (-1, 7), "fortnight": (7, 14), "month": (14, 28), "longer": (28, 100_000)}


def figures_of(municipality_id: int, since: date, until: date, ways: Collection[By] = tuple(By)) -> Figures:
    """The period, both days included, counted in each of the *ways*. One statement."""
    earlier = since - (until - since) - timedelta(days=1), since - timedelta(days=1)
    before = [_whole(rows) for rows in _both(municipality_id, *earlier)]
    found = _found(municipality_id, since, until, ways, before)
    groups = {way: _groups(way, found) for way in ways}
    return Figures(since, until, groups, in_all(_groups(BEFORE, found)))


Found = dict[str, dict[str, dict[str, Any]]]


def _found(municipality_id: int, since: date, until: date, ways: Collection[By], more: list[Any]) -> Found:
    """The numbers by way and key; what is counted as contacts and as openings is put together."""
    asked = [_grouped(rows, way) for way in ways for rows in _both(municipality_id, since, until)] + more
    found: Found = defaultdict(dict)
    for way, key, name, *numbers in asked[0].union(*asked[1:], all=True):
        group = found[way].setdefault(_monday(key) if way == By.WEEK else key or "", {})
        group["name"] = name or group.get("name", "")
        for measure, number in zip(MEASURES, numbers, strict=True):
            group[measure] = group.get(measure, 0) + number
    return found


def _groups(way: str, found: Found) -> list[Group]:
    return _ordered(way, [Group(key=key, **group) for key, group in found.get(way, {}).items()])


def time_to_fill(municipality_id: int, since: date, until: date) -> TimeToFill:
    """How long the openings took that were filled in the period. One statement."""
    took = ExpressionWrapper(F("filled_on") - F("opened_on"), output_field=DurationField())
    filled = JobOpening.objects.filter(municipality_id=municipality_id, filled_on__range=(since, until))
    told = filled.exclude(closed_because=ClosedBecause.MISTAKE).annotate(took=took)
    within = {
        name: Count("pk", filter=Q(took__gt=timedelta(days=more), took__lte=timedelta(days=most)))
        for name, (more, most) in TOOK.items()
    }
    found = told.aggregate(filled=Count("pk"), average=Avg("took"), **within)
    average = found.pop("average")
    return TimeToFill(found.pop("filled"), average / timedelta(days=1) if average is not None else None, found)


def in_all(counts: Iterable[Counts]) -> Counts:
    """The counts of several groups together."""
    rows = list(counts)
    return Counts(**{name: sum(getattr(row, name) for row in rows) for name in MEASURES})


def _monday(day: str) -> str:
    """The week of a day. The database counts by day: not every one of them has weeks of its own."""
    on = date.fromisoformat(day[:10])
    return (on - timedelta(days=on.weekday())).isoformat()


def _both(municipality_id: int, since: date, until: date) -> tuple[Any, Any]:
    """The contacts and the openings of a period."""
    contacts = EmployerContact.objects.filter(municipality_id=municipality_id, on__range=(since, until))
    openings = JobOpening.objects.filter(municipality_id=municipality_id, opened_on__range=(since, until))
    return contacts, openings.exclude(closed_because=ClosedBecause.MISTAKE)


def _grouped(rows: Any, way: By) -> Any:
    contacts = rows.model is EmployerContact
    text = CharField()
    key: Any = {
        By.INDUSTRY: Cast("industry_id", text),
        By.FUNCTION: Coalesce("function__name", "function_text"),
        By.RESULT: F("result" if contacts else "kind"),
        By.PLACE: F("company__postal_code"),
        By.WEEK: Cast("on" if contacts else "opened_on", text),
    }[way]
    name: Any = {By.INDUSTRY: Max("industry__name"), By.PLACE: Max("company__town")}.get(way, Max(key))
    named = rows.order_by().annotate(by_way=Value(way.value, output_field=text), key=key).values("by_way", "key")
    return _counted(named.annotate(label=name), contacts)


def _whole(rows: Any) -> Any:
    text = CharField()
    named = rows.order_by().annotate(
        by_way=Value(BEFORE, output_field=text),
        key=Value("", output_field=text),
    )
    grouped = named.values("by_way", "key").annotate(label=Max(Value("", output_field=text)))
    return _counted(grouped, rows.model is EmployerContact)


def _counted(grouped: Any, contacts: bool) -> Any:
    counts = CONTACT_COUNTS if contacts else OPENING_COUNTS
    return grouped.annotate(**counts).values_list("by_way", "key", "label", *COUNTED)


def _ordered(way: str, groups: list[Group]) -> list[Group]:
    """Weeks in their order, results in that of the form, the rest by where most was."""
    if way == By.WEEK:
        return sorted(groups, key=lambda group: group.key)
    if way == By.RESULT:
        return sorted(groups, key=lambda group: ContactResult.values.index(group.key))
    if way == By.INDUSTRY:
        return sorted(groups, key=lambda group: (-group.contacts, -group.openings, group.name))
    return sorted(groups, key=lambda group: (-group.seats, -group.contacts, group.key))


NO_OPENING = Q(result=ContactResult.NO_OPENING)


@dataclass(frozen=True, slots=True)
class Canvassing:
    """What asking gave in one industry: contacts, those with companies outside the usual ones, openings (E9)."""

    name: str
    contacts: int
    outside_usual: int
    openings: int


def canvassing_figures(municipality_id: int, since: date, until: date, *, usual: timedelta) -> list[Canvassing]:
    """Every industry with a contact in the period, most contacts first. One statement.

    A contact is outside the usual companies when nobody had spoken with the company before, as far back as *usual*
    before the period.
    """
    before = EmployerContact.objects.filter(company=OuterRef("company"), on__lt=OuterRef("on"), on__gte=since - usual)
    contacts, _ = _both(municipality_id, since, until)
    named = contacts.order_by().annotate(usual=Exists(before)).values("industry_id")
    counted = named.annotate(
        label=Max(Coalesce(F("industry__name"), Value(""))),
        sum_contacts=Count("pk"),
        outside=Count("pk", filter=Q(usual=False)),
        sum_openings=Count("pk", filter=~NO_OPENING),
    )
    found = [Canvassing(row["label"], row["sum_contacts"], row["outside"], row["sum_openings"]) for row in counted]
    return sorted(found, key=lambda row: (-row.contacts, row.name))
