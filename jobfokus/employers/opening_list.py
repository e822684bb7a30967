# SPDX-License-Identifier: MPL-2.0
"""The list of openings: which of them, counted under each filter, as rows ready to print (E2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.employers.choices import ClosedBecause, OpeningKind
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening, JobOpeningQuerySet, is_of_freshness, may_be_passed_on, still_unfilled
from jobfokus.employers.rules import Freshness
from jobfokus.employers.wish import Wish
from jobfokus.employers.words import FRESHNESS, age_in_words, seats_left

PAGE_SIZE = 50


class Shelf(StrEnum):
    """The three lists of openings."""

    UNFILLED = "ubesatte"
    PASSED_ON = "videre"
    DONE = "faerdige"


SHELF_NAMES = {
    Shelf.UNFILLED: "Ubesatte",
    Shelf.PASSED_ON: "Sendt videre til a-kasserne",
    Shelf.DONE: "Besatte og lukkede",
}
SHELVES = {
    Shelf.UNFILLED: still_unfilled(),
    Shelf.PASSED_ON: Q(passed_on_on__isnull=False),
    Shelf.DONE: ~still_unfilled(),
}
ORDER = {
    Shelf.UNFILLED: ("opened_on", "pk"),
    Shelf.PASSED_ON: ("-passed_on_on", "-pk"),
    Shelf.DONE: ("-opened_on", "-pk"),
}
MINE, RIPE = "mine", "klar"
# (parameter, value, word): the ready filters of the unfilled ones, then those of every list.
STATES = (("tilstand", "gul", "Gule"), ("tilstand", "roed", "Røde"), ("tilstand", RIPE, "Kan sendes videre"))
EVERYWHERE = (("hvis", MINE, "Mine"), *(("slags", kind.value, str(kind.label)) for kind in OpeningKind))
KNOWN = {
    "vis": tuple(Shelf),
    "tilstand": tuple(value for _, value, _ in STATES),
    "hvis": (MINE,),
    "slags": OpeningKind.values,
}


def on_shelf(user: User, shelf: str) -> JobOpeningQuerySet:
    """The openings of one list, among those the user may see."""
    return JobOpening.objects.visible_to(user).filter(SHELVES[Shelf(shelf)])


def condition(name: str, value: str, user: User, today: date, limits: OpeningLimits) -> Q:
    """What one filter asks."""
    if name == "hvis":
        return Q(responsible=user)
    if name == "slags":
        return Q(kind=value)
    if name == "branche":
        return Q(industry__uuid=value)
    if value == RIPE:
        return may_be_passed_on(today, limits)
    return is_of_freshness(Freshness.RED if value == "roed" else Freshness.YELLOW, today, limits)


def chosen(wish: Wish, user: User, today: date, limits: OpeningLimits) -> Q:
    """All the chosen filters at once. Those about age are of the unfilled list alone."""
    found = Q()
    for name, value in wish.chosen.items():
        if name != "vis" and (name != "tilstand" or shelf_of(wish) == Shelf.UNFILLED):
            found &= condition(name, value, user, today, limits)
    return found


def shelf_of(wish: Wish) -> Shelf:
    return Shelf(wish.get("vis") or Shelf.UNFILLED)


def filters_of(wish: Wish) -> tuple[tuple[str, str, str], ...]:
    """The ready filters that a list has."""
    return (*(STATES if shelf_of(wish) == Shelf.UNFILLED else ()), *EVERYWHERE)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many openings a list has in all, under each filter, under the chosen ones together, and in each industry."""

    in_all: int
    chosen: int
    by_filter: list[int]
    by_industry: dict[int, int]


def counted(openings: JobOpeningQuerySet, wish: Wish, user: User, today: date, limits: OpeningLimits) -> Tally:
    """Counted by industry and summed here: one statement for all the counts of a list."""
    conditions = [condition(name, value, user, today, limits) for name, value, _ in filters_of(wish)]
    counts = {f"filter_{place}": Count("pk", filter=asked) for place, asked in enumerate(conditions)}
    asked_for = chosen(wish, user, today, limits)
    counts["chosen"] = Count("pk", filter=asked_for) if asked_for else Count("pk")
    grouped: Any = openings.order_by().values("industry_id")
    rows = list(grouped.annotate(in_all=Count("pk"), **counts))
    return Tally(
        in_all=sum(row["in_all"] for row in rows),
        chosen=sum(row["chosen"] for row in rows),
        by_filter=[sum(row[f"filter_{place}"] for row in rows) for place in range(len(conditions))],
        by_industry={row["industry_id"]: row["in_all"] for row in rows},
    )


@dataclass(frozen=True, slots=True)
class Row:
    """An opening as the list prints it."""

    uuid: str
    url: str
    version: int
    what: str
    kind: str
    company: str
    company_url: str
    industry: str
    seats: str
    age: str
    mark: str
    word: str
    passed_on: str
    responsible: str


ABOUT = ("company", "industry", "function", "responsible", "passed_on_by")


def rows_of(openings: JobOpeningQuerySet, wish: Wish, user: User, today: date, limits: OpeningLimits) -> list[Row]:
    """One page of the list, in one statement."""
    first = (wish.page - 1) * PAGE_SIZE
    order = ORDER[shelf_of(wish)]
    page = openings.filter(chosen(wish, user, today, limits)).order_by(*order)[first : first + PAGE_SIZE]
    # The page is found first and read with its names afterwards: whatever lies before it is then never read.
    found = JobOpening.objects.filter(pk__in=page.values("pk")).order_by(*order).select_related(*ABOUT)
    return [list_row(opening, today, limits) for opening in found]


@cache
def addresses() -> tuple[str, str]:
    """Where openings and companies stand, asked for once: a row is printed fifty times."""
    return reverse("employers:opening_list"), reverse("employers:company_list")


def list_row(opening: JobOpening, today: date, limits: OpeningLimits) -> Row:
    """One opening, read with what ``ABOUT`` names, as lists print it."""
    mark, word = standing(opening, today, limits)
    openings, companies = addresses()
    return Row(
        uuid=str(opening.uuid),
        url=f"{openings}{opening.uuid}/",
        version=opening.version,
        what=opening.what,
        kind=str(opening.get_kind_display()),
        company=opening.company.name,
        company_url=f"{companies}{opening.company.uuid}/",
        industry=opening.industry.name if opening.industry else "",
        seats=seats_left(opening.seats, opening.filled_seats),
        age=age_in_words(opening.opened_on, today),
        mark=mark,
        word=word,
        passed_on=passed_on_words(opening),
        responsible=opening.responsible.name if opening.responsible else "",
    )


def standing(opening: JobOpening, today: date, limits: OpeningLimits) -> tuple[str, str]:
    """Sign and word of where an opening stands."""
    if opening.closed_on:
        return "neutral", f"Lukket {days.short(opening.closed_on)}: {ClosedBecause(opening.closed_because).label}"
    if not opening.free_seats:
        return "ok", f"Besat {days.short(opening.filled_on)}".strip()
    return FRESHNESS[opening.freshness(today, limits)]


def passed_on_words(opening: JobOpening) -> str:
    """When and by whom it was sent on to the unemployment funds, if it was."""
    if not opening.passed_on_on:
        return ""
    by = f" af {opening.passed_on_by.name}" if opening.passed_on_by else ""
    return f"{days.short(opening.passed_on_on)}{by}"
