# SPDX-License-Identifier: MPL-2.0
"""While a letter may leave: as long as the meeting is planned, and as long as there is something to book."""

from uuid import UUID

from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.models import ContactNeed
from jobfokus.conversations.models import Conversation
from jobfokus.exchange.shipped_letters import WHILE_BOOKING_OPEN, WHILE_MEETING


def is_planned(uuid: UUID) -> bool:
    """Never for a cancelled meeting (H13), nor for one that has been moved or held."""
    return Conversation.objects.upcoming().filter(uuid=uuid).exists()


def is_to_be_booked(uuid: UUID) -> bool:
    """Nobody is asked to book what they have booked meanwhile, nor what is paused."""
    return ContactNeed.objects.standing().filter(uuid=uuid, status=NeedStatus.OPEN).exists()


CONDITIONS = {WHILE_MEETING: is_planned, WHILE_BOOKING_OPEN: is_to_be_booked}
