# SPDX-License-Identifier: MPL-2.0
"""Holding a conversation: start it, save the whole of it with "Gem", correct it afterwards (C4–C6, C11, C16)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.conversations import rules
from jobfokus.conversations.access import may_hold
from jobfokus.conversations.actions.agenda import write_agenda
from jobfokus.conversations.actions.agreements import Promise, follow_up_agreement, make_agreement
from jobfokus.conversations.actions.expectations import Expected, write_expectations
from jobfokus.conversations.actions.planning import keep_dates, plan_conversation
from jobfokus.conversations.choices import Status, Strikable
from jobfokus.conversations.desk import current_mix, mix_words
from jobfokus.conversations.models import (
    AgendaPoint,
    Agreement,
    Conversation,
    ConversationGuide,
    ConversationKind,
    GuideItem,
    GuideTick,
    RecordAddendum,
    RecordVersion,
)
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.actions import open_plan, set_mix
from jobfokus.plans.rules.content import Mix
from jobfokus.privacy.log import record_change


class RecordClosedError(Exception):
    """The grace hour has passed: the record takes addenda only."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a conversation leaves in writing; short by design."""

    contract_wish: str = ""
    contract_purpose: str = ""
    time_out: str = ""
    aim_outcome: str = ""
    aim_why: str = ""
    summary: str = ""
    job_goals: str = ""
    still_realistic: str = ""
    shared_note: str = ""
    internal_note: str = ""
    phase_seconds: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one agreement from last time went."""

    agreement: Agreement
    seen: int
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """The weekly number on each track that the two agreed on; *seen* are the numbers that they started from."""

    mix: Mix
    seen: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The conversation that this one agrees on."""

    kind: ConversationKind
    at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that one "Gem" of a conversation carries out."""

    record: Record
    content: dict[str, list[str]]
    expected: Expected | None = None
    expected_seen: int | None = None
    expected_agreed: bool = False
    outcomes: Sequence[Outcome] = ()
    promises: Sequence[Promise] = ()
    ticked_items: frozenset[int] = frozenset()
    done_points: frozenset[UUID] = frozenset()
    shift: Shift | None = None
    next_meeting: NextMeeting | None = None


def start_conversation(conversation: Conversation, *, by: User, now: datetime, late: bool = False) -> Conversation:
    """Start the clock. The guide it starts with is the one it keeps; a second start changes nothing.

    *late*: the citizen came after the hour, which is part of the outcome (B5).
    """
    if conversation.status != Status.PLANNED or not may_hold(by, conversation, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        version = conversation.guide_version_id or _guide_version_id(conversation)
        waiting = Conversation.objects.filter(pk=conversation.pk, started_at=None).planned()
        started = waiting.update(
            started_at=now,
            came_late=late,
            guide_version_id=version,
            contract_purpose=conversation.contract_purpose or conversation.aim,
        )
        if started:
            write_agenda(conversation)
            keep_dates(conversation.case, timezone.localdate(now))
            record_change("conversation.started", by=by, citizen_id=conversation.case.citizen_id, of=conversation)
    conversation.refresh_from_db()
    return conversation


def _guide_version_id(conversation: Conversation) -> int | None:
    guide = ConversationGuide.objects.used_by(conversation.case.team, conversation.kind.guide_code)
    newest = guide.versions.order_by("-number").first() if guide else None
    return newest.pk if newest else None


def save_record(conversation: Conversation, held: Held, *, by: User, now: datetime, seen: int) -> Conversation:
    """Carry out "Gem": record, agreements, follow-ups, expectations, ticks and the next date, all or nothing.

    *seen* is the version the writer started from. Raises ChangedMeanwhileError when somebody saved since, and
    RecordClosedError when the grace hour has passed.
    """
    if conversation.started_at is None or not may_hold(by, conversation, timezone.localdate(now)):
        raise PermissionDenied
    if not record_is_open(conversation, now):
        raise RecordClosedError
    with transaction.atomic():
        _claim(conversation, held, now=now, seen=seen)
        RecordVersion.objects.create(
            conversation=conversation, number=seen + 1, saved_at=now, saved_by=by, content=held.content
        )
        _save_ticks(conversation, held, now)
        _save_agreements(conversation, held, by=by, now=now)
        if held.expected:
            write_expectations(
                conversation.case, held.expected, by=by, now=now, seen=held.expected_seen, agreed=held.expected_agreed
            )
        if held.shift:
            _shift_mix(conversation, held.shift, by=by, now=now)
        if held.next_meeting:
            meeting = held.next_meeting
            plan_conversation(
                conversation.case,
                by=by,
                now=now,
                kind=meeting.kind,
                planned_at=meeting.at,
                place=meeting.place,
                tell=True,
            )
        keep_dates(conversation.case, timezone.localdate(now))
        record_change(
            "conversation.saved", by=by, citizen_id=conversation.case.citizen_id, of=conversation, version=seen + 1
        )
    conversation.refresh_from_db()
    return conversation


def record_is_open(conversation: Conversation, now: datetime) -> bool:
    """Whether the record may still be corrected freely."""
    municipality, today = conversation.case.municipality_id, timezone.localdate(now)
    if conversation.saved_at is None:
        return True
    grace = timedelta(minutes=setting(municipality, "record.grace_minutes", today))
    return rules.may_correct(conversation.saved_at, now, grace)


def _claim(conversation: Conversation, held: Held, *, now: datetime, seen: int) -> None:
    """Write the record if nobody has saved since version *seen*."""
    claimed = Conversation.objects.filter(
        pk=conversation.pk, version=seen, status__in=(Status.PLANNED, Status.HELD)
    ).update(
        version=seen + 1,
        status=Status.HELD,
        ended_at=Coalesce("ended_at", now),
        saved_at=Coalesce("saved_at", now),
        shared_at=now,
        **asdict(held.record),
    )
    if not claimed:
        raise ChangedMeanwhileError


def _save_ticks(conversation: Conversation, held: Held, now: datetime) -> None:
    items = GuideItem.objects.filter(version_id=conversation.guide_version_id, pk__in=held.ticked_items)
    ticked = set(GuideTick.objects.filter(conversation=conversation).values_list("item_id", flat=True))
    GuideTick.objects.filter(conversation=conversation).exclude(item__in=items).delete()
    GuideTick.objects.bulk_create(
        GuideTick(conversation=conversation, item=item, at=now) for item in items if item.pk not in ticked
    )
    points = AgendaPoint.objects.filter(conversation=conversation)
    points.filter(uuid__in=held.done_points, done_at=None).update(done_at=now)
    points.exclude(uuid__in=held.done_points).update(done_at=None)


def _save_agreements(conversation: Conversation, held: Held, *, by: User, now: datetime) -> None:
    for outcome in held.outcomes:
        follow_up_agreement(
            outcome.agreement,
            by=by,
            now=now,
            seen=outcome.seen,
            state=outcome.state,
            why=outcome.why,
            conversation=conversation,
        )
    for promise in held.promises:
        make_agreement(conversation.case, promise, by=by, now=now, conversation=conversation)


def _shift_mix(conversation: Conversation, shift: Shift, *, by: User, now: datetime) -> None:
    """Carry the agreed numbers into the plan, unless somebody has shifted them since they were seen."""
    plan = open_plan(conversation.case, by=by, now=now)
    before = current_mix(conversation.case_id)
    if mix_words(before) != shift.seen:
        raise ChangedMeanwhileError
    later = before.shift_on if before and before.shift_on and before.shift_on > timezone.localdate(now) else None
    set_mix(
        plan,
        replace(shift.mix, shift_on=later),
        seen=plan.version,
        reason=shift.reason,
        agreed=True,
        by=by,
        now=now,
    )


def add_to_record(
    conversation: Conversation, *, by: User, now: datetime, text: str, shared: bool, strikes: str = ""
) -> RecordAddendum:
    """Add to a held conversation's record, or strike one of its notes with a reason; nothing is deleted."""
    if conversation.status != Status.HELD or not may_hold(by, conversation, timezone.localdate(now)):
        raise PermissionDenied
    if strikes and (strikes not in Strikable.values or not getattr(conversation, strikes)):
        raise PermissionDenied
    with transaction.atomic():
        addendum = RecordAddendum.objects.create(
            conversation=conversation, by=by, at=now, text=text, shared=shared, strikes=strikes
        )
        verb = "record.struck" if strikes else "record.added"
        record_change(verb, by=by, citizen_id=conversation.case.citizen_id, of=addendum, note=strikes)
    return addendum
