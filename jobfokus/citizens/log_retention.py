# SPDX-License-Identifier: MPL-2.0
"""What of a job log leaves four years after the last change (L6): all that need not stand in it.

Day, job, company, state, track and how it was found stay, so that figures do not change. Nothing happens by itself.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import JobLogEntry, JobLogQuerySet, files_of
from jobfokus.exchange.models import StoredFile
from jobfokus.privacy.log import record_change
from jobfokus.privacy.retention import CountChangedError

EMPTY: dict[str, Any] = {
    "town": "", "kilometres": None, "refusal_text": "", "link": "", "tasks": "", "note": "",
}  # fmt: skip


def old_entries(municipality_id: int, before: datetime) -> JobLogQuerySet:
    """The entries last changed before that moment, with something in them or beside them that need not stand there."""
    same = Q(**EMPTY)
    files = StoredFile.objects.filter(owner_type=JobLogEntry._meta.label_lower, owner_uuid=OuterRef("uuid"))
    found = JobLogEntry.objects.filter(citizen__municipality_id=municipality_id, changed_at__lt=before)
    return found.filter(~same | Exists(files))


def clear_entries(
    municipality_id: int,
    before: datetime,
    *,
    expected: int,
    opened_by: User,
    confirmed_by: User,
    now: datetime,
) -> int:
    """Empty them and remove their files, if they are as many as the dry run told; the log says for whom."""
    with transaction.atomic():
        rows = list(old_entries(municipality_id, before).order_by("pk").values_list("pk", "uuid", "citizen_id"))
        if len(rows) != expected:
            raise CountChangedError
        files_of([uuid for _pk, uuid, _citizen in rows]).delete()
        cleared = JobLogEntry.objects.filter(pk__in=[pk for pk, _uuid, _citizen in rows])
        cleared.update(**EMPTY, version=F("version") + 1)
        record_change(
            "job_log.cleared",
            by=opened_by,
            citizen_ids=sorted({citizen for _pk, _uuid, citizen in rows}),
            before=timezone.localdate(before).isoformat(),
            on=timezone.localdate(now).isoformat(),
            count=len(rows),
            confirmed_by=confirmed_by.pk,
        )
    return len(rows)
