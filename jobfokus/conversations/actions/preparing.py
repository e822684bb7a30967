# SPDX-License-Identifier: MPL-2.0
"""Preparing a conversation: one line of aim, the citizen's topic, and points of one's own (C3, C11, C15)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.conversations.access import may_hold
from jobfokus.conversations.actions.agenda import write_agenda
from jobfokus.conversations.choices import PointOrigin, Status
from jobfokus.conversations.models import AgendaPoint, Conversation, Duty, TechniqueCard, Topic
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

ADDED_BY_HAND = (PointOrigin.MUST_TELL, PointOrigin.OURS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a preparation settles: the aim, the citizen's topic in own words, the topic chosen, the technique."""

    aim: str = ""
    citizen_topic: str = ""
    topic_id: int | None = None
    card_id: int | None = None

    @classmethod
    def of(cls, conversation: Conversation) -> "Prepared":
        return cls(conversation.aim, conversation.citizen_topic, conversation.topic_id, conversation.card_id)


def prepare_conversation(
    conversation: Conversation,
    *,
    by: User,
    on: date,
    aim: str,
    citizen_topic: str,
    topic: Topic | None = None,
    card: TechniqueCard | None = None,
    must_tell: str = "",
    duties: Sequence[Duty] = (),
    ours: str = "",
    seen: Prepared | None = None,
) -> Conversation:
    """Keep aim, topic and technique, add points that were written or picked, and let the agenda write itself anew.

    *seen* is what these said when the writer opened them, else what the *conversation* says. Raises
    ChangedMeanwhileError when they say something else by now, and writes nothing.
    """
    _check(conversation, by, on)
    if any(row and row.municipality_id != conversation.case.municipality_id for row in (topic, card, *duties)):
        raise PermissionDenied
    with transaction.atomic():
        seen = seen or Prepared.of(conversation)
        unchanged = Conversation.objects.filter(pk=conversation.pk, **asdict(seen)).planned()
        conversation.aim, conversation.citizen_topic = aim.strip(), citizen_topic.strip()
        conversation.topic, conversation.card = topic, card
        if not unchanged.update(**asdict(Prepared.of(conversation))):
            raise ChangedMeanwhileError
        told = [(PointOrigin.MUST_TELL, text) for text in (*(duty.text for duty in duties), must_tell.strip())]
        for origin, text in (*told, (PointOrigin.OURS, ours.strip())):
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
