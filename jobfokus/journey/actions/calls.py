# SPDX-License-Identifier: MPL-2.0
"""Noting that we called (H12)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.journey.models import CallNote
from jobfokus.privacy.log import record_change


def note_call(case: Case, *, called_at: datetime, answered: bool, words: str, by: User, now: datetime) -> CallNote:
    """Keep that we called, and whether the citizen answered."""
    if not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied
    if called_at > now:
        raise ValidationError("Opkaldet kan ikke ligge ude i fremtiden.")
    with transaction.atomic():
        note = CallNote.objects.create(
            case=case, by=by, called_at=called_at, answered=answered, words=words.strip(), noted_at=now
        )
        record_change("call.noted", by=by, citizen_id=case.citizen_id, of=note, answered=answered)
    return note
