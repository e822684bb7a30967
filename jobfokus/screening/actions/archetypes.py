# SPDX-License-Identifier: MPL-2.0
"""A team builds its archetypes: begin one, save a version, keep a meeting, take it into use, lay it aside (A1, A3)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team, User
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change
from jobfokus.screening.access import may_build_archetypes
from jobfokus.screening.choices import ArchetypeState
from jobfokus.screening.models import Archetype, ArchetypeVersion, DevelopmentMeeting
from jobfokus.screening.rules.archetypes import ArchetypeContent, as_stored, may_move, missing, tidy

MEETINGS = "archetype.meetings"


class ReasonNeededError(Exception):
    """Taking it into use before the meetings are held needs a line of reason."""


class NotReadyError(Exception):
    """Signs or efforts are missing; ``args`` names them."""


class MeetingKnownError(Exception):
    """The team has a meeting on that day already."""


def begin_archetype(team: Team, content: ArchetypeContent, *, by: User, now: datetime) -> Archetype:
    """Begin a new one as a draft; what is written so far is version 1."""
    _check(by, team)
    with transaction.atomic():
        made = Archetype.objects.create(
            municipality_id=team.municipality_id, team=team, created_by=by, created_at=now, version=1
        )
        _write(made, content, 1, by=by, now=now)
        record_change("archetype.begun", by=by, of=made)
    return made


def save_archetype(archetype: Archetype, content: ArchetypeContent, *, seen: int, by: User, now: datetime) -> int:
    """Make *content* the newest version and return its number; saving the same again makes none.

    Raises ChangedMeanwhileError when somebody has saved since *seen*; the database compares.
    """
    _check(by, archetype.team)
    if archetype.version == seen and archetype.words == tidy(content):
        return seen
    with transaction.atomic():
        there = Archetype.objects.kept().filter(pk=archetype.pk, version=seen)
        if not there.update(version=seen + 1):
            raise ChangedMeanwhileError
        archetype.refresh_from_db()
        _write(archetype, content, seen + 1, by=by, now=now)
        record_change("archetype.saved", by=by, of=archetype, version=seen + 1)
    return seen + 1


def keep_meeting(
    team: Team,
    archetypes: Sequence[Archetype],
    *,
    held_on: date,
    participants: Collection[User],
    guests: str = "",
    note: str = "",
    by: User,
    now: datetime,
) -> DevelopmentMeeting:
    """Keep that the team met on these archetypes; their newest versions are the ones it had before it.

    Raises MeetingKnownError for a day that has a meeting already.
    """
    _check(by, team)
    strangers = any(each.team_id != team.pk for each in archetypes)
    away = any(each.municipality_id != team.municipality_id for each in participants)
    if strangers or away or held_on > timezone.localdate(now):
        raise PermissionDenied
    try:
        with transaction.atomic():
            meeting = DevelopmentMeeting.objects.create(
                team=team, held_on=held_on, guests=guests.strip(), note=note.strip(), recorded_by=by, recorded_at=now
            )
            meeting.participants.set(participants)
            newest = ((each.pk, each.version) for each in archetypes)
            meeting.versions.set(
                [ArchetypeVersion.objects.get(archetype_id=pk, number=number) for pk, number in newest]
            )
            record_change("archetype.meeting_kept", by=by, of=meeting)
    except IntegrityError as error:
        raise MeetingKnownError from error
    return meeting


def take_into_use(archetype: Archetype, *, by: User, on: date, reason: str = "") -> None:
    """Let the team work with it. Raises NotReadyError, and ReasonNeededError before the second meeting."""
    _check(by, archetype.team)
    lacking = missing(archetype.words)
    if lacking:
        raise NotReadyError(*lacking)
    early = not enough_meetings(archetype, on)
    if early and not reason.strip():
        raise ReasonNeededError
    with transaction.atomic():
        kept = reason.strip() if early else ""
        _move(archetype, ArchetypeState.IN_USE, in_use_since=on, early_reason=kept)
        record_change("archetype.taken_into_use", by=by, of=archetype, reason=kept)


def retire_archetype(archetype: Archetype, *, by: User, on: date) -> None:
    """Lay it aside; it stays to be read and can be taken up again."""
    _check(by, archetype.team)
    with transaction.atomic():
        _move(archetype, ArchetypeState.RETIRED, retired_on=on)
        record_change("archetype.retired", by=by, of=archetype)


def take_up_archetype(archetype: Archetype, *, by: User) -> None:
    """Work on a retired one again, as a draft."""
    _check(by, archetype.team)
    with transaction.atomic():
        _move(archetype, ArchetypeState.DRAFT, retired_on=None, in_use_since=None, early_reason="")
        record_change("archetype.taken_up", by=by, of=archetype)


def enough_meetings(archetype: Archetype, on: date) -> bool:
    """Whether as many development meetings have been held as the municipality asks for."""
    held = DevelopmentMeeting.objects.about(archetype).count()
    return held >= int(setting(archetype.municipality_id, MEETINGS, on))


def _check(by: User, team: Team) -> None:
    if not may_build_archetypes(by, team):
        raise PermissionDenied


def _move(archetype: Archetype, to: ArchetypeState, **values: date | str | None) -> None:
    """Change the state where the move is allowed, and only from the state that was seen."""
    seen = archetype.state
    if not may_move(seen, to):
        raise ChangedMeanwhileError
    if not Archetype.objects.filter(pk=archetype.pk, state=seen).update(state=to, **values):
        raise ChangedMeanwhileError
    archetype.refresh_from_db()


def _write(archetype: Archetype, content: ArchetypeContent, number: int, *, by: User, now: datetime) -> None:
    words = tidy(content)
    archetype.name, archetype.face, archetype.content = words.name, words.face, as_stored(words)
    archetype.save(update_fields=["name", "face", "content"])
    ArchetypeVersion.objects.create(
        archetype=archetype, number=number, content=as_stored(words), saved_at=now, saved_by=by
    )
