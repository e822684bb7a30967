# SPDX-License-Identifier: MPL-2.0
"""The caseload import (H11): stage a file, look, commit as one transaction, take back. Page and command call these."""

import json
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.comparison import RowPlan, compare
from jobfokus.citizens.extract import ExtractRow, Problem, ReadRow, read_extract, read_row
from jobfokus.citizens.mapping import CASELOAD, Mapping
from jobfokus.exchange.access import may_change_batch, may_import
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.imports import BatchMovedOnError, StagedRow, claim, restage, stage_batch
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.undo import ChangedSinceError, UndoNotes, UndoPlan, plan_undo, take_back_what_holds
from jobfokus.journey.actions.caseload_rows import Writing, write_rows
from jobfokus.privacy.log import record_change

UNDONE = "Indlæsning fortrudt"


class ProblemsLeftError(Exception):
    """There are problem rows that nobody has set aside."""


class NothingToUndoError(Exception):
    """Every row has changed since."""


def stage_caseload(content: bytes, file_name: str, *, by: User, now: datetime) -> ImportBatch:
    """Read an extract and lay it ready for a look-through; nothing else changes. Raises UnreadableExtractError."""
    if not may_import(by):
        raise PermissionDenied
    extract = read_extract(content)
    plans = _compared(by.municipality, extract.rows, timezone.localdate(now))
    rows = [_staged(row, plan) for row, plan in zip(extract.rows, plans, strict=True)]
    return stage_batch(CASELOAD, file_name, content, rows, unknown_columns=extract.unknown_columns, by=by, now=now)


def look_again(batch: ImportBatch, *, today: date) -> bool:
    """Compare the staged rows with what is there now. Returns whether anything differs from what was shown."""
    rows = rows_of(batch)
    plans = _compared(batch.municipality, rows, today)
    return restage(batch, [_staged(row, plan) for row, plan in zip(rows, plans, strict=True)])


def rows_of(batch: ImportBatch) -> list[ExtractRow]:
    """The staged rows as they stood in the file."""
    staged = batch.rows.order_by("number").values_list("number", "content")
    return [ExtractRow(number, **json.loads(content)) for number, content in staged]


def _compared(municipality: Municipality, rows: list[ExtractRow], today: date) -> list[RowPlan]:
    read: list[ReadRow] = [read_row(row) for row in rows]
    return compare(read, municipality, Mapping.of(municipality, today))


def _staged(row: ExtractRow, plan: RowPlan) -> StagedRow:
    return StagedRow(
        row.number,
        plan.kind,
        content={"cells": row.cells, "whole": row.whole},
        changes=_effect(plan),
        problems=[_noted(problem) for problem in plan.problems],
    )


def _effect(plan: RowPlan) -> dict[str, Any]:
    """What the preview shows, and what a commit must still find."""
    changes = [[change.key, change.before, change.after] for change in plan.changes]
    to_inbox = plan.kind == RowKind.NEW and plan.case_values["owner_id"] is None
    return {"citizen": plan.citizen_id, "case": plan.case_id, "to_inbox": to_inbox, "changes": changes}


def _noted(problem: Problem) -> dict[str, Any]:
    return {"trouble": problem.trouble.value, "column": problem.column, "other_row": problem.other_row}


def commit_caseload(batch: ImportBatch, *, seen: int, by: User, now: datetime) -> ImportBatch:
    """Write a staged extract as one transaction: exactly what the preview showed, or nothing.

    Raises ProblemsLeftError, and BatchMovedOnError when the batch has moved on or the preview no longer holds; the
    staged rows then show what they would do now.
    """
    _check(batch, by)
    today = timezone.localdate(now)
    try:
        with transaction.atomic():
            _commit(batch, seen=seen, by=by, now=now, today=today)
    except (BatchMovedOnError, ChangedSinceError, IntegrityError) as problem:
        batch.refresh_from_db()
        differs = batch.state == BatchState.PREVIEW and look_again(batch, today=today)
        if isinstance(problem, IntegrityError) and not differs:
            raise
        raise BatchMovedOnError from problem
    batch.refresh_from_db()
    return batch


def _commit(batch: ImportBatch, *, seen: int, by: User, now: datetime, today: date) -> None:
    Municipality.objects.select_for_update().get(pk=batch.municipality_id)
    claim(batch, seen, BatchState.PREVIEW, BatchState.COMMITTED, committed_by=by, committed_at=now)
    rows = rows_of(batch)
    plans = _compared(batch.municipality, rows, today)
    if _differs(batch, plans):
        raise BatchMovedOnError
    if batch.rows.filter(kind=RowKind.PROBLEM, set_aside=False).exists():
        raise ProblemsLeftError
    notes = UndoNotes(batch)
    doing = [plan for plan in plans if plan.kind not in (RowKind.SAME, RowKind.PROBLEM)]
    touched = write_rows(doing, Writing(batch.municipality, by, now, today, notes))
    notes.save()
    record_change("import_committed", by=by, of=batch, citizen_ids=sorted(touched), **batch.counts)


def _differs(batch: ImportBatch, plans: list[RowPlan]) -> bool:
    """Whether the rows would do something else than they did when they were looked at."""
    staged = {row.number: (row.kind, row.changes) for row in batch.rows.defer("content")}
    return any(
        staged[plan.number] != (plan.kind, json.dumps(_effect(plan), ensure_ascii=False, sort_keys=True))
        for plan in plans
    )


def undo_consequences(batch: ImportBatch) -> UndoPlan:
    """What an undo would take back, and the rows it would leave because something has changed since."""
    return plan_undo(batch)


@transaction.atomic
def undo_caseload(batch: ImportBatch, *, seen: int, by: User, now: datetime) -> list[int]:
    """Take a committed extract back. What has changed since, or cannot go back, stays; returns those row numbers.

    Raises BatchMovedOnError, and NothingToUndoError when that is every row.
    """
    _check(batch, by)
    claim(batch, seen, BatchState.COMMITTED, BatchState.UNDONE, undone_by=by, undone_at=now)
    plan = plan_undo(batch)
    try:
        held_back = take_back_what_holds(plan, by=by, now=now, reason=UNDONE)
    except ChangedSinceError:
        raise BatchMovedOnError from None
    kept = sorted({*plan.kept_rows, *plan.about(held_back).rows})
    touched = {citizen for citizen in plan.citizens - held_back if citizen is not None}
    if kept and not touched:
        raise NothingToUndoError
    ImportBatch.objects.filter(pk=batch.pk).update(kept_rows=kept)
    record_change("import_undone", by=by, of=batch, citizen_ids=sorted(touched), kept=len(kept))
    return kept


def _check(batch: ImportBatch, by: User) -> None:
    if not may_change_batch(by, batch):
        raise PermissionDenied
