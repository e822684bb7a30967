# SPDX-License-Identifier: MPL-2.0
"""What becomes of planned conversations and open agreements when their case goes to another caseworker (H4)."""

from datetime import datetime

from django.db.models import F

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.conversations.models import Agreement, AgreementQuerySet, Conversation, ConversationQuerySet
from jobfokus.privacy.log import record_change


def meetings_of(case: Case, holder: User, now: datetime) -> ConversationQuerySet:
    """The planned conversations that *holder* was to hold."""
    return Conversation.objects.filter(case=case, holder=holder, started_at=None, planned_at__gte=now).planned()


def promises_of(case: Case, responsible: User) -> AgreementQuerySet:
    """The open agreements that name *responsible*; those that name nobody follow the owner by themselves."""
    return Agreement.objects.filter(case=case, responsible=responsible).open()


def hand_on(case: Case, *, was: User, to: User, by: User, now: datetime) -> None:
    """Give what *was* had planned and promised in a case to *to*; whoever hands the case over has checked access."""
    meetings = meetings_of(case, was, now).update(holder=to)
    promises = promises_of(case, was).update(responsible=to, version=F("version") + 1)
    if meetings or promises:
        record_change(
            "case.promises_handed_on", by=by, citizen_id=case.citizen_id, of=case, meetings=meetings, promises=promises
        )
