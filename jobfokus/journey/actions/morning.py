# SPDX-License-Identifier: MPL-2.0
"""The morning meeting from start to end, and what it leaves behind (E6)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.employers.models import JobOpening
from jobfokus.journey.access import may_meet
from jobfokus.journey.models import JointCase, KeptInMind, MorningMeeting
from jobfokus.privacy.log import record_change


def start_meeting(team: Team, minutes: int, *, by: User, now: datetime) -> MorningMeeting:
    """The clock starts. A team meets once a day: who comes second joins the meeting that runs."""
    _check(may_meet(by, team))
    with transaction.atomic():
        meeting, is_new = MorningMeeting.objects.get_or_create(
            team=team,
            on=timezone.localdate(now),
            defaults={
                "municipality_id": team.municipality_id,
                "minutes": minutes,
                "started_at": now,
                "started_by": by,
            },
        )
        if is_new:
            record_change("morning_meeting.started", by=by, of=meeting)
    return meeting


def end_meeting(meeting: MorningMeeting, *, by: User, now: datetime) -> None:
    """Everybody back to work. Ending it again changes nothing."""
    _check(may_meet(by, meeting.team))
    with transaction.atomic():
        if MorningMeeting.objects.filter(pk=meeting.pk, ended_at=None).update(ended_at=now):
            record_change("morning_meeting.ended", by=by, of=meeting)


def keep_in_mind(
    meeting: MorningMeeting, text: str, *, who: User | None, opening: JobOpening | None, by: User, now: datetime
) -> KeptInMind:
    """What was decided: it stands on every meeting of the team until somebody has done it."""
    _check(may_meet(by, meeting.team))
    _check(opening is None or opening.municipality_id == meeting.municipality_id)
    _check(who is None or who.municipality_id == meeting.municipality_id)
    if not text.strip():
        raise ValidationError("Skriv, hvad I aftalte.")
    with transaction.atomic():
        kept = KeptInMind.objects.create(
            meeting=meeting, text=text.strip(), who=who, opening=opening, made_by=by, made_at=now
        )
        record_change("morning_meeting.kept", by=by, of=kept)
    return kept


def finish_kept(kept: KeptInMind, *, by: User, now: datetime) -> None:
    """It is done. Doing it again changes nothing."""
    _check(may_meet(by, kept.meeting.team))
    with transaction.atomic():
        if KeptInMind.objects.filter(pk=kept.pk, done_at=None).update(done_at=now, done_by=by):
            record_change("morning_meeting.kept_done", by=by, of=kept)


def bring_case(case: Case, question: str, *, by: User, now: datetime) -> JointCase:
    """Bring a case along to the team's next meeting, with one question to the others; it waits there once."""
    team = case.team
    if team is None or not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied
    if not question.strip():
        raise ValidationError("Skriv, hvad du vil have hjælp til.")
    with transaction.atomic():
        joint, is_new = JointCase.objects.get_or_create(
            case=case,
            talked_at=None,
            defaults={"team": team, "question": question.strip(), "brought_by": by, "brought_at": now},
        )
        if not is_new:
            raise ValidationError("Sagen er allerede taget med.")
        record_change("joint_case.brought", by=by, citizen_id=case.citizen_id, of=joint)
    return joint


def note_talked(joint: JointCase, *, by: User, now: datetime) -> None:
    """The meeting has talked about the case; what came of it stands in the case itself."""
    _check(may_meet(by, joint.team))
    with transaction.atomic():
        if JointCase.objects.filter(pk=joint.pk, talked_at=None).update(talked_at=now):
            record_change("joint_case.talked", by=by, citizen_id=joint.case.citizen_id, of=joint)


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied
