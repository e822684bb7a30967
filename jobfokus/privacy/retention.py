# SPDX-License-Identifier: MPL-2.0
"""The only way past the triggers: old entries of the log leave inside one transaction that two people stand for."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jobfokus.privacy.log import Actor, record_change
from jobfokus.privacy.models import LogEntry, LoggedCitizen, RetentionWindow


class CountChangedError(Exception):
    """There is another number of entries than the dry run told."""


def old_entries(municipality_id: int | None, before: datetime) -> int:
    """How many entries of a municipality are older than *before*."""
    return LogEntry.objects.filter(municipality_id=municipality_id, at__lt=before).count()


def remove_entries(
    municipality_id: int | None,
    before: datetime,
    *,
    expected: int,
    opened_by: Actor,
    confirmed_by: Actor,
    now: datetime,
) -> int:
    """Delete the entries older than *before*, if they are as many as the dry run told; the log says so."""
    with transaction.atomic():
        if old_entries(municipality_id, before) != expected:
            raise CountChangedError
        window = RetentionWindow.objects.create(opened_at=now, opened_by=opened_by.pk, confirmed_by=confirmed_by.pk)
        old = LogEntry.objects.filter(municipality_id=municipality_id, at__lt=before)
        LoggedCitizen.objects.filter(entry__in=old).delete()
        removed, _ = old.delete()
        window.delete()
        record_change(
            "log.removed",
            by=opened_by,
            before=timezone.localdate(before).isoformat(),
            count=removed,
            confirmed_by=confirmed_by.pk,
        )
    return removed
