# SPDX-License-Identifier: MPL-2.0
"""Planning conversations, what becomes of them when they are not held, and the two dates that a case keeps of them."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.conversations import rules
from jobfokus.conversations.actions.agenda import write_agenda
from jobfokus.conversations.choices import AskedBy, PointOrigin, Status
from jobfokus.conversations.models import AgendaPoint, Conversation, ConversationKind, Topic
from jobfokus.privacy.log import record_change

OUTCOMES = (Status.NO_SHOW, Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US)
# What somebody wrote on the agenda follows the meeting when it moves; the rest writes itself anew.
WRITTEN_BY_PEOPLE = (PointOrigin.MUST_TELL, PointOrigin.OURS)


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
) -> Conversation:
    """Agree on a conversation; its agenda writes itself at once."""
    ours = {kind.municipality_id, topic.municipality_id if topic else kind.municipality_id} == {case.municipality_id}
    if not may_write_case(by, case, timezone.localdate(now)) or not ours:
        raise PermissionDenied
    with transaction.atomic():
        conversation = Conversation.objects.create(
            case=case,
            kind=kind,
            holder=holder or case.owner or by,
            planned_at=planned_at,
            minutes=minutes or kind.minutes,
            place=place,
            topic=topic,
            citizen_topic=citizen_topic,
        )
        write_agenda(conversation)
        keep_dates(case)
        record_change("conversation.planned", by=by, citizen_id=case.citizen_id, of=conversation, about=kind.code)
    return conversation


def settle_conversation(
    conversation: Conversation, *, by: User, now: datetime, status: str, reason: str = ""
) -> Conversation:
    """Say that a planned conversation did not take place: no-show, or cancelled by either side (C1).

    Raises PermissionDenied where the status cannot follow, or when somebody else has settled it meanwhile.
    """
    if status not in OUTCOMES or (status in rules.NEEDS_REASON and not reason.strip()):
        raise PermissionDenied
    if status == Status.NO_SHOW and not rules.may_not_have_come(conversation.planned_at, now):
        raise PermissionDenied
    asked_by = {Status.CANCELLED_BY_CITIZEN: AskedBy.CITIZEN, Status.CANCELLED_BY_US: AskedBy.US}.get(Status(status))
    with transaction.atomic():
        _become(conversation, Status(status), by=by, now=now, reason=reason, asked_by=asked_by or "")
        keep_dates(conversation.case)
    return conversation


def take_back(conversation: Conversation, *, by: User, now: datetime) -> Conversation:
    """Take a wrong click back the same day: the conversation is planned again."""
    settled = timezone.localdate(conversation.status_at) if conversation.status_at else None
    if not rules.may_take_back(conversation.status, settled, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        _become(conversation, Status.PLANNED, by=by, now=now, reason="", asked_by="")
        keep_dates(conversation.case)
    return conversation


def move_conversation(
    conversation: Conversation, *, by: User, now: datetime, to: datetime, asked_by: str, reason: str
) -> Conversation:
    """Move a planned conversation; the chain keeps who asked, why, from when to when (B5). Returns the new one."""
    if not reason.strip():
        raise PermissionDenied
    with transaction.atomic():
        _become(conversation, Status.MOVED, by=by, now=now, reason=reason, asked_by=asked_by)
        following = plan_conversation(
            conversation.case,
            by=by,
            now=now,
            kind=conversation.kind,
            planned_at=to,
            minutes=conversation.minutes,
            place=conversation.place,
            topic=conversation.topic,
            citizen_topic=conversation.citizen_topic,
            holder=conversation.holder,
        )
        following.aim, following.card = conversation.aim, conversation.card
        following.save(update_fields=["aim", "card"])
        conversation.moved_to = following
        conversation.save(update_fields=["moved_to"])
        written = AgendaPoint.objects.filter(conversation=conversation, origin__in=WRITTEN_BY_PEOPLE)
        written.update(conversation=following)
        write_agenda(following)
        keep_dates(conversation.case)
    return following


def _become(conversation: Conversation, status: Status, *, by: User, now: datetime, reason: str, asked_by: str) -> None:
    """Claim the status it had, so that two people cannot settle one meeting in two ways."""
    if not may_write_case(by, conversation.case, timezone.localdate(now)):
        raise PermissionDenied
    if conversation.started_at is not None or not rules.may_become(conversation.status, status):
        raise PermissionDenied
    claimed = Conversation.objects.filter(pk=conversation.pk, status=conversation.status, started_at=None).update(
        status=status, status_reason=reason.strip(), status_at=now, asked_by=asked_by
    )
    if not claimed:
        raise PermissionDenied
    conversation.refresh_from_db()
    record_change(
        "conversation.settled", by=by, citizen_id=conversation.case.citizen_id, of=conversation, status=status
    )


def meetings_at(holder: User, planned_at: datetime, minutes: int, *, but: int | None = None) -> QuerySet[Conversation]:
    """Planned conversations of *holder* that overlap these minutes: a warning, not a hindrance."""
    ends = planned_at + timedelta(minutes=minutes)
    day = timedelta(hours=12)
    near = Conversation.objects.planned().filter(holder=holder, planned_at__gt=planned_at - day, planned_at__lt=ends)
    clashing = [found.pk for found in near if found.planned_at + timedelta(minutes=found.minutes) > planned_at]
    return Conversation.objects.filter(pk__in=(pk for pk in clashing if pk != but))


def keep_dates(case: Case) -> None:
    """Keep the last held and the next upcoming conversation on the case, where lists read them."""
    conversations = Conversation.objects.filter(case=case)
    last = conversations.held().aggregate(at=Max("planned_at"))["at"]
    following = conversations.upcoming().aggregate(at=Min("planned_at"))["at"]
    case.last_conversation_on = timezone.localdate(last) if last else None
    case.next_conversation_at = following
    Case.objects.filter(pk=case.pk).update(
        last_conversation_on=case.last_conversation_on, next_conversation_at=case.next_conversation_at
    )
