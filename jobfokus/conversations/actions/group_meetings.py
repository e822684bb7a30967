# SPDX-License-Identifier: MPL-2.0
"""Marking somebody at a group meeting invites them in writing to book a conversation within some days (S7)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.letters import recipient_of
from jobfokus.conversations.invited import invited_to_book
from jobfokus.conversations.meeting_letters import own_page, reach_of
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.letters import send_letter
from jobfokus.exchange.outbox import withdraw_messages
from jobfokus.screening.actions.meetings import Marking, mark_participants
from jobfokus.screening.models import GroupMeeting, Participant


@transaction.atomic
def mark_and_invite(
    meeting: GroupMeeting, markings: Iterable[Marking], *, within_days: int, by: User, now: datetime
) -> int:
    """Write the marks; a new one sends the invitation to whoever has no time yet, one taken back withdraws it
    while it waits.

    Returns how many are new. Raises ChangedMeanwhileError as ``mark_participants`` does.
    """
    marked, taken_back = mark_participants(meeting, markings, within_days=within_days, by=by, now=now)
    for participant in marked:
        if invited_to_book(participant.case).filter(pk=participant.pk).exists():
            invite(participant, by=by, now=now)
    for participant in taken_back:
        withdraw_messages(participant.uuid)
    return len(marked)


def invite(participant: Participant, *, by: User, now: datetime) -> None:
    """A letter: book a conversation by the day. The reason that staff wrote down is not in it."""
    case, day = participant.case, participant.invite_by
    send_letter(
        LetterCode.TALK_SOON,
        municipality_id=case.municipality_id,
        to=recipient_of(case),
        values={"deadline": day or "", "link": own_page(), "contact": reach_of(case.owner or by)},
        key=f"{LetterCode.TALK_SOON}:{participant.uuid}:{now.isoformat()}",
        about=participant.uuid,
        by=by,
        now=now,
    )
