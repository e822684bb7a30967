# SPDX-License-Identifier: MPL-2.0
"""What becomes of planned conversations and open agreements when their case closes."""

from datetime import datetime

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext

from jobfokus.accounts.models import User
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.planning import keep_dates, let_go
from jobfokus.conversations.choices import AgreementState, Status
from jobfokus.conversations.meeting_letters import tell_of_meeting
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.exchange.choices import LetterCode
from jobfokus.privacy.log import record_change


def cancel_planned(case: Case, *, by: User, reason: str) -> int:
    """Cancel every planned conversation of a case that closes; whoever closes the case has checked access.

    Nobody is told and no seat is given on, since an import can still be taken back: see ``call_off_planned``.
    """
    return len(_cancelled(case, by=by, reason=reason))


def call_off_planned(case: Case, *, by: User, now: datetime, reason: str) -> int:
    """Cancel as above and say so: the citizen in writing, and whoever waits for the time (B5, B8).

    Our reason stays here; the letter says that the case is closed, and no more.
    """
    cancelled = _cancelled(case, by=by, reason=reason)
    with translation.override(recipient_of(case).language):
        why = gettext("Din sag hos os er afsluttet.")
    for conversation in cancelled:
        let_go(conversation, by=by, now=now)
        tell_of_meeting(LetterCode.MEETING_CANCELLED, conversation, by=by, now=now, more={"reason": why})
    return len(cancelled)


def _cancelled(case: Case, *, by: User, reason: str) -> list[Conversation]:
    """The conversations that nobody else has settled meanwhile, cancelled."""
    cancelled = []
    for conversation in Conversation.objects.filter(case=case).planned().select_related("slot", "kind", "holder"):
        mine = Conversation.objects.filter(pk=conversation.pk).planned()
        if mine.update(status=Status.CANCELLED_BY_US, status_reason=reason):
            record_change("conversation.cancelled", by=by, citizen_id=case.citizen_id, of=conversation)
            cancelled.append(conversation)
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
