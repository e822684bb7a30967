# SPDX-License-Identifier: MPL-2.0
"""The waiting list of a meeting that is full (B5): a seat that is given back goes to the first who waits."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.access import CITIZENS_CHOICE, may_book
from jobfokus.booking.actions.booking import AlreadyBookedError, book
from jobfokus.booking.models import BookingRule, WaitingPlace
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.planning import SeatTakenError
from jobfokus.conversations.choices import BookedHow
from jobfokus.conversations.models import Conversation, ConversationKind, Slot
from jobfokus.privacy.log import record_change


def wait_for_seat(
    slot: Slot, case: Case, *, kind: ConversationKind, by: User, now: datetime, how: str = BookedHow.SELF
) -> WaitingPlace:
    """Stand on the waiting list of a meeting; whoever stands there already keeps the place."""
    today = timezone.localdate(now)
    if not may_book(by, case, how, today) or slot.closed_at is not None or slot.starts_at <= now:
        raise PermissionDenied
    if slot.municipality_id != case.municipality_id or not slot.kinds.filter(pk=kind.pk).exists():
        raise PermissionDenied
    try:
        with transaction.atomic():
            place = WaitingPlace.objects.create(slot=slot, case=case, kind=kind, asked_by=by, how=how, asked_at=now)
            record_change("waiting_list.joined", by=by, citizen_id=case.citizen_id, of=slot, how=how)
    except IntegrityError:
        return WaitingPlace.objects.waiting().get(slot=slot, case=case)
    return place


def leave_waiting_list(place: WaitingPlace, *, by: User, now: datetime) -> None:
    """Wait no longer."""
    today = timezone.localdate(now)
    if not any(may_book(by, place.case, how, today) for how in CITIZENS_CHOICE):
        raise PermissionDenied
    with transaction.atomic():
        if WaitingPlace.objects.waiting().filter(pk=place.pk).update(left_at=now):
            record_change("waiting_list.left", by=by, citizen_id=place.case.citizen_id, of=place.slot)


def give_seat_on(freed: Conversation, by: User, now: datetime) -> None:
    """A seat was given back: the first who waits and can still be told in time gets it."""
    slot = freed.slot
    if slot is None or slot.closed_at is not None:
        return
    waiting = WaitingPlace.objects.waiting().filter(slot=slot).exclude(case=freed.case)
    for place in waiting.select_related("case__citizen", "kind", "asked_by"):
        if slot.starts_at <= now + timedelta(hours=BookingRule.of(place.kind).notice_hours):
            return
        if _seated(place, slot, now):
            return


def _seated(place: WaitingPlace, slot: Slot, now: datetime) -> bool:
    """Book for one who waits, in the name of whoever asked for the place; nothing where that is no longer possible."""
    try:
        with transaction.atomic():
            made = book(slot, place.case, kind=place.kind, by=place.asked_by, now=now, how=place.how)
            WaitingPlace.objects.filter(pk=place.pk).update(left_at=now, got=made)
    except (AlreadyBookedError, PermissionDenied, SeatTakenError):
        return False
    return True
