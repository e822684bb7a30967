# SPDX-License-Identifier: MPL-2.0
"""Reception says that a citizen is here (B11)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.booking.access import may_receive
from jobfokus.booking.models import Arrival
from jobfokus.conversations.models import Conversation
from jobfokus.privacy.log import record_change


def note_arrival(meeting: Conversation, *, by: User, now: datetime) -> Arrival:
    """The citizen is here; said twice it stays the first hour."""
    if not may_receive(by, meeting, now):
        raise PermissionDenied
    with transaction.atomic():
        arrival, made = Arrival.objects.get_or_create(conversation=meeting, defaults={"at": now, "seen_by": by})
        if made:
            record_change("booking.arrived", by=by, citizen_id=meeting.case.citizen_id, of=meeting)
    return arrival


def take_back_arrival(meeting: Conversation, *, by: User, now: datetime) -> None:
    """It was somebody else."""
    if not may_receive(by, meeting, now):
        raise PermissionDenied
    with transaction.atomic():
        Arrival.objects.filter(conversation=meeting).delete()
        record_change("booking.arrival_taken_back", by=by, citizen_id=meeting.case.citizen_id, of=meeting)
