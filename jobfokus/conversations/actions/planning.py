# SPDX-License-Identifier: MPL-2.0
"""Planning conversations, what becomes of them when they are not held, and the two dates that a case keeps of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, Q, QuerySet
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common.kept import Blank
from jobfokus.common.together import Question, instant, read_kept
from jobfokus.conversations import rules
from jobfokus.conversations.access import may_plan, may_settle
from jobfokus.conversations.actions.agenda import write_agenda
from jobfokus.conversations.choices import AskedBy, BookedHow, PointOrigin, Status
from jobfokus.conversations.meeting_letters import tell_it_stands, tell_of_meeting
from jobfokus.conversations.models import AgendaPoint, Conversation, ConversationKind, HomePreparation, Slot, Topic
from jobfokus.conversations.places import place_of
from jobfokus.conversations.rhythm import KEPT, recompute_needs
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.outbox import withdraw_messages
from jobfokus.privacy.log import record_change

OUTCOMES = (Status.NO_SHOW, Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US)
# What somebody wrote on the agenda follows the meeting when it moves; the rest writes itself anew.
WRITTEN_BY_PEOPLE = (PointOrigin.MUST_TELL, PointOrigin.OURS)

MOMENT = ("planned_at",)
# A meeting keeps case, kind and slot for good: they need not be read again, nor what was read with them.
CHANGES = [each.name for each in Conversation._meta.concrete_fields if each.name not in ("case", "kind", "slot")]

# What a room above does when a meeting gives its seat back, inside the same transaction (booking: B8).
FREED: list[Callable[[Conversation, User, datetime], None]] = []
# Who asks the citizen for a new time when we call a meeting off, and writes to them (booking: B4).
CALLED_OFF: list[Callable[[Conversation, User, datetime], None]] = []


class SeatTakenError(Exception):
    """Somebody else has taken the seat meanwhile."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a slot: with it a conversation takes place when, where and with whom the slot says."""

    slot: Slot
    number: int


def plan_conversation(
    case: Case,
    *,
    by: User,
    now: datetime,
    kind: ConversationKind,
    planned_at: datetime,
    minutes: int | None = None,
    place: str = "",
    topic: Topic | None = None,
    citizen_topic: str = "",
    holder: User | None = None,
    seat: Seat | None = None,
    how: str = BookedHow.AGREED,
    tell: bool = False,
) -> Conversation:
    """Agree on a conversation; its agenda writes itself at once. One that is booked takes a seat.

    With *tell* the citizen gets a confirmation; a summons has a letter of its own, with its reason.
    Raises SeatTakenError, and leaves nothing behind, when the seat has been taken meanwhile.
    """
    ours = {kind.municipality_id, topic.municipality_id if topic else kind.municipality_id} == {case.municipality_id}
    if not may_plan(by, case, how, timezone.localdate(now)) or not ours:
        raise PermissionDenied
    with one_seat_each():
        conversation = Conversation.objects.create(
            case=case,
            kind=kind,
            holder=holder or case.owner or by,
            planned_at=planned_at,
            minutes=minutes or kind.minutes,
            place=place,
            topic=topic,
            citizen_topic=citizen_topic,
            slot=seat.slot if seat else None,
            seat=seat.number if seat else None,
            booked_how=how,
            booked_by=by,
            booked_at=now,
        )
        write_agenda(conversation, has_points=False)
        keep_dates(case, timezone.localdate(now))
        record_change(
            "conversation.planned", by=by, citizen_id=case.citizen_id, of=conversation, about=kind.code, how=how
        )
        if tell and how != BookedHow.SUMMONS:
            tell_of_meeting(LetterCode.MEETING_CONFIRMED, conversation, by=by, now=now)
    return conversation


def settle_conversation(
    conversation: Conversation, *, by: User, now: datetime, status: str, reason: str = "", tell: bool = False
) -> Conversation:
    """Say that a planned conversation did not take place: no-show, or cancelled by either side (C1).

    With *tell* the citizen gets it in writing, and may choose a new time where it was us; our reason is written for us
    and stays here.

    Raises PermissionDenied where the status cannot follow, or when somebody else has settled it meanwhile.
    """
    if status not in OUTCOMES or (status in rules.NEEDS_REASON and not reason.strip()):
        raise PermissionDenied
    if status == Status.NO_SHOW and not rules.may_not_have_come(conversation.planned_at, now):
        raise PermissionDenied
    asked_by = {Status.CANCELLED_BY_CITIZEN: AskedBy.CITIZEN, Status.CANCELLED_BY_US: AskedBy.US}.get(Status(status))
    with transaction.atomic():
        _become(conversation, Status(status), by=by, now=now, reason=reason, asked_by=asked_by or "")
        keep_dates(conversation.case, timezone.localdate(now))
        if tell and asked_by == AskedBy.CITIZEN:
            tell_of_meeting(LetterCode.MEETING_CANCELLED, conversation, by=by, now=now)
        elif tell and asked_by == AskedBy.US:
            for asks in CALLED_OFF:
                asks(conversation, by, now)
    return conversation


def take_back(conversation: Conversation, *, by: User, now: datetime) -> Conversation:
    """Take a wrong click back the same day: the conversation is planned again.

    Raises SeatTakenError when somebody else has booked the time meanwhile.
    """
    settled = timezone.localdate(conversation.status_at) if conversation.status_at else None
    if not rules.may_take_back(conversation.status, settled, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        _become(conversation, Status.PLANNED, by=by, now=now, reason="", asked_by="")
        keep_dates(conversation.case, timezone.localdate(now))
        tell_it_stands(conversation, by=by, now=now)
    return conversation


def move_conversation(
    conversation: Conversation,
    *,
    by: User,
    now: datetime,
    to: datetime,
    asked_by: str,
    reason: str,
    seat: Seat | None = None,
    how: str = "",
    tell: bool = False,
) -> Conversation:
    """Move a planned conversation; the chain keeps who asked, why, from when to when (B5). Returns the new one.

    With a *seat* it goes where the slot is; without one it keeps its holder and place, and stands outside any slot.
    What the citizen has booked we do not move to a time of our own: they choose (``settle_conversation``, B4).
    """
    if not reason.strip() or not rules.may_move_straight(conversation.booked_how, asked_by):
        raise PermissionDenied
    where = place_of(seat.slot) if seat else conversation.place
    with transaction.atomic():
        _become(conversation, Status.MOVED, by=by, now=now, reason=reason, asked_by=asked_by)
        following = plan_conversation(
            conversation.case,
            by=by,
            now=now,
            kind=conversation.kind,
            planned_at=to,
            minutes=seat.slot.minutes if seat else conversation.minutes,
            place=where,
            topic=conversation.topic,
            citizen_topic=conversation.citizen_topic,
            holder=seat.slot.holder if seat else conversation.holder,
            seat=seat,
            how=how or BookedHow.AGREED,
        )
        conversation.moved_to = following
        conversation.save(update_fields=["moved_to"])
        take_along(conversation, following)
        if tell:
            was = {"was": conversation.planned_at}
            tell_of_meeting(LetterCode.MEETING_MOVED, following, by=by, now=now, more=was)
    return following


def take_along(old: Conversation, following: Conversation) -> None:
    """What was made ready for a meeting follows it to its new time: aim, written points, what the citizen wrote."""
    following.aim, following.card = old.aim, old.card
    following.save(update_fields=["aim", "card"])
    AgendaPoint.objects.filter(conversation=old, origin__in=WRITTEN_BY_PEOPLE).update(conversation=following)
    HomePreparation.objects.filter(conversation=old).update(conversation=following)
    write_agenda(following)


def _become(conversation: Conversation, status: Status, *, by: User, now: datetime, reason: str, asked_by: str) -> None:
    """Claim the status it had, so that two people cannot settle one meeting in two ways."""
    if not may_settle(by, conversation, asked_by, timezone.localdate(now)):
        raise PermissionDenied
    if conversation.started_at is not None or not rules.may_become(conversation.status, status):
        raise PermissionDenied
    with one_seat_each():
        claimed = Conversation.objects.filter(pk=conversation.pk, status=conversation.status, started_at=None).update(
            status=status, status_reason=reason.strip(), status_at=now, asked_by=asked_by
        )
    if not claimed:
        raise PermissionDenied
    conversation.refresh_from_db(fields=CHANGES)
    record_change(
        "conversation.settled", by=by, citizen_id=conversation.case.citizen_id, of=conversation, status=status
    )
    if status in rules.GIVES_SEAT_BACK:
        let_go(conversation, by=by, now=now)
    else:
        withdraw_messages(conversation.uuid)


def let_go(conversation: Conversation, *, by: User, now: datetime) -> None:
    """A meeting fell away: nothing more is sent about it, and whoever may have its seat is told."""
    withdraw_messages(conversation.uuid)
    if conversation.slot_id is not None:
        for told in FREED:
            told(conversation, by, now)


@contextmanager
def one_seat_each() -> Iterator[None]:
    """The database's refusal of a seat that is taken, as an answer."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        if "seat" in str(problem):
            raise SeatTakenError from problem
        raise


def meetings_at(
    holder: User, planned_at: datetime, minutes: int, *, but: int | None = None, case: Case | None = None
) -> QuerySet[Conversation]:
    """Planned conversations of *holder*, and of the citizen of *case*, that overlap these minutes: a warning, not a
    hindrance.
    """
    ends = planned_at + timedelta(minutes=minutes)
    day = timedelta(hours=12)
    whose = Q(holder=holder) | Q(case=case) if case else Q(holder=holder)
    near = Conversation.objects.planned().filter(whose, planned_at__gt=planned_at - day, planned_at__lt=ends)
    clashing = [found.pk for found in near if found.planned_at + timedelta(minutes=found.minutes) > planned_at]
    return Conversation.objects.filter(pk__in=(pk for pk in clashing if pk != but))


def dates_kept() -> dict[str, Question]:
    """What a case keeps of its conversations, with a blank for the case."""
    conversations = Conversation.objects.filter(case=Blank("case", BigIntegerField()))
    return {"held": (conversations.held(), MOMENT), "upcoming": (conversations.upcoming(), MOMENT)}


def keep_dates(case: Case, on: date | None = None) -> None:
    """Keep the last held and the next upcoming conversation on the case, where lists read them, and its rhythm."""
    found = read_kept("dates of a case", dates_kept, case=case.pk)
    held, upcoming = ([instant(row["planned_at"]) for row in found[name]] for name in ("held", "upcoming"))
    case.last_conversation_on = timezone.localdate(max(held)) if held else None
    case.next_conversation_at = min(upcoming, default=None)
    Case.objects.filter(pk=case.pk).update(
        last_conversation_on=case.last_conversation_on, next_conversation_at=case.next_conversation_at
    )
    for standing in recompute_needs([case.pk], on or timezone.localdate()):
        for name in KEPT:
            setattr(case, name, getattr(standing, name))
