# SPDX-License-Identifier: MPL-2.0
"""The weekly mail: new and old openings by industry, as plain text and as HTML (E7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse

from jobfokus.accounts.models import Municipality, User
from jobfokus.common import days
from jobfokus.employers.board import place_of
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening
from jobfokus.employers.words import FRESHNESS, age_in_words, seats_left
from jobfokus.exchange.choices import MessageKind
from jobfokus.exchange.outbox import Letter, full_address

NEW = timedelta(days=7)
# A mail with more than this is read by nobody; the rest is counted.
MOST = 100
SALT = "jobfokus.employers.weekly_mail"
NO_INDUSTRY = "Uden branche"


@dataclass(frozen=True, slots=True)
class Line:
    """An opening in the mail: never a person."""

    industry_id: int | None
    industry: str
    is_new: bool
    what: str
    company: str
    place: str
    seats: str
    age: str
    word: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """One industry with its new and its old openings."""

    name: str
    new: list[Line]
    old: list[Line]


@dataclass(frozen=True, slots=True)
class Week:
    """What there is to tell this week in a municipality."""

    place: str
    number: str
    day: str
    lines: list[Line]


def week_of(municipality: Municipality, today: date) -> Week:
    """The unfilled openings of today. Two statements."""
    limits = OpeningLimits.of(municipality.pk, today)
    found = JobOpening.objects.filter(municipality=municipality).unfilled()
    rows = found.select_related("company", "function", "industry").order_by("industry__name", "-opened_on", "-pk")
    year, number, _ = today.isocalendar()
    lines = [line_of(opening, today, limits) for opening in rows]
    return Week(municipality.name, f"{year}-{number:02}", days.long(today), lines)


def line_of(opening: JobOpening, today: date, limits: OpeningLimits) -> Line:
    return Line(
        industry_id=opening.industry_id,
        industry=opening.industry.name if opening.industry else NO_INDUSTRY,
        is_new=opening.opened_on > today - NEW,
        what=opening.what,
        company=opening.company.name,
        place=place_of(opening.company),
        seats=seats_left(opening.seats, opening.filled_seats),
        age=age_in_words(opening.opened_on, today),
        word=FRESHNESS[opening.freshness(today, limits)][1],
        url=full_address(reverse("employers:opening_page", args=[opening.uuid])),
    )


def wanted(week: Week, industries: Collection[int]) -> list[Line]:
    """All lines that the reader asked for."""
    return [line for line in week.lines if not industries or line.industry_id in industries]


def groups_of(week: Week, industries: Collection[int]) -> list[Group]:
    """The lines by industry; of the chosen industries, where some are. No more than one reads."""
    lines = wanted(week, industries)[:MOST]
    names = dict.fromkeys(line.industry for line in lines)
    return [
        Group(
            name,
            [line for line in lines if line.industry == name and line.is_new],
            [line for line in lines if line.industry == name and not line.is_new],
        )
        for name in names
    ]


def letter_for(week: Week, user: User, industries: Collection[int]) -> Letter:
    """This week's mail to one colleague; the same week makes the same letter."""
    groups = groups_of(week, industries)
    lines = wanted(week, industries)
    new = sum(line.is_new for line in lines)
    old = len(lines) - new
    unsubscribe = full_address(reverse("employers:leave_weekly_mail", args=[signed(user.uuid)]))
    context = {
        "week": week,
        "groups": groups,
        "told": f"{counted(new, 'ny', 'nye')} og {counted(old, 'ældre', 'ældre')}",
        "left_out": max(len(lines) - MOST, 0),
        "list_url": full_address(reverse("employers:opening_list")),
        "wish_url": full_address(reverse("employers:weekly_mail")),
        "unsubscribe_url": unsubscribe,
    }
    return Letter(
        kind=MessageKind.WEEKLY_MAIL,
        to=user.email,
        subject=f"Ugens åbninger: {context['told']}",
        text=render_to_string("employers/mail/weekly.txt", context),
        html=render_to_string("employers/mail/weekly.html", context),
        key=f"weekly:{week.number}:{user.uuid}",
        unsubscribe_url=unsubscribe,
    )


def counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def signed(uuid: UUID) -> str:
    """A name that only we can make: it takes one person off the list, and opens nothing else."""
    return signing.dumps(str(uuid), salt=SALT)


def unsigned(text: str) -> UUID | None:
    """Whom a signed name stands for; nobody when it was tampered with."""
    try:
        return UUID(signing.loads(text, salt=SALT))
    except (signing.BadSignature, ValueError):
        return None
