# SPDX-License-Identifier: MPL-2.0
"""The import of the employers' spreadsheet (E4): stage a file, look, commit as one transaction, take back.

Page and command call these. Rows are read, compared and written a part at a time: memory does not grow with the file.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.spreadsheets import SheetRow
from jobfokus.employers.actions.sheet_rows import Writer
from jobfokus.employers.sheet import open_sheet, places_of
from jobfokus.employers.sheet_comparison import Comparison, RowPlan
from jobfokus.employers.sheet_names import Names
from jobfokus.employers.sheet_row import ReadRow, RowReader
from jobfokus.exchange import importing
from jobfokus.exchange.access import may_change_batch, may_import
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.importing import Commit, Looked
from jobfokus.exchange.imports import BatchMovedOnError, StagedRow, remember_name, stage_batch
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.progress import start_apart
from jobfokus.exchange.rules import CONTACTS
from jobfokus.privacy.log import record_change

PART = 2_000


class Chosen(NamedTuple):
    """What a person decided about one name of the file: a row of ours, a key of ours, or (neither) nothing of ours."""

    column: str
    text: str
    target: UUID | None = None
    key: str = ""


def stage_contacts(content: bytes, file_name: str, *, by: User, now: datetime) -> ImportBatch:
    """Read a spreadsheet and lay it ready for a look-through; nothing else changes.

    Raises UnreadableSpreadsheetError and UnreadableSheetError.
    """
    if not may_import(by, CONTACTS):
        raise PermissionDenied
    today = timezone.localdate(now)
    names = Names(by.municipality, today)
    sheet = open_sheet(content, names.columns)
    places = places_of(sheet.headings, names.columns)
    unknown = [title for place, title in enumerate(sheet.headings) if title and place not in places.values()]
    looked = _looked(sheet.rows, sheet.headings, by.municipality, names)
    rows = (staged for staged, _plan in looked)
    return stage_batch(
        CONTACTS, file_name, content, rows, headings=sheet.headings, unknown_columns=unknown, by=by, now=now
    )


class Contacts:
    """The employers' spreadsheet as a kind of import."""

    def look(self, batch: ImportBatch, *, today: date) -> Iterator[Looked]:
        names = Names(batch.municipality, today)
        return _looked(staged_rows(batch), batch.headings, batch.municipality, names)

    def write(self, plans: Iterator[RowPlan], commit: Commit) -> set[int]:
        Writer(commit, Names(commit.municipality, commit.today)).write(plans)
        return set()


def staged_rows(batch: ImportBatch) -> Iterator[SheetRow]:
    """The staged rows as they stood in the file, a part at a time."""
    last: int | None = 0
    while last is not None:
        rows = batch.rows.filter(number__gt=last).order_by("number")
        part = list(rows.values_list("number", "content")[:PART])
        for number, content in part:
            kept = json.loads(content)
            yield SheetRow("", number, kept["cells"], tuple(kept.get("merged", ())))
        last = part[-1][0] if len(part) == PART else None


def _looked(
    rows: Iterable[SheetRow], headings: list[str], municipality: Municipality, names: Names
) -> Iterator[Looked]:
    reader = RowReader(places_of(headings, names.columns), names.today, names.results)
    contents: dict[int, SheetRow] = {}

    def read() -> Iterator[ReadRow]:
        for row in rows:
            contents[row.number] = row
            yield reader.read(row.number, row.cells, row.merged)

    for plan in Comparison(municipality, names).plans(read()):
        yield Looked(_staged(contents.pop(plan.row.number), plan), plan)


def _staged(row: SheetRow, plan: RowPlan) -> StagedRow:
    content = {"cells": row.cells} | ({"merged": row.merged} if row.merged else {})
    problems = [{"trouble": problem.trouble.value, "column": problem.column} for problem in plan.problems]
    return StagedRow(row.number, plan.kind, content, _effect(plan), problems)


def _effect(plan: RowPlan) -> dict[str, object]:
    """What the preview shows, and what a commit must still find."""
    if plan.new_company:
        return {"new_company": True}
    return {"opening": plan.there.opening_id, "changes": plan.changes} if plan.there and plan.changes else {}


def look_again(batch: ImportBatch, *, today: date) -> bool:
    """Compare the staged rows with what is there now. Returns whether anything differs from what was shown."""
    return importing.look_again(batch, Contacts(), today=today)


def commit_contacts(
    batch: ImportBatch, *, seen: int, by: User, now: datetime, on_part: importing.Watch | None = None
) -> ImportBatch:
    """Write a staged spreadsheet as one transaction; raises as ``exchange.importing.commit_batch`` does."""
    return importing.commit_batch(batch, Contacts(), seen=seen, by=by, now=now, on_part=on_part)


def commit_apart(batch: ImportBatch, *, seen: int, by: User, now: datetime) -> None:
    """Let a process of its own write a long spreadsheet (``manage.py commit_contacts``); the page tells how far."""
    if not may_change_batch(by, batch):
        raise PermissionDenied
    start_apart("commit_contacts", batch, seen=seen, by=by, now=now)


@transaction.atomic
def settle_sheet_names(batch: ImportBatch, chosen: Iterable[Chosen], *, by: User, now: datetime) -> None:
    """Remember what names and columns of the file mean, and compare the staged rows again."""
    if not may_change_batch(by, batch):
        raise PermissionDenied
    if batch.state != BatchState.PREVIEW:
        raise BatchMovedOnError
    for name in chosen:
        remember_name(batch.municipality, CONTACTS, name.column, name.text, name.target, key=name.key)
        record_change("import_name_settled", by=by, of=batch, column=name.column, target=str(name.target or name.key))
    look_again(batch, today=timezone.localdate(now))
