# SPDX-License-Identifier: MPL-2.0
"""Marking somebody at a group meeting makes a promise of ours to invite them (S7)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.conversations.actions.agreements import promise_ours
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.models import Agreement
from jobfokus.privacy.log import record_change
from jobfokus.screening.actions.meetings import mark_participants
from jobfokus.screening.models import GroupMeeting, Participant

PROMISE = "Invitere dig til en samtale"


@transaction.atomic
def mark_and_promise(
    meeting: GroupMeeting, reasons: Mapping[Participant, str], *, within_days: int, by: User, now: datetime
) -> int:
    """Write the marks; a new one is an agreement by its day, one taken back drops it. Returns how many are new."""
    promised = [(each.case_id, each.invite_by) for each in reasons if each.invite_by is not None]
    marked, taken_back = mark_participants(meeting, reasons, within_days=within_days, by=by, now=now)
    for participant in marked:
        if participant.invite_by is not None:
            promise_ours(participant.case, PROMISE, participant.invite_by, by=by, now=now)
    for participant in taken_back:
        days = [day for case, day in promised if case == participant.case_id]
        made = Agreement.objects.open().filter(case=participant.case, text=PROMISE, due_on__in=days)
        for promise in made.order_by("-pk")[:1]:
            promise.state, promise.state_at, promise.version = AgreementState.DROPPED, now, promise.version + 1
            promise.save(update_fields=["state", "state_at", "version"])
            record_change(
                "agreement.followed_up", by=by, citizen_id=participant.case.citizen_id, of=promise, state=promise.state
            )
    return len(marked)
