# SPDX-License-Identifier: MPL-2.0
"""Letters to the citizens who are to book: when the time to book has come, and on set days before the deadline (B3).

Each is written once, however often this runs. Nobody is asked to book into an empty calendar (B1b).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from jobfokus.accounts.shipped import setting
from jobfokus.booking.desk import kinds_to_book
from jobfokus.booking.free import free_slots
from jobfokus.booking.telling import tell_window
from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.exchange.choices import LetterCode

OPEN = "open"


def tell_who_must_book(municipality_id: int, today: date, *, now: datetime) -> int:
    """Write to everybody whose booking is open today. Returns how many needs a letter was written about."""
    near: Sequence[int] = setting(municipality_id, "booking.near_days", today)
    needs = ContactNeed.objects.standing().filter(status=NeedStatus.OPEN, booked_on=None, opened_on__lte=today)
    waiting = needs.filter(book_by__gte=today, case__municipality_id=municipality_id, case__ended_on=None)
    told = 0
    for need in waiting.select_related("case__citizen", "case__owner", "case__municipality").order_by("pk"):
        if need.book_by and has_times(need.case, now):
            with transaction.atomic():
                tell_window(need, *letter_on(need.book_by, today, near), now=now)
            told += 1
    return told


def letter_on(book_by: date, today: date, near: Sequence[int]) -> tuple[LetterCode, str]:
    """Which letter a day brings: the nearest reminder whose day has come, before that the first letter."""
    passed = [days for days in near if today >= book_by - timedelta(days=days)]
    return (LetterCode.BOOKING_NEAR, str(min(passed))) if passed else (LetterCode.BOOKING_OPEN, OPEN)


def has_times(case: Case, now: datetime) -> bool:
    """Whether there is anything to book for what is due."""
    kinds = kinds_to_book(case)
    return bool(kinds) and free_slots(case, kinds[0][0], now=now).exists()
