# SPDX-License-Identifier: MPL-2.0
"""Staged imports of any kind: rows lie encrypted while a person looks through them, and are purged after a while.

What the rows mean is for the room that reads them. A batch is committed, undone or discarded once: its version stands
in the WHERE of the update.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Municipality, User
from jobfokus.exchange.access import may_change_batch, may_import
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.models import ImportBatch, ImportMapping, ImportRow, ImportUndo
from jobfokus.privacy.log import record_change

PART = 2_000
R = TypeVar("R")


class BatchMovedOnError(Exception):
    """Somebody else committed, undid, discarded or changed the batch since it was shown."""


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row as it will lie in the batch; ``content`` and ``changes`` are encrypted there."""

    number: int
    kind: RowKind
    content: dict[str, Any]
    changes: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def stage_batch(
    kind: str,
    file_name: str,
    content: bytes,
    rows: Iterable[StagedRow],
    *,
    headings: Iterable[str] = (),
    unknown_columns: Iterable[str] = (),
    by: User,
    now: datetime,
) -> ImportBatch:
    """Lay a file's rows ready for a look-through; they may come as a stream."""
    if not may_import(by, kind):
        raise PermissionDenied
    batch = ImportBatch.objects.create(
        municipality_id=by.municipality_id,
        kind=kind,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        headings=list(headings),
        unknown_columns=list(unknown_columns),
        uploaded_by=by,
        uploaded_at=now,
    )
    found: Counter[RowKind] = Counter()
    for part in in_parts(rows):
        ImportRow.objects.bulk_create(_kept_row(batch, row) for row in part)
        found.update(row.kind for row in part)
    batch.rows_total, batch.counts = found.total(), _counts(found)
    batch.save(update_fields=["rows_total", "counts"])
    record_change("import_staged", by=by, of=batch, **batch.counts)
    return batch


def _kept_row(batch: ImportBatch, row: StagedRow) -> ImportRow:
    return ImportRow(
        batch=batch,
        number=row.number,
        kind=row.kind,
        content=json.dumps(row.content, ensure_ascii=False),
        changes=changes_kept(row),
        problems=row.problems,
    )


def in_parts(rows: Iterable[R]) -> Iterator[list[R]]:
    """A stream in lists of at most PART, so that no more of it is ever held."""
    stream = iter(rows)
    while part := list(islice(stream, PART)):
        yield part


def _counts(found: "Counter[RowKind]") -> dict[str, int]:
    return {kind.value: found[kind] for kind in RowKind}


def changes_kept(row: StagedRow) -> str:
    """What a row would change as it lies in the batch: equal text means the same effect."""
    return json.dumps(row.changes, ensure_ascii=False, sort_keys=True) if row.changes else ""


@transaction.atomic
def restage(batch: ImportBatch, rows: Iterable[StagedRow]) -> bool:
    """Let the staged rows say what they would do now; a row that is no longer a problem is no longer set aside.

    *rows* come in the order of their numbers. Returns whether anything differed.
    """
    found: Counter[RowKind] = Counter()
    differed = False
    for part in in_parts(rows):
        found.update(row.kind for row in part)
        different = list(_different(batch, part))
        differed = differed or bool(different)
        ImportRow.objects.bulk_update(different, ["kind", "changes", "problems", "set_aside"], batch_size=100)
    if differed:
        batch.counts = _counts(found)
        batch.version += 1
        ImportBatch.objects.filter(pk=batch.pk).update(counts=batch.counts, version=F("version") + 1)
    return differed


def _different(batch: ImportBatch, rows: list[StagedRow]) -> Iterator[ImportRow]:
    """The staged rows that would do something else now, with what that is."""
    span = batch.rows.filter(number__range=(rows[0].number, rows[-1].number))
    there = {row.number: row for row in span.defer("content")}
    for row in rows:
        staged = there[row.number]
        if (staged.kind, staged.changes, staged.problems) == (row.kind, changes_kept(row), row.problems):
            continue
        staged.kind, staged.changes, staged.problems = row.kind, changes_kept(row), row.problems
        staged.set_aside = staged.set_aside and row.kind == RowKind.PROBLEM
        yield staged


def claim(batch: ImportBatch, seen: int, before: BatchState, after: BatchState, **values: Any) -> None:
    """Move the batch on, if it still is as it was seen. Raises BatchMovedOnError for the second of two."""
    moved = ImportBatch.objects.filter(pk=batch.pk, version=seen, state=before).update(
        state=after, version=F("version") + 1, **values
    )
    if not moved:
        raise BatchMovedOnError


@transaction.atomic
def set_rows_aside(batch: ImportBatch, numbers: Iterable[int] | None = None, *, aside: bool = True, by: User) -> int:
    """Leave problem rows out of the commit (or take them in again): those named, or all. Returns how many."""
    if not may_change_batch(by, batch):
        raise PermissionDenied
    rows = batch.rows.filter(kind=RowKind.PROBLEM, batch__state=BatchState.PREVIEW).exclude(set_aside=aside)
    if numbers is not None:
        rows = rows.filter(number__in=list(numbers))
    changed = rows.update(set_aside=aside)
    if changed:
        record_change("import_rows_set_aside", by=by, of=batch, rows=changed, aside=aside)
    return changed


@transaction.atomic
def discard_batch(batch: ImportBatch, *, seen: int, by: User) -> None:
    """Drop a file that was only looked at; its rows go at once."""
    if not may_change_batch(by, batch):
        raise PermissionDenied
    claim(batch, seen, BatchState.PREVIEW, BatchState.DISCARDED)
    batch.rows.all().delete()
    record_change("import_discarded", by=by, of=batch)


def remember_name(
    municipality: Municipality, kind: str, column: str, text: str, target: UUID | None, *, key: str = ""
) -> None:
    """Remember what a name in a file means here, for this import and those to come: a row of ours, or a *key*."""
    ImportMapping.objects.update_or_create(
        municipality=municipality,
        kind=kind,
        column=column,
        text=text,
        defaults={"target_uuid": target, "target_key": key},
    )


def purge_imports(now: datetime) -> int:
    """Remove the rows and undo steps of imports that are older than the municipality keeps them.

    Returns how many imports were emptied.
    """
    emptied = 0
    for municipality in Municipality.objects.all():
        days = setting(municipality.pk, "import.keep_days", timezone.localdate(now))
        old = ImportBatch.objects.filter(municipality=municipality, uploaded_at__lt=now - timedelta(days=days))
        ids = set(ImportRow.objects.filter(batch__in=old).values_list("batch_id", flat=True).distinct())
        ids |= set(ImportUndo.objects.filter(batch__in=old).values_list("batch_id", flat=True).distinct())
        with transaction.atomic():
            ImportRow.objects.filter(batch_id__in=ids).delete()
            ImportUndo.objects.filter(batch_id__in=ids).delete()
            old.filter(state=BatchState.PREVIEW).update(state=BatchState.DISCARDED, version=F("version") + 1)
            for batch in ImportBatch.objects.filter(pk__in=ids):
                record_change("import_purged", by=None, of=batch)
        emptied += len(ids)
    return emptied
