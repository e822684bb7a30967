# SPDX-License-Identifier: MPL-2.0
"""A summons: staff sets the time, says why, and a letter goes out (B6). It is no booking, and is counted apart."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.booking.actions.booking import book
from jobfokus.booking.models import Summons
from jobfokus.booking.telling import tell_summons
from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import BookedHow
from jobfokus.conversations.models import Conversation, ConversationKind, Slot


def summon(
    slot: Slot, case: Case, *, kind: ConversationKind, by: User, now: datetime, reason: str, duty: str
) -> Conversation:
    """Set a meeting the citizen has not chosen. Raises SeatTakenError and AlreadyBookedError as ``book`` does."""
    if not reason.strip() or not duty.strip():
        raise PermissionDenied
    with transaction.atomic():
        made = book(slot, case, kind=kind, by=by, now=now, how=BookedHow.SUMMONS)
        Summons.objects.create(conversation=made, reason=reason.strip(), duty=duty.strip(), by=by, at=now)
        tell_summons(made, reason=reason.strip(), duty=duty.strip(), by=by, now=now)
    return made
