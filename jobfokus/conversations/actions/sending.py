# SPDX-License-Identifier: MPL-2.0
"""Sending the citizen what a conversation led to (C10)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.conversations.access import may_send_agreements
from jobfokus.conversations.meeting_letters import tell_agreements
from jobfokus.conversations.models import Conversation
from jobfokus.privacy.log import record_change


def send_agreements(conversation: Conversation, *, by: User, now: datetime) -> None:
    """Agreements and what is shared as a letter; sent again without a change it is the same letter."""
    if not may_send_agreements(by, conversation, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        tell_agreements(conversation, by=by, now=now)
        record_change("letter.agreements_sent", by=by, citizen_id=conversation.case.citizen_id, of=conversation)
