# SPDX-License-Identifier: MPL-2.0
"""A letter that a person writes on a case, and paper that is put into an envelope (H13)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Case
from jobfokus.conversations.meeting_letters import reach_of
from jobfokus.exchange.choices import Channel, LetterCode, MessageState
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.letters import send_letter
from jobfokus.exchange.models import Message
from jobfokus.journey.letters import BY_HAND, TO_PRINT
from jobfokus.privacy.log import record_change


def write_letter(case: Case, code: LetterCode, said: Mapping[str, str], *, by: User, now: datetime) -> list[Message]:
    """Send a letter in one's own words: a decision with its reason, law and how to appeal, or a plain letter."""
    if code not in BY_HAND or not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        sent = send_letter(
            code,
            municipality_id=case.municipality_id,
            to=recipient_of(case),
            values={**said, "contact": reach_of(by)},
            key=f"{code}:{uuid4()}",
            about=case.uuid,
            by=by,
            now=now,
        )
        record_change("letter.written", by=by, citizen_id=case.citizen_id, of=sent[0] if sent else case, about=code)
    return sent


def note_posted(message: Message, case: Case, *, seen: int, by: User, now: datetime) -> None:
    """A printed letter is on its way; one that Digital Post refused has become paper with that."""
    if not may_write_case(by, case, timezone.localdate(now)) or message.case_uuid != case.uuid:
        raise PermissionDenied
    with transaction.atomic():
        mine = Message.objects.filter(TO_PRINT, pk=message.pk, version=seen)
        sent = {"state": MessageState.SENT, "channel": Channel.PAPER, "sent_at": now, "version": seen + 1}
        if not mine.update(**sent):
            raise ChangedMeanwhileError
        record_change("letter.posted", by=by, citizen_id=case.citizen_id, of=message)
