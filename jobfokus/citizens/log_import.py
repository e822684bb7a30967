# SPDX-License-Identifier: MPL-2.0
"""The job log as a kind of import (L6): what its staged rows would do, and writing them, each change noted."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.comparison import in_parts
from jobfokus.citizens.extract import ExtractRow, read_log, read_log_row
from jobfokus.citizens.log_comparison import COMPARED, OWN, LogNames, LogPlan, compare_log
from jobfokus.citizens.models import JobLogEntry, entry_key
from jobfokus.common.text import fold
from jobfokus.exchange.access import may_import
from jobfokus.exchange.importing import Commit, Looked
from jobfokus.exchange.imports import StagedRow, stage_batch
from jobfokus.exchange.models import ImportBatch, ImportMapping
from jobfokus.exchange.rules import JOB_LOG
from jobfokus.exchange.undo import claim_versions

NOTED = (*COMPARED, "function_id", "outside_id", *OWN, "kilometres", "link", "note")


@dataclass(frozen=True, slots=True)
class LogMapping:
    """What people have said that words and titles of the file mean; a title may mean no function of ours."""

    words: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, UUID | None]

    @classmethod
    def of(cls, municipality: Municipality) -> "LogMapping":
        words: dict[str, dict[str, str]] = defaultdict(dict)
        titles: dict[str, UUID | None] = {}
        for row in ImportMapping.objects.filter(municipality=municipality, kind=JOB_LOG):
            if row.column == "title":
                titles[fold(row.text)] = row.target_uuid
            else:
                words[row.column][fold(row.text)] = row.target_key
        return cls(words, titles)


def stage_job_log(content: bytes, file_name: str, *, by: User, now: datetime) -> ImportBatch:
    """Read a file of the job log and lay it ready for a look-through. Raises UnreadableExtractError."""
    if not may_import(by, JOB_LOG):
        raise PermissionDenied
    extract = read_log(content)
    rows = [looked.staged for looked in _compared(by.municipality, extract.rows)]
    return stage_batch(JOB_LOG, file_name, content, rows, unknown_columns=extract.unknown_columns, by=by, now=now)


class JobLog:
    """The job log as a kind of import."""

    def look(self, batch: ImportBatch, *, today: date) -> list[Looked]:
        return _compared(batch.municipality, log_rows_of(batch))

    def write(self, plans: Iterator[LogPlan], commit: Commit) -> set[int]:
        doing = list(plans)
        _make([plan for plan in doing if plan.entry_id is None], commit)
        _change([plan for plan in doing if plan.entry_id is not None], commit)
        return {plan.citizen_id for plan in doing}


def log_rows_of(batch: ImportBatch) -> list[ExtractRow]:
    """The staged rows as they stood in the file."""
    staged = batch.rows.order_by("number").values_list("number", "content")
    return [ExtractRow(number, **json.loads(content)) for number, content in staged]


def _compared(municipality: Municipality, rows: list[ExtractRow]) -> list[Looked]:
    mapping = LogMapping.of(municipality)
    read = [read_log_row(row, mapping.words) for row in rows]
    plans = compare_log(read, municipality, LogNames.of(municipality, mapping.titles))
    return [Looked(_staged(row, plan), plan) for row, plan in zip(rows, plans, strict=True)]


def _staged(row: ExtractRow, plan: LogPlan) -> StagedRow:
    problems = [{"trouble": problem.trouble.value, "column": problem.column} for problem in plan.problems]
    return StagedRow(
        row.number,
        plan.kind,
        content={"cells": row.cells, "whole": row.whole},
        changes=_effect(plan),
        problems=[problem | {"other_row": None} for problem in problems],
    )


def _effect(plan: LogPlan) -> dict[str, Any]:
    """What the preview shows, and what a commit must still find."""
    changes = [[change.key, change.before, change.after] for change in plan.changes]
    return {"citizen": plan.citizen_id or None, "entry": plan.entry_id, "changes": changes}


def _make(plans: Sequence[LogPlan], commit: Commit) -> None:
    made = [
        JobLogEntry(
            citizen_id=plan.citizen_id,
            key=entry_key(plan.values["title"], plan.values["company_name"]),
            created_at=commit.now,
            changed_at=commit.now,
            **plan.values,
        )
        for plan in plans
    ]
    JobLogEntry.objects.bulk_create(made, batch_size=500)
    for plan, entry in zip(plans, made, strict=True):
        commit.notes.made(plan.number, entry.citizen_id, entry, NOTED)


def _change(plans: Sequence[LogPlan], commit: Commit) -> None:
    there = {row.pk: row for row in in_parts(JobLogEntry.objects.order_by(), "pk", {p.entry_id for p in plans})}
    changed = [there[plan.entry_id] for plan in plans if plan.entry_id]
    claim_versions(JobLogEntry, changed)
    for plan, entry in zip(plans, changed, strict=True):
        before = {name: getattr(entry, name) for name in plan.values}
        for name, value in plan.values.items():
            setattr(entry, name, value)
        entry.changed_at = commit.now
        commit.notes.changed(plan.number, entry.citizen_id, entry, before)
    fields = ["function", "company", "key", "occurrence", "outside_id", "changed_at", *OWN, *COMPARED]
    JobLogEntry.objects.bulk_update(changed, fields, batch_size=200)
