# SPDX-License-Identifier: MPL-2.0
"""The caseload import (H11): staging an extract, and what its rows would do. Page and command call these."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.comparison import RowPlan, compare, in_parts
from jobfokus.citizens.extract import ExtractRow, Problem, ReadRow, read_extract, read_row
from jobfokus.citizens.mapping import Mapping
from jobfokus.citizens.models import Case
from jobfokus.conversations.rhythm import recompute_in_parts
from jobfokus.exchange.access import may_import
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.importing import Commit, Looked
from jobfokus.exchange.imports import StagedRow, stage_batch
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import CASELOAD
from jobfokus.journey.actions.caseload_rows import Writing, write_rows


def stage_caseload(content: bytes, file_name: str, *, by: User, now: datetime) -> ImportBatch:
    """Read an extract and lay it ready for a look-through; nothing else changes. Raises UnreadableExtractError."""
    if not may_import(by, CASELOAD):
        raise PermissionDenied
    extract = read_extract(content)
    rows = [looked.staged for looked in _compared(by.municipality, extract.rows, timezone.localdate(now))]
    return stage_batch(CASELOAD, file_name, content, rows, unknown_columns=extract.unknown_columns, by=by, now=now)


class Caseload:
    """The extract of the case system as a kind of import."""

    def look(self, batch: ImportBatch, *, today: date) -> list[Looked]:
        return _compared(batch.municipality, rows_of(batch), today)

    def write(self, plans: Iterator[RowPlan], commit: Commit) -> set[int]:
        writing = Writing(*commit)
        citizens = write_rows(list(plans), writing)
        recompute_in_parts(
            (case.pk for case in in_parts(Case.objects.order_by(), "citizen_id", citizens)), writing.today
        )
        return citizens


def rows_of(batch: ImportBatch) -> list[ExtractRow]:
    """The staged rows as they stood in the file."""
    staged = batch.rows.order_by("number").values_list("number", "content")
    return [ExtractRow(number, **json.loads(content)) for number, content in staged]


def _compared(municipality: Municipality, rows: list[ExtractRow], today: date) -> list[Looked]:
    read: list[ReadRow] = [read_row(row) for row in rows]
    plans = compare(read, municipality, Mapping.of(municipality, today))
    return [Looked(_staged(row, plan), plan) for row, plan in zip(rows, plans, strict=True)]


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
