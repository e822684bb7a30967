# SPDX-License-Identifier: MPL-2.0
"""We call a meeting off, one or a whole day of them, and each citizen gets a choice (B4)."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.actions.booking import book
from jobfokus.booking.actions.supply import go_away
from jobfokus.booking.choices import AwayFor, WhyMoved
from jobfokus.booking.models import DayMove, NewTime
from jobfokus.booking.telling import tell_new_time
from jobfokus.citizens.models import end_of_day
from jobfokus.conversations.actions.planning import settle_conversation
from jobfokus.conversations.choices import BookedHow, Status
from jobfokus.conversations.models import Conversation, ConversationQuerySet, Slot
from jobfokus.privacy.log import record_change


def meetings_of_day(user: User, holder: User, day: date) -> ConversationQuerySet:
    """What stands on somebody's day and has not begun, as far as one may open the cases."""
    start = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    planned = Conversation.objects.for_staff(user).upcoming().filter(holder=holder)
    return planned.filter(planned_at__gte=start, planned_at__lt=end_of_day(start)).order_by("planned_at", "pk")


def move_day(holder: User, day: date, *, by: User, why: WhyMoved, now: datetime) -> DayMove:
    """Call off what is left of a day, close its slots, and let every citizen choose: one action, all or nothing."""
    if day < timezone.localdate(now):
        raise PermissionDenied
    away = AwayFor.ILLNESS if why == WhyMoved.ILLNESS else AwayFor.OTHER
    with transaction.atomic():
        made = DayMove.objects.create(holder=holder, day=day, why=why, by=by, at=now)
        go_away(holder, why=away, since=day, until=day, by=by, now=now)
        for meeting in meetings_of_day(by, holder, day).select_related("case__citizen", "kind__municipality", "holder"):
            offer_new_time(meeting, why=why, by=by, now=now)
            NewTime.objects.filter(conversation=meeting).update(day_move=made)
        record_change("booking.day_moved", by=by, of=made, about=why, day=day.isoformat())
    return made


def offer_new_time(meeting: Conversation, *, why: WhyMoved, by: User, now: datetime) -> Conversation:
    """We cannot keep one meeting: call it off with our reason, and let the citizen choose another time."""
    return settle_conversation(meeting, by=by, now=now, status=Status.CANCELLED_BY_US, reason=why.label, tell=True)


def ask_for_new_time(meeting: Conversation, by: User, now: datetime) -> None:
    """We have called a meeting off: its citizen chooses a new time, or is called. They read our reason."""
    why = next((why for why in WhyMoved if why.label == meeting.status_reason), WhyMoved.OTHER)
    given = {"why": why, "at": now, "call_wanted_at": None, "day_move": None}
    made, _ = NewTime.objects.update_or_create(conversation=meeting, defaults=given)
    tell_new_time(made, by=by, now=now)


def take_new_time(new_time: NewTime, slot: Slot, *, by: User, now: datetime, how: str = BookedHow.SELF) -> Conversation:
    """The citizen's choice: the new meeting continues the one we called off, with its topic and in its chain.

    Raises SeatTakenError when the time is gone, or when the choice has been made meanwhile.
    """
    old = new_time.conversation
    return book(slot, old.case, kind=old.kind, by=by, now=now, how=how, instead_of=old)


def ask_for_call(new_time: NewTime, *, by: User, now: datetime) -> None:
    """The citizen would rather talk: the caseworker sees it on My day."""
    case = new_time.conversation.case
    if not (case.citizen.user_id == by.pk and by.authority.holds("citizen")):
        raise PermissionDenied
    with transaction.atomic():
        NewTime.objects.filter(pk=new_time.pk, call_wanted_at=None).update(call_wanted_at=now)
        record_change("booking.call_wanted", by=by, citizen_id=case.citizen_id, of=new_time.conversation)
