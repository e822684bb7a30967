# SPDX-License-Identifier: MPL-2.0
"""What becomes of planned conversations and open agreements when their case closes."""

from datetime import datetime

from django.db.models import F

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.planning import keep_dates
from jobfokus.conversations.choices import AgreementState, Status
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.privacy.log import record_change


def cancel_planned(case: Case, *, by: User, reason: str) -> int:
    """Cancel every planned conversation of a case that closes; whoever closes the case has checked access."""
    cancelled = 0
    for conversation in Conversation.objects.filter(case=case).planned():
        mine = Conversation.objects.filter(pk=conversation.pk).planned()
        if mine.update(status=Status.CANCELLED_BY_US, status_reason=reason):
            record_change("conversation.cancelled", by=by, citizen_id=case.citizen_id, of=conversation)
            cancelled += 1
    keep_dates(case)
    return cancelled


def drop_open_agreements(case: Case, *, by: User, now: datetime, reason: str) -> int:
    """Drop every open agreement of a case that closes; whoever closes the case has checked access."""
    dropped = 0
    for agreement in Agreement.objects.filter(case=case).open():
        mine = Agreement.objects.filter(pk=agreement.pk).open()
        if mine.update(state=AgreementState.DROPPED, outcome=reason, state_at=now, version=F("version") + 1):
            record_change("agreement.dropped", by=by, citizen_id=case.citizen_id, of=agreement)
            dropped += 1
    return dropped
