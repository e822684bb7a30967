# SPDX-License-Identifier: MPL-2.0
"""What the board on the wall shows (E6): companies and seats; no contact person, no colleague, no citizen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext

from jobfokus.employers.choices import OpeningKind
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import Company, JobOpening, JobOpeningQuerySet
from jobfokus.employers.rules import Freshness
from jobfokus.employers.words import FRESHNESS, age_in_words, seats_left

# What a wall has room for; the rest is counted.
MOST = 60
NEW, RED, YELLOW, REST = "new", "red", "yellow", "rest"
HEADINGS = {NEW: "Nye i dag", RED: "Røde: handl nu", YELLOW: "Gule: husk dem", REST: "Grønne"}


@dataclass(frozen=True, slots=True)
class Card:
    """An opening on the wall of colleagues."""

    what: str
    kind: str
    company: str
    place: str
    seats: str
    age: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Section:
    """Cards that belong together."""

    name: str
    heading: str
    cards: list[Card]


def place_of(company: Company) -> str:
    """Town, with its postal code where known."""
    return f"{company.postal_code} {company.town}".strip()


def on_board(municipality_id: int, industry: str = "") -> JobOpeningQuerySet:
    """The openings of the board: what still has a free seat, of one industry where one is chosen."""
    found = JobOpening.objects.filter(municipality_id=municipality_id).unfilled()
    return found.filter(industry__uuid=industry) if industry else found


def industries_of(openings: JobOpeningQuerySet) -> list[tuple[str, str]]:
    """The industries that have something on the board, each with its count. One statement."""
    grouped = openings.exclude(industry=None).order_by("industry__name")
    counted = grouped.values_list("industry__uuid", "industry__name").annotate(n=Count("pk"))
    return [(str(uuid), f"{name} ({number})") for uuid, name, number in counted]


def sections_of(openings: JobOpeningQuerySet, today: date, limits: OpeningLimits) -> tuple[list[Section], int]:
    """What is new today, then the red, the yellow and the green ones, oldest first; and how many had no room."""
    found = list(openings.select_related("company", "function").order_by("opened_on", "pk"))
    groups: dict[str, list[JobOpening]] = {name: [] for name in HEADINGS}
    for opening in found:
        groups[group_of(opening, today, limits)].append(opening)
    shown = [opening for name in HEADINGS for opening in groups[name]][:MOST]
    kept = {opening.pk for opening in shown}
    sections = [
        Section(name, heading, [card_of(each, today, limits) for each in groups[name] if each.pk in kept])
        for name, heading in HEADINGS.items()
    ]
    return [section for section in sections if section.cards], len(found) - len(shown)


def group_of(opening: JobOpening, today: date, limits: OpeningLimits) -> str:
    """Where on the board an opening stands."""
    if opening.opened_on == today:
        return NEW
    colours = {Freshness.RED: RED, Freshness.YELLOW: YELLOW, Freshness.GREEN: REST}
    return colours[opening.freshness(today, limits)]


def card_of(opening: JobOpening, today: date, limits: OpeningLimits) -> Card:
    sign, word = FRESHNESS[opening.freshness(today, limits)]
    return Card(
        what=opening.what,
        kind=str(OpeningKind(opening.kind).label),
        company=opening.company.name,
        place=place_of(opening.company),
        seats=seats_left(opening.seats, opening.filled_seats),
        age=age_in_words(opening.opened_on, today),
        sign=sign,
        word=word,
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """An opening as citizens read it: function, place, hours, how to apply. No person, no colour, no age.

    A company that does not want to be named to citizens is told as a company in its town (E5).
    """

    uuid: str
    what: str
    kind: str
    company: str
    place: str
    hours: str
    how_to_apply: str


def offers_of(openings: Iterable[JobOpening]) -> list[Offer]:
    """Openings, read with their function and company, in the words for citizens."""
    return [
        Offer(
            uuid=str(opening.uuid),
            what=opening.what,
            kind=str(OpeningKind(opening.kind).label),
            company=opening.company.name_for_citizens or gettext("En virksomhed"),
            place=place_of(opening.company),
            hours=opening.hours,
            how_to_apply=opening.how_to_apply,
        )
        for opening in openings
    ]
