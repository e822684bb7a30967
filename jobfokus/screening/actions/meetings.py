# SPDX-License-Identifier: MPL-2.0
"""Keep the list of a group meeting: who came, and whom to talk to at once (S7). There is no score in here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change
from jobfokus.screening.access import may_hold_meeting
from jobfokus.screening.models import GroupMeeting, Participant


@dataclass(frozen=True, slots=True)
class Marking:
    """What is written of a participant, and what stood there when it was written (``seen``)."""

    participant: Participant
    seen: str
    reason: str


@transaction.atomic
def keep_group_meeting(team: Team, held_on: date, title: str, *, by: User, now: datetime) -> GroupMeeting:
    """Begin the list of a meeting."""
    if not may_hold_meeting(by, team):
        raise PermissionDenied
    made = GroupMeeting.objects.create(
        municipality_id=by.municipality_id, team=team, held_on=held_on, title=title.strip(), created_by=by,
        created_at=now,
    )  # fmt: skip
    record_change("group_meeting.kept", by=by, of=made)
    return made


@transaction.atomic
def correct_group_meeting(meeting: GroupMeeting, held_on: date, title: str, *, by: User) -> None:
    """Another day or other words for a meeting that was written down wrongly."""
    if not may_hold_meeting(by, meeting.team):
        raise PermissionDenied
    meeting.held_on, meeting.title = held_on, title.strip()
    meeting.save(update_fields=["held_on", "title"])
    record_change("group_meeting.corrected", by=by, of=meeting)


@transaction.atomic
def remove_group_meeting(meeting: GroupMeeting, *, by: User) -> None:
    """A meeting that was never held; one with somebody on its list stays.

    Raises PermissionDenied too where a colleague has just written somebody down.
    """
    if not may_hold_meeting(by, meeting.team):
        raise PermissionDenied
    if not GroupMeeting.objects.filter(pk=meeting.pk).empty().delete()[0]:
        raise PermissionDenied
    record_change("group_meeting.removed", by=by, of=meeting)


@transaction.atomic
def note_participants(meeting: GroupMeeting, cases: Iterable[Case], *, by: User, now: datetime) -> int:
    """Write down who came; who stands there already stays. Returns how many are new."""
    if not may_hold_meeting(by, meeting.team):
        raise PermissionDenied
    there, added = set(meeting.participants.values_list("case_id", flat=True)), 0
    for case in cases:
        if case.pk not in there and may_write_case(by, case, timezone.localdate(now)):
            made = Participant.objects.create(meeting=meeting, case=case)
            record_change("group_meeting.came", by=by, citizen_id=case.citizen_id, of=made)
            added += 1
    return added


@transaction.atomic
def take_off_list(meeting: GroupMeeting, participants: Iterable[Participant], *, by: User, now: datetime) -> int:
    """They were not there: written down by mistake. Whoever is marked stays until the mark is taken back."""
    if not may_hold_meeting(by, meeting.team):
        raise PermissionDenied
    gone = 0
    for participant in participants:
        if not may_write_case(by, participant.case, timezone.localdate(now)):
            continue
        citizen_id = participant.case.citizen_id
        if meeting.participants.filter(pk=participant.pk, talk_at_once=False).delete()[0]:
            record_change("group_meeting.taken_off", by=by, citizen_id=citizen_id, of=participant)
            gone += 1
    return gone


@transaction.atomic
def mark_participants(
    meeting: GroupMeeting, markings: Iterable[Marking], *, within_days: int, by: User, now: datetime
) -> tuple[list[Participant], list[Participant]]:
    """A reason marks "talk to at once", none takes the mark back. Returns the newly marked, and those taken back.

    Raises ChangedMeanwhileError where somebody has written otherwise since it was seen; the database compares.
    """
    if not may_hold_meeting(by, meeting.team):
        raise PermissionDenied
    marked: list[Participant] = []
    taken_back: list[Participant] = []
    for marking in markings:
        participant, reason, was = marking.participant, marking.reason.strip(), bool(marking.seen)
        if reason == marking.seen or not may_write_case(by, participant.case, timezone.localdate(now)):
            continue
        values: dict[str, Any] = {"talk_at_once": bool(reason), "reason": reason, "marked_by": by, "marked_at": now}
        if bool(reason) != was:
            (marked if reason else taken_back).append(participant)
            values["invite_by"] = meeting.held_on + timedelta(days=within_days) if reason else None
        _claim(participant, marking.seen, values)
        citizen_id = participant.case.citizen_id
        record_change("group_meeting.marked", by=by, citizen_id=citizen_id, of=participant, talk=bool(reason))
    return marked, taken_back


def _claim(participant: Participant, seen: str, values: dict[str, Any]) -> None:
    if not Participant.objects.filter(pk=participant.pk, reason=seen).update(**values):
        raise ChangedMeanwhileError
    for name, value in values.items():
        setattr(participant, name, value)
