# SPDX-License-Identifier: MPL-2.0
"""The lists a conversation is prepared from: add, change, take out of use; and the private note on a technique."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.conversations.access import may_note_training, may_write_list
from jobfokus.conversations.models import Conversation, Listed, TrainingNote
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


def add_entry(model: type[Listed], *, team: Team | None, by: User, on: date, **said: Any) -> Listed:
    """Add an entry at the end of a list: the municipality's, or a team's own."""
    if not may_write_list(by, by.municipality_id, team):
        raise PermissionDenied
    with transaction.atomic():
        last = model.objects.filter(municipality_id=by.municipality_id).aggregate(last=Max("position"))["last"]
        entry = model.objects.create(
            municipality_id=by.municipality_id,
            team=team,
            code=uuid4().hex,
            position=(last or 0) + 1,
            since=on,
            written_by=by,
            **said,
        )
        record_change("list.added", by=by, of=entry, about=model._meta.model_name)
    return entry


def revise_entry(entry: Listed, *, team: Team | None, by: User, on: date, **said: Any) -> Listed:
    """Say something else from *on*: the entry itself, or the team's own edition of the municipality's entry.

    What was chosen before keeps its words. Raises ChangedMeanwhileError when somebody has changed it since.
    """
    if not may_write_list(by, entry.municipality_id, team) or (entry.team_id and entry.team != team):
        raise PermissionDenied
    model = type(entry)
    try:
        with transaction.atomic():
            if entry.team == team and not _retired(entry, on):
                raise ChangedMeanwhileError
            newer = model.objects.create(
                municipality_id=entry.municipality_id,
                team=team,
                code=entry.code,
                position=entry.position,
                since=on,
                written_by=by,
                **said,
            )
            record_change("list.revised", by=by, of=newer, about=model._meta.model_name)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    return newer


def retire_entry(entry: Listed, *, by: User, on: date) -> None:
    """Take an entry out of use. A team that takes out its own edition has the municipality's back."""
    if not may_write_list(by, entry.municipality_id, entry.team):
        raise PermissionDenied
    with transaction.atomic():
        if not _retired(entry, on):
            raise ChangedMeanwhileError
        record_change("list.retired", by=by, of=entry, about=type(entry)._meta.model_name)


def _retired(entry: Listed, on: date) -> int:
    return type(entry).objects.in_use().filter(pk=entry.pk).update(retired_on=on)


def note_training(
    conversation: Conversation, *, by: User, now: datetime, score: int, higher: str, note: str
) -> TrainingNote:
    """Keep a private note on the technique of a conversation; the conversation only remembers that it was noted."""
    if conversation.card is None or not may_note_training(by, conversation, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        if not Conversation.objects.filter(pk=conversation.pk, card_noted_at=None).update(card_noted_at=now):
            raise ChangedMeanwhileError
        return TrainingNote.objects.create(
            author=by,
            card=conversation.card,
            held_on=timezone.localdate(conversation.planned_at),
            score=score,
            higher=higher.strip(),
            note=note.strip(),
            written_at=now,
        )
