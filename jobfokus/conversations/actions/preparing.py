# SPDX-License-Identifier: MPL-2.0
"""Preparing a conversation: one line of aim, the citizen's topic, and points of one's own (C3, C11, C15)."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.conversations.access import may_hold
from jobfokus.conversations.actions.agenda import write_agenda
from jobfokus.conversations.choices import PointOrigin, Status
from jobfokus.conversations.models import AgendaPoint, Conversation
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

ADDED_BY_HAND = (PointOrigin.MUST_TELL, PointOrigin.OURS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The aim and the citizen's topic, which are one line each."""

    aim: str = ""
    citizen_topic: str = ""


def prepare_conversation(
    conversation: Conversation,
    *,
    by: User,
    on: date,
    aim: str,
    citizen_topic: str,
    must_tell: str = "",
    ours: str = "",
    seen: Prepared | None = None,
) -> Conversation:
    """Keep the aim and the citizen's topic, add points where one was written, and let the agenda write itself anew.

    *seen* is what the lines said when the writer opened them, else what the *conversation* says. Raises
    ChangedMeanwhileError when they say something else by now, and writes nothing.
    """
    _check(conversation, by, on)
    with transaction.atomic():
        seen = seen or Prepared(conversation.aim, conversation.citizen_topic)
        unchanged = Conversation.objects.filter(pk=conversation.pk, **asdict(seen)).planned()
        conversation.aim, conversation.citizen_topic = aim.strip(), citizen_topic.strip()
        if not unchanged.update(aim=conversation.aim, citizen_topic=conversation.citizen_topic):
            raise ChangedMeanwhileError
        for origin, text in ((PointOrigin.MUST_TELL, must_tell.strip()), (PointOrigin.OURS, ours.strip())):
            if text:
                AgendaPoint.objects.get_or_create(conversation=conversation, origin=origin, text=text)
        write_agenda(conversation)
        record_change("conversation.prepared", by=by, citizen_id=conversation.case.citizen_id, of=conversation)
    return conversation


def remove_point(point: AgendaPoint, *, by: User, on: date) -> None:
    """Take a point off again that somebody wrote; what writes itself cannot be removed by hand."""
    _check(point.conversation, by, on)
    if point.origin not in ADDED_BY_HAND:
        raise PermissionDenied
    with transaction.atomic():
        record_change(
            "conversation.point_removed",
            by=by,
            citizen_id=point.conversation.case.citizen_id,
            of=point.conversation,
            origin=point.origin,
        )
        point.delete()


def _check(conversation: Conversation, by: User, on: date) -> None:
    if conversation.status != Status.PLANNED or not may_hold(by, conversation, on):
        raise PermissionDenied
