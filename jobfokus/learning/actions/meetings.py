# SPDX-License-Identifier: MPL-2.0
"""Write a learning meeting down, and write on in it; every "Gem" stays as a version."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import Team, User
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.learning.access import may_change_meeting, may_keep_meetings
from jobfokus.learning.models.meetings import NOTES, LearningMeeting, LearningMeetingVersion
from jobfokus.privacy.log import record_change
from jobfokus.screening.models import DevelopmentMeeting


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """A learning meeting as it is written."""

    theme: str
    held_on: date
    facilitator: User
    participants: Collection[User]
    practice: str = ""
    reflection: str = ""
    learning: str = ""
    wanted_change: str = ""
    development_meeting: DevelopmentMeeting | None = None


FIELDS = ("theme", "held_on", "facilitator", *NOTES, "development_meeting")


@transaction.atomic
def keep_learning_meeting(team: Team, content: MeetingContent, *, by: User, now: datetime) -> LearningMeeting:
    """Write a meeting of *team* down; it may also be one to come."""
    if not may_keep_meetings(by, team) or not _belongs(team, content):
        raise PermissionDenied
    values = {name: getattr(content, name) for name in FIELDS}
    made = LearningMeeting.objects.create(
        municipality_id=team.municipality_id, team=team, written_by=by, written_at=now, **values
    )
    _finish(made, content, by=by, now=now)
    record_change("learning_meeting.kept", by=by, of=made)
    return made


@transaction.atomic
def change_learning_meeting(
    meeting: LearningMeeting, content: MeetingContent, *, seen: int, by: User, now: datetime
) -> LearningMeeting:
    """Write on in a meeting. Raises ChangedMeanwhileError when somebody has since *seen*; the database compares."""
    if not may_change_meeting(by, meeting) or not _belongs(meeting.team, content):
        raise PermissionDenied
    if not LearningMeeting.objects.filter(pk=meeting.pk, version=seen).update(version=seen + 1):
        raise ChangedMeanwhileError
    meeting.refresh_from_db()
    for name in FIELDS:
        setattr(meeting, name, getattr(content, name))
    meeting.save(update_fields=FIELDS)
    _finish(meeting, content, by=by, now=now)
    record_change("learning_meeting.changed", by=by, of=meeting, version=meeting.version)
    return meeting


def _belongs(team: Team, content: MeetingContent) -> bool:
    """Whether all who are named work in the team's municipality, and the development meeting is the team's own."""
    people = [content.facilitator, *content.participants]
    of_team = content.development_meeting is None or content.development_meeting.team_id == team.pk
    return of_team and all(each.municipality_id == team.municipality_id for each in people)


def _finish(meeting: LearningMeeting, content: MeetingContent, *, by: User, now: datetime) -> None:
    meeting.participants.set(content.participants)
    LearningMeetingVersion.objects.create(
        meeting=meeting,
        number=meeting.version,
        notes={name: getattr(content, name) for name in NOTES},
        saved_at=now,
        saved_by=by,
    )
