# SPDX-License-Identifier: MPL-2.0
"""Letters to the citizens who are to book: when the time to book has come, on set days before the deadline, and, where
the municipality wants it, on set days after it (B3). Who may book without having to (H8) gets one letter that says so.

Each is written once, however often this runs. Nobody is asked to book into an empty calendar (B1b).
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from jobfokus.accounts.held import settings_of
from jobfokus.booking.desk import kinds_to_book
from jobfokus.booking.free import free_slots
from jobfokus.booking.rules.windows import is_asked
from jobfokus.booking.telling import tell_window
from jobfokus.citizens.choices import NeedStatus, SelfBooking
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.exchange.choices import LetterCode

OPEN = "open"
NEAR, PASSED, ASK = "booking.near_days", "booking.passed_days", "booking.ask_days"
Letter = tuple[LetterCode, str]


def tell_who_must_book(municipality_id: int, today: date, *, now: datetime) -> int:
    """Write to everybody whose booking is open today. Returns how many needs a letter was written about."""
    given = settings_of(municipality_id, (NEAR, PASSED, ASK), today)
    told = 0
    for need in next_needs(municipality_id, today):
        if not is_asked(need.earliest, today, given[ASK]):
            continue
        letter = letter_about(need, today, near=given[NEAR], passed=given[PASSED])
        if letter and has_times(need.case, now):
            with transaction.atomic():
                tell_window(need, *letter, now=now)
            told += 1
    return told


def next_needs(municipality_id: int, today: date) -> Iterator[ContactNeed]:
    """The next conversation that each citizen has no time for: one is asked for one at a time."""
    needs = ContactNeed.objects.standing().filter(status=NeedStatus.OPEN, booked_on=None, opened_on__lte=today)
    waiting = needs.filter(case__municipality_id=municipality_id, case__ended_on=None)
    seen: set[int] = set()
    for need in waiting.select_related("case__citizen", "case__owner", "case__municipality", "rule").soonest():
        if need.case_id not in seen:
            seen.add(need.case_id)
            yield need


def letter_about(need: ContactNeed, today: date, *, near: Sequence[int], passed: Sequence[int]) -> Letter | None:
    """What a need brings today: by its deadline, or, while the conversation can still be in time, the offer."""
    if need.book_by is not None:
        return letter_on(need.book_by, today, near=near, passed=passed)
    in_time = need.latest is not None and today < need.latest
    return (LetterCode.BOOKING_OFFER, OPEN) if in_time and need.rule.self_booking == SelfBooking.OFFER else None


def letter_on(book_by: date, today: date, *, near: Sequence[int], passed: Sequence[int]) -> Letter | None:
    """Which letter a day brings: the nearest reminder whose day has come, before that the first letter; after the
    deadline only what the municipality has chosen.
    """
    if today > book_by:
        gone = [days for days in passed if today >= book_by + timedelta(days=days)]
        return (LetterCode.BOOKING_PASSED, str(max(gone))) if gone else None
    due = [days for days in near if today >= book_by - timedelta(days=days)]
    return (LetterCode.BOOKING_NEAR, str(min(due))) if due else (LetterCode.BOOKING_OPEN, OPEN)


def has_times(case: Case, now: datetime) -> bool:
    """Whether there is anything to book for what is due."""
    kinds = kinds_to_book(case)
    return bool(kinds) and free_slots(case, kinds[0][0], now=now).exists()
