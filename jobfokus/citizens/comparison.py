# SPDX-License-Identifier: MPL-2.0
"""What an extract would do here: each row compared with what is there, in a number of queries that does not grow.

Persons match by any CPR they have or had, spells by person and start date. The extract is master for the columns it
has; a row that is missing from it changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models

from jobfokus.accounts.models import Municipality
from jobfokus.citizens.choices import RowTrouble
from jobfokus.citizens.extract import CASE_FIELDS, CITIZEN_FIELDS, NAMED, Problem, ReadRow, Value, clashes
from jobfokus.citizens.mapping import Mapping
from jobfokus.citizens.models import Case, Citizen, CitizenCpr
from jobfokus.common.crypto import blind_index
from jobfokus.common.days import short
from jobfokus.exchange.choices import RowKind

PART = 5_000
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Change:
    """One value that the row would change, as words."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What one row would do. ``citizen_values`` and ``case_values`` are what differs, by field of ours."""

    number: int
    kind: RowKind
    cpr: str = ""
    citizen_id: int | None = None
    case_id: int | None = None
    citizen_values: dict[str, Any] = field(default_factory=dict)
    case_values: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Present:
    """What we have of the people in the file."""

    citizen_of: dict[str, int]
    citizens: dict[int, Citizen]
    cases: dict[tuple[int, date], Case]
    open_cases: dict[int, Case]

    @classmethod
    def of(cls, municipality: Municipality, numbers: Iterable[str]) -> "Present":
        number_of = {blind_index(number): number for number in set(numbers)}
        known = in_parts(CitizenCpr.objects.filter(municipality=municipality), "index", number_of)
        citizen_of = {number_of[row.index]: row.citizen_id for row in known}
        ids = set(citizen_of.values())
        cases = list(in_parts(_with_names(municipality), "citizen_id", ids))
        return cls(
            citizen_of,
            {row.pk: row for row in in_parts(Citizen.objects.order_by(), "pk", ids)},
            {(case.citizen_id, case.started_on): case for case in cases},
            {case.citizen_id: case for case in cases if case.ended_on is None},
        )


def _with_names(municipality: Municipality) -> "models.QuerySet[Case]":
    return (
        Case.objects.filter(municipality=municipality)
        .order_by()
        .select_related("target_group", "benefit", "exit_reason", "team", "owner")
    )


def in_parts(rows: "models.QuerySet[M]", name: str, values: Iterable[Any]) -> Iterator[M]:
    """Rows whose *name* is among *values*, asked in parts so that no query grows too long for a database."""
    wanted = sorted(values)
    for start in range(0, len(wanted), PART):
        yield from rows.filter(**{f"{name}__in": wanted[start : start + PART]})


def compare(rows: list[ReadRow], municipality: Municipality, mapping: Mapping) -> list[RowPlan]:
    """What every row would do, in the order of the file."""
    present = Present.of(municipality, (str(row.values["cpr"]) for row in rows if "cpr" in row.values))
    clashing = clashes(rows, lambda number: present.citizen_of.get(number, number))
    ready: list[ReadRow] = []
    plans: dict[int, RowPlan] = {}
    for row in rows:
        problems = (
            row.problems or [clashing[row.number]]
            if row.problems or row.number in clashing
            else _unmapped(row, mapping)
        )
        if problems:
            plans[row.number] = _problem(row, present, problems)
        else:
            ready.append(row)
    open_twice = _other_open(ready, present)
    plans |= {row.number: _problem(row, present, [open_twice[row.number]]) for row in ready if row.number in open_twice}
    ready = [row for row in ready if row.number not in plans]
    masters = _masters(ready, present)
    for row in ready:
        plans[row.number] = _plan(row, present, mapping, speaks_for_person=row.number in masters)
    return [plans[row.number] for row in rows]


def _problem(row: ReadRow, present: Present, problems: list[Problem]) -> RowPlan:
    cpr = str(row.values.get("cpr", ""))
    return RowPlan(row.number, RowKind.PROBLEM, cpr, citizen_id=present.citizen_of.get(cpr), problems=problems)


def _unmapped(row: ReadRow, mapping: Mapping) -> list[Problem]:
    """Names that mean nothing here yet; a colleague we do not know is no problem but leads to the team's inbox."""
    return [
        Problem(RowTrouble.UNMAPPED, column)
        for column in NAMED
        if column != "owner" and row.values.get(column) and mapping.look_up(column, str(row.values[column]))[1] is None
    ]


def _other_open(rows: list[ReadRow], present: Present) -> dict[int, Problem]:
    """Rows that would leave a person with two open cases, counting the cases that the file closes as closed."""
    closed = {
        (present.citizen_of.get(str(row.values["cpr"])), row.values["started_on"])
        for row in rows
        if row.values.get("ended_on")
    }
    found = {}
    for row in rows:
        citizen_id = present.citizen_of.get(str(row.values["cpr"]))
        ours = present.open_cases.get(citizen_id) if citizen_id else None
        if ours is None or ours.started_on == row.values["started_on"] or (citizen_id, ours.started_on) in closed:
            continue
        if not row.values.get("ended_on") and _would_run(row, present):
            found[row.number] = Problem(RowTrouble.OTHER_OPEN, "started_on")
    return found


def _would_run(row: ReadRow, present: Present) -> bool:
    """Whether the case of the row is open once the row is in: a file without the column leaves it as it is."""
    there = present.cases.get((present.citizen_of[str(row.values["cpr"])], row.values["started_on"]))  # type: ignore[arg-type]
    return "ended_on" in row.values or there is None or there.ended_on is None


def _masters(rows: list[ReadRow], present: Present) -> set[int]:
    """For each person the row that speaks for them: the one of their latest spell."""
    latest: dict[int | str, ReadRow] = {}
    for row in rows:
        cpr = str(row.values["cpr"])
        person = present.citizen_of.get(cpr, cpr)
        if person not in latest or _start(row) > _start(latest[person]):
            latest[person] = row
    return {row.number for row in latest.values()}


def _start(row: ReadRow) -> date:
    started = row.values["started_on"]
    assert isinstance(started, date)  # noqa: S101  a row without problems has its start
    return started


def _plan(row: ReadRow, present: Present, mapping: Mapping, *, speaks_for_person: bool) -> RowPlan:
    cpr = str(row.values["cpr"])
    citizen = present.citizens.get(present.citizen_of.get(cpr, 0))
    case = present.cases.get((citizen.pk, _start(row))) if citizen else None
    changes: list[Change] = []
    citizen_values = dict(_person(row, citizen, changes)) if speaks_for_person else {}
    case_values = dict(_spell_values(row, case, changes)) | dict(_named(row, case, mapping, changes))
    if case is None:
        case_values["started_on"] = _start(row)
    return RowPlan(
        row.number,
        _kind(case, changes),
        cpr,
        citizen_id=citizen.pk if citizen else None,
        case_id=case.pk if case else None,
        citizen_values=citizen_values,
        case_values=case_values,
        changes=changes,
    )


def _kind(case: Case | None, changes: list[Change]) -> RowKind:
    if case is None:
        return RowKind.NEW
    if any(change.key in ("owner", "team") for change in changes):
        return RowKind.HANDOVER
    return RowKind.CHANGED if changes else RowKind.SAME


def _person(row: ReadRow, citizen: Citizen | None, changes: list[Change]) -> Iterator[tuple[str, Value]]:
    """What differs about the person; everything for a new one."""
    for key in CITIZEN_FIELDS:
        if key not in row.values:
            continue
        before, after = getattr(citizen, key) if citizen else None, row.values[key]
        if citizen is None or before != after:
            yield key, after
        if citizen is not None and before != after:
            changes.append(Change(key, worded(before), worded(after)))


def _spell_values(row: ReadRow, case: Case | None, changes: list[Change]) -> Iterator[tuple[str, Value]]:
    """What differs about the spell itself; everything for a new one."""
    for key in CASE_FIELDS:
        if key not in row.values:
            continue
        before, after = getattr(case, key) if case else None, row.values[key]
        if case is None or before != after:
            yield key, after
        if case is not None and before != after:
            changes.append(Change(key, worded(before), worded(after)))


def _named(
    row: ReadRow, case: Case | None, mapping: Mapping, changes: list[Change]
) -> Iterator[tuple[str, int | None]]:
    """What differs in the columns whose words stand for entries of ours."""
    team = mapping.look_up("team", str(row.values["team"]))[1]
    for key in NAMED:
        if key not in row.values:
            continue
        text = str(row.values[key])
        decided, entry = mapping.look_up(key, text) if text else (True, None)
        stays = case is not None and team is not None and team.pk == case.team_id
        if key == "owner" and not decided and stays:
            continue  # A colleague we do not know says nothing about who holds a case that we gave out ourselves.
        before, after = getattr(case, f"{key}_id") if case else None, entry.pk if entry else None
        if case is None or before != after:
            yield f"{key}_id", after
        if case is not None and before != after:
            changes.append(Change(key, _name(getattr(case, key)), entry.name if entry else ""))


def _name(entry: Any) -> str:
    return entry.name if entry is not None else ""


def worded(value: Value) -> str:
    """A value as words."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return short(value) if isinstance(value, date) else value or ""
