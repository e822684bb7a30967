# SPDX-License-Identifier: MPL-2.0
"""Book a time, and choose a new one where we had to call a meeting off (B1, B4)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.booking.choices import WhyMoved
from jobfokus.booking.deadline import ASK, INVITED, asked_by, coming_words, deadline_words
from jobfokus.booking.models import NewTime
from jobfokus.booking.rules.windows import is_asked
from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.models import Case
from jobfokus.common import spoken
from jobfokus.common.language import kept_language
from jobfokus.common.together import Question, moment
from jobfokus.conversations.invited import invited_to_book
from jobfokus.portal.front_page import Card, Home, Section, Turn

TEMPLATE = "portal/cards/booking.html"


def asked(case: Case, now: datetime) -> dict[str, Question]:
    """The meetings we called off and that wait for a new time, and what is to be booked."""
    waiting = NewTime.objects.waiting().filter(conversation__case=case)
    to_book = case.contact_needs.standing().filter(status=NeedStatus.OPEN, booked_on=None)
    return {
        "booking.new_times": (waiting, ("why", "conversation__uuid", "conversation__planned_at")),
        "booking.needs": (to_book, ("book_by", "earliest", "latest", "rule__self_booking")),
        "booking.invited": (invited_to_book(case), INVITED),
        "booking.settings": own_settings(case.municipality_id, [ASK], timezone.localdate(now)),
    }


def card_of(home: Home) -> Card | None:
    """First while something waits for the citizen; else the way to the times."""
    if home.case.ended_on:
        return None
    deadline, coming = words_of(home)
    if not deadline and (by := asked_by(home.found["booking.invited"])):
        deadline, coming = to_book_words(by, home.today), ""
    choices = [choice_row(row) for row in home.found["booking.new_times"]]
    data: dict[str, Any] = {"deadline": deadline, "coming": coming, "choices": choices, "asked": kept_language()}
    return Card(Turn.NOW if choices or deadline else Turn.TO_READ, TEMPLATE, data)


def words_of(home: Home) -> tuple[str, str]:
    """By when to book, or when the next conversation will be: of the conversation that comes first."""
    needs = [row for row in home.found["booking.needs"] if row["latest"]]
    if not needs:
        return "", ""
    first = min(needs, key=lambda row: str(row["latest"]))
    earliest, latest, book_by = (
        date.fromisoformat(first[name]) if first[name] else None for name in ("earliest", "latest", "book_by")
    )
    if book_by and is_asked(earliest, home.today, values_held([ASK], home.found["booking.settings"])[ASK]):
        return to_book_words(book_by, home.today), ""
    return "", coming_words(earliest, latest, first["rule__self_booking"], booked=home.path.next is not None)


def to_book_words(book_by: date, today: date) -> str:
    """By when to book; a day that has gone is said as on the page one books on."""
    if book_by < today:
        return deadline_words(book_by, today)
    return _("Book din næste samtale senest %(day)s.") % {"day": spoken.long(book_by)}


def choice_row(row: Any) -> dict[str, str]:
    """A meeting that will not take place, why, and where to choose another time."""
    return {
        "was": spoken.moment(timezone.localtime(moment(row["conversation__planned_at"]))),
        "reason": WhyMoved(row["why"]).said_to_citizen,
        "url": reverse("booking:own_move", args=[UUID(row["conversation__uuid"])]) + kept_language(),
    }


TIMES = Section(card_of, asked)
