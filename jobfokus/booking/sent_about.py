# SPDX-License-Identifier: MPL-2.0
"""While a letter about booking may leave: as long as the citizen still has to book."""

from uuid import UUID

from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.models import ContactNeed
from jobfokus.exchange.letter_parts import WHILE_BOOKING_OPEN


def has_to_book(uuid: UUID) -> bool:
    """The need still stands, and nothing is booked for it."""
    open_now = ContactNeed.objects.standing().filter(uuid=uuid, status=NeedStatus.OPEN)
    return open_now.filter(booked_on=None, case__ended_on=None).exists()


CONDITIONS = {WHILE_BOOKING_OPEN: has_to_book}
