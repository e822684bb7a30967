# SPDX-License-Identifier: MPL-2.0
"""Booking a slot, moving and cancelling what was booked (B1, B2, B4, B6)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.access import is_bound_by_limits, may_book, may_change_booking
from jobfokus.booking.actions.offers import take_offers_back
from jobfokus.booking.choices import Refusal
from jobfokus.booking.models import BookingRule, NewTime
from jobfokus.booking.one_slot import Look, look_at
from jobfokus.booking.rules.windows import why_not_cancel, why_not_move
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.planning import (
    Seat,
    SeatTakenError,
    move_conversation,
    plan_conversation,
    settle_conversation,
    take_along,
)
from jobfokus.conversations.choices import AskedBy, BookedHow, Status
from jobfokus.conversations.models import Conversation, ConversationKind, Slot, Topic
from jobfokus.conversations.places import place_of
from jobfokus.exchange.outbox import withdraw_messages


class AlreadyBookedError(Exception):
    """The citizen has a meeting of this kind ahead already; ``conversation`` is that one."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation


class RefusedError(Exception):
    """The rule of the kind does not let the citizen do this now; ``why`` is a code."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


def book(
    slot: Slot,
    case: Case,
    *,
    kind: ConversationKind,
    by: User,
    now: datetime,
    how: str = BookedHow.SELF,
    topic: Topic | None = None,
    words: str = "",
    instead_of: Conversation | None = None,
) -> Conversation:
    """Take a seat in a slot. Only one of many at once gets it; the others meet SeatTakenError and may choose anew.

    A meeting that we called off and that waits for a new time is continued, whichever way the citizen came here (B5);
    *instead_of* names it where it was chosen. Raises AlreadyBookedError for a second meeting of the same kind ahead.
    """
    if not may_book(by, case, how, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        pass_one_by_one(case)
        seen = look_at(slot, case, kind, how, now)
        if seen.is_booked and (ahead := booked_ahead(case, kind, now)):
            raise AlreadyBookedError(ahead)
        _ensure_free(seen)
        old = instead_of or (called_off(case, kind) if seen.waits_for_time else None)
        for number in seen.seats:
            try:
                made = plan_conversation(
                    case,
                    by=by,
                    now=now,
                    kind=kind,
                    planned_at=slot.starts_at,
                    minutes=slot.minutes,
                    place=place_of(slot),
                    topic=topic or (old.topic if old else None),
                    citizen_topic=words or (old.citizen_topic if old else ""),
                    holder=slot.holder,
                    seat=Seat(slot, number),
                    how=how,
                    tell=True,
                )
            except SeatTakenError:
                continue
            if old:
                continue_chain(old, made)
            take_offers_back(slot)
            return made
        raise SeatTakenError


def called_off(case: Case, kind: ConversationKind) -> Conversation | None:
    """The meeting of a kind that we called off last, while it waits for a new time."""
    waiting = NewTime.objects.waiting().filter(conversation__case=case, conversation__kind=kind)
    newest = waiting.select_related("conversation__topic").order_by("-at").first()
    return newest.conversation if newest else None


def continue_chain(old: Conversation, made: Conversation) -> None:
    """The new meeting takes over what was made ready for the old one, whose letters have nothing more to say."""
    if not Conversation.objects.filter(pk=old.pk, moved_to=None).update(moved_to=made):
        raise SeatTakenError
    take_along(old, made)
    withdraw_messages(old.uuid)


def move(
    conversation: Conversation,
    slot: Slot,
    *,
    by: User,
    now: datetime,
    asked_by: str = AskedBy.CITIZEN,
    reason: str,
    how: str = BookedHow.SELF,
) -> Conversation:
    """Move a planned meeting to another slot; the one it had is free again at once. Returns the new meeting.

    Raises RefusedError where the limits of the kind bind the citizen, SeatTakenError when the new slot is gone.
    """
    if not may_change_booking(by, conversation, asked_by, timezone.localdate(now)):
        raise PermissionDenied
    if is_bound_by_limits(by, conversation, asked_by):
        _ensure(why_not_move(BookingRule.of(conversation.kind).limits, conversation.planned_at, now))
    with transaction.atomic():
        pass_one_by_one(conversation.case)
        seen = look_at(slot, conversation.case, conversation.kind, how, now)
        _ensure_free(seen)
        for number in seen.seats:
            try:
                with transaction.atomic():
                    made = move_conversation(
                        conversation,
                        by=by,
                        now=now,
                        to=slot.starts_at,
                        asked_by=asked_by,
                        reason=reason,
                        seat=Seat(slot, number),
                        how=how,
                        tell=True,
                    )
            except SeatTakenError:
                conversation.refresh_from_db()
                continue
            take_offers_back(slot)
            return made
        raise SeatTakenError


def cancel(
    conversation: Conversation, *, by: User, now: datetime, asked_by: str = AskedBy.CITIZEN, reason: str = ""
) -> Conversation:
    """Call a planned meeting off; its slot is free again at once. Raises RefusedError past the citizen's limit."""
    if not may_change_booking(by, conversation, asked_by, timezone.localdate(now)):
        raise PermissionDenied
    if is_bound_by_limits(by, conversation, asked_by):
        _ensure(why_not_cancel(BookingRule.of(conversation.kind).limits, conversation.planned_at, now))
    status = Status.CANCELLED_BY_CITIZEN if asked_by == AskedBy.CITIZEN else Status.CANCELLED_BY_US
    return settle_conversation(conversation, by=by, now=now, status=status, reason=reason, tell=True)


def booked_ahead(case: Case, kind: ConversationKind, now: datetime) -> Conversation | None:
    """The citizen's next meeting of a kind that has not been held."""
    ahead = Conversation.objects.upcoming().filter(case=case, kind=kind, planned_at__gt=now)
    return ahead.select_related("holder", "kind").order_by("planned_at").first()


def pass_one_by_one(case: Case) -> None:
    """Let bookings of one case pass one by one: this writes the row, and a second transaction waits for the first."""
    Case.objects.filter(pk=case.pk).update(next_conversation_at=F("next_conversation_at"))


def _ensure_free(seen: Look) -> None:
    if not seen.is_free:
        raise SeatTakenError


def _ensure(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise RefusedError(refusal)
