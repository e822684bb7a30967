# SPDX-License-Identifier: MPL-2.0
"""The list of an unemployment fund as a kind of import (H8): which conversations it held, each of them once."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.choices import RowTrouble
from jobfokus.citizens.comparison import in_parts
from jobfokus.citizens.extract import FUND_COLUMNS, ExtractRow, Problem, ReadRow, read_cells, read_file
from jobfokus.citizens.log_comparison import citizens_named
from jobfokus.citizens.models import Case, FundTalk
from jobfokus.conversations.rhythm import recompute_in_parts
from jobfokus.exchange.access import may_import
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.importing import Commit, Looked
from jobfokus.exchange.imports import StagedRow, stage_batch
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import FUND_TALKS


@dataclass(frozen=True, slots=True)
class TalkPlan:
    """What a row would do: one conversation of the fund more, nothing, or a problem."""

    number: int
    kind: RowKind
    citizen_id: int = 0
    case_id: int = 0
    on: date = date.min
    fund: str = ""
    problems: tuple[Problem, ...] = ()


def stage_fund_talks(content: bytes, file_name: str, *, by: User, now: datetime) -> ImportBatch:
    """Read a fund's list and lay it ready for a look-through. Raises UnreadableExtractError."""
    if not may_import(by, FUND_TALKS):
        raise PermissionDenied
    extract = read_file(content, FUND_COLUMNS)
    rows = [looked.staged for looked in _compared(by.municipality, extract.rows, timezone.localdate(now))]
    return stage_batch(FUND_TALKS, file_name, content, rows, unknown_columns=extract.unknown_columns, by=by, now=now)


class FundTalks:
    """The list of an unemployment fund as a kind of import."""

    def look(self, batch: ImportBatch, *, today: date) -> list[Looked]:
        staged = batch.rows.order_by("number").values_list("number", "content")
        rows = [ExtractRow(number, **json.loads(content)) for number, content in staged]
        return _compared(batch.municipality, rows, today)

    def write(self, plans: Iterator[TalkPlan], commit: Commit) -> set[int]:
        doing = list(plans)
        made = [
            FundTalk(
                case_id=plan.case_id,
                on=plan.on,
                source=f"{plan.fund}, indlæst liste",
                written_by=commit.by,
                written_at=commit.now,
            )
            for plan in doing
        ]
        FundTalk.objects.bulk_create(made, batch_size=500)
        for plan, talk in zip(doing, made, strict=True):
            commit.notes.made(plan.number, plan.citizen_id, talk, ("taken_back_at",))
        recompute_in_parts(sorted({plan.case_id for plan in doing}), commit.today)
        return {plan.citizen_id for plan in doing}


def _compared(municipality: Municipality, rows: list[ExtractRow], today: date) -> list[Looked]:
    read = [read_cells(row, FUND_COLUMNS) for row in rows]
    plans = compare_talks(read, municipality, today)
    return [Looked(_staged(row, plan), plan) for row, plan in zip(rows, plans, strict=True)]


def compare_talks(rows: Sequence[ReadRow], municipality: Municipality, today: date) -> list[TalkPlan]:
    """What every row would do, in the order of the file; three statements, however many rows."""
    citizen_of = citizens_named(list(rows), municipality)
    cases: dict[int, list[Case]] = defaultdict(list)
    for case in in_parts(Case.objects.order_by(), "citizen_id", set(citizen_of.values())):
        cases[case.citizen_id].append(case)
    ids = [case.pk for found in cases.values() for case in found]
    known = {(talk.case_id, talk.on) for talk in in_parts(FundTalk.objects.standing().order_by(), "case_id", ids)}
    first: dict[tuple[int, date], int] = {}
    plans = []
    for row in rows:
        citizen_id = citizen_of.get(str(row.values.get("cpr", "")), 0)
        on = row.values.get("held_on")
        ran = _running(cases[citizen_id], on)
        problems = tuple(row.problems) or _troubles(on, citizen_id, ran, today)
        if problems or ran is None or not isinstance(on, date):
            plans.append(TalkPlan(row.number, RowKind.PROBLEM, citizen_id, problems=problems))
            continue
        before = first.setdefault((ran.pk, on), row.number)
        if before != row.number:
            twice = (Problem(RowTrouble.TALK_TWICE, "", before),)
            plans.append(TalkPlan(row.number, RowKind.PROBLEM, citizen_id, problems=twice))
            continue
        kind = RowKind.SAME if (ran.pk, on) in known else RowKind.NEW
        plans.append(TalkPlan(row.number, kind, citizen_id, ran.pk, on, str(row.values["fund"])))
    return plans


def _running(cases: Sequence[Case], day: object) -> Case | None:
    """The case that ran on the day."""
    for case in cases:
        if isinstance(day, date) and case.started_on <= day <= (case.ended_on or day):
            return case
    return None


def _troubles(on: object, citizen_id: int, case: Case | None, today: date) -> tuple[Problem, ...]:
    if not citizen_id:
        return (Problem(RowTrouble.UNKNOWN_CITIZEN, "cpr"),)
    if isinstance(on, date) and on > today:
        return (Problem(RowTrouble.NOT_YET, "held_on"),)
    return () if case else (Problem(RowTrouble.NO_CASE, "held_on"),)


def _staged(row: ExtractRow, plan: TalkPlan) -> StagedRow:
    problems = [
        {"trouble": problem.trouble.value, "column": problem.column, "other_row": problem.other_row}
        for problem in plan.problems
    ]
    return StagedRow(
        row.number,
        plan.kind,
        content={"cells": row.cells, "whole": row.whole},
        changes={"citizen": plan.citizen_id or None, "case": plan.case_id or None},
        problems=problems,
    )
