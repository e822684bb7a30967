# SPDX-License-Identifier: MPL-2.0
"""Planning conversations, and the two dates that a case keeps of them."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.agenda import write_agenda
from jobfokus.conversations.models import Conversation, ConversationKind
from jobfokus.privacy.log import record_change


def plan_conversation(
    case: Case,
    *,
    by: User,
    now: datetime,
    kind: ConversationKind,
    planned_at: datetime,
    minutes: int | None = None,
    place: str = "",
    citizen_topic: str = "",
    holder: User | None = None,
) -> Conversation:
    """Agree on a conversation; its agenda writes itself at once."""
    if not may_write_case(by, case, timezone.localdate(now)) or kind.municipality_id != case.municipality_id:
        raise PermissionDenied
    with transaction.atomic():
        conversation = Conversation.objects.create(
            case=case,
            kind=kind,
            holder=holder or case.owner or by,
            planned_at=planned_at,
            minutes=minutes or kind.minutes,
            place=place,
            citizen_topic=citizen_topic,
        )
        write_agenda(conversation)
        keep_dates(case)
        record_change("conversation.planned", by=by, citizen_id=case.citizen_id, of=conversation, about=kind.code)
    return conversation


def keep_dates(case: Case) -> None:
    """Keep the last held and the next planned conversation on the case, where lists read them."""
    conversations = Conversation.objects.filter(case=case)
    last = conversations.held().aggregate(at=Max("planned_at"))["at"]
    following = conversations.planned().aggregate(at=Min("planned_at"))["at"]
    case.last_conversation_on = timezone.localdate(last) if last else None
    case.next_conversation_at = following
    Case.objects.filter(pk=case.pk).update(
        last_conversation_on=case.last_conversation_on, next_conversation_at=case.next_conversation_at
    )
