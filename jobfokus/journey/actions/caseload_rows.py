# SPDX-License-Identifier: MPL-2.0
"""Writing what an extract would do (H11): many rows in few statements, each change noted so that it can be undone.

Not an action of its own: ``exchange.importing.commit_batch`` checks access and holds the transaction.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.comparison import RowPlan, in_parts
from jobfokus.citizens.extract import CASE_FIELDS, CITIZEN_FIELDS
from jobfokus.citizens.models import Case, CaseHolder, CaseStanding, Citizen, CitizenCpr, CitizenName
from jobfokus.citizens.numbering import next_case_numbers
from jobfokus.citizens.rules import parse_cpr
from jobfokus.common.text import fold
from jobfokus.conversations.actions.closing import cancel_planned, drop_open_agreements
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.exchange.undo import UndoNotes, claim_versions
from jobfokus.journey.actions.imported_handovers import leaving, open_handovers
from jobfokus.plans.closing import close_plans
from jobfokus.plans.models import JobPlan

REASON = "Indlæst fra fagsystemet"
CLOSED = "Sagen er afmeldt i fagsystemet"
LOOKED_UP = ("target_group_id", "benefit_id", "exit_reason_id", "team_id", "owner_id")
CITIZEN_NOTED = (*CITIZEN_FIELDS, "interpreter", "user_id")
CASE_NOTED = (*CASE_FIELDS, *LOOKED_UP, "started_on", "restricted", "matters_now")
HOLDING, STANDING = ("owner_id", "team_id"), ("target_group_id", "benefit_id")


@dataclass(slots=True)
class Writing:
    """One commit: who, when, and what has been noted for the undo."""

    municipality: Municipality
    by: User
    now: datetime
    today: date
    notes: UndoNotes
    citizen_of: dict[str, int] = field(default_factory=dict)

    @property
    def trail(self) -> dict[str, Any]:
        """What each row of history says of its making."""
        return {"default_user": self.by, "default_change_reason": REASON, "default_date": self.now, "batch_size": 100}


def write_rows(plans: list[RowPlan], writing: Writing) -> set[int]:
    """Carry the plans out: people first, then their cases. Returns the citizens that were touched."""
    writing.citizen_of = {plan.cpr: plan.citizen_id for plan in plans if plan.citizen_id}
    _make_citizens([plan for plan in plans if not plan.citizen_id and plan.citizen_values], writing)
    _change_citizens([plan for plan in plans if plan.citizen_id and plan.citizen_values], writing)
    changing = [plan for plan in plans if plan.case_id and plan.case_values]
    ending = [plan for plan in changing if plan.case_values.get("ended_on")]
    _change_cases(ending, writing)  # First what closes: nobody has two open cases, not for a moment.
    _change_cases([plan for plan in changing if not plan.case_values.get("ended_on")], writing)
    _make_cases([plan for plan in plans if not plan.case_id], writing)
    return {writing.citizen_of[plan.cpr] for plan in plans if plan.changes or not plan.case_id}


def _make_citizens(plans: list[RowPlan], writing: Writing) -> None:
    made = [Citizen(municipality=writing.municipality, **plan.citizen_values) for plan in plans]
    for citizen in made:
        citizen.folded = fold(citizen.full_name)
    bulk_create_with_history(made, Citizen, **writing.trail)
    names, numbers = [], []
    for plan, citizen in zip(plans, made, strict=True):
        writing.citizen_of[plan.cpr] = citizen.pk
        names.append(_name(citizen, writing.today))
        numbers.append(_number(citizen, plan.cpr, writing.today))
    CitizenName.objects.bulk_create(names)
    CitizenCpr.objects.bulk_create(numbers)
    for plan, citizen, name, number in zip(plans, made, names, numbers, strict=True):
        _note_made(writing, plan, citizen.pk, [citizen, name, number], CITIZEN_NOTED)


def _note_made(writing: Writing, plan: RowPlan, citizen_id: int, rows: list[Any], fields: tuple[str, ...]) -> None:
    """Note the rows made for one plan: the first with its fields, the rest hang on it."""
    for place, row in enumerate(rows):
        writing.notes.made(plan.number, citizen_id, row, fields if place == 0 else ())


def _name(citizen: Citizen, since: date) -> CitizenName:
    return CitizenName(citizen=citizen, since=since, first_name=citizen.first_name, last_name=citizen.last_name)


def _number(citizen: Citizen, cpr: str, since: date) -> CitizenCpr:
    return CitizenCpr.of(citizen, parse_cpr(cpr), since=since)


def _change_citizens(plans: list[RowPlan], writing: Writing) -> None:
    there = {row.pk: row for row in in_parts(Citizen.objects.order_by(), "pk", [plan.citizen_id for plan in plans])}
    changed = [there[plan.citizen_id] for plan in plans if plan.citizen_id]
    _update(Citizen, plans, changed, ("folded",), _set_citizen, writing)
    renamed = {
        plan.citizen_id: (plan, there[plan.citizen_id])
        for plan in plans
        if plan.citizen_id and not {"first_name", "last_name"}.isdisjoint(plan.citizen_values)
    }
    latest = _latest(in_parts(CitizenName.objects.order_by(), "citizen_id", renamed), "citizen_id")
    moves = [
        Move(plan, citizen.pk, citizen.pk, {"first_name": citizen.first_name, "last_name": citizen.last_name})
        for plan, citizen in renamed.values()
    ]
    _write_dated(CitizenName, "citizen_id", moves, latest, writing)


def _set_citizen(citizen: Citizen, plan: RowPlan) -> None:
    for name, value in plan.citizen_values.items():
        setattr(citizen, name, value)
    citizen.folded = fold(citizen.full_name)


def _update(
    model: Any,
    plans: list[RowPlan],
    rows: list[Any],
    also: tuple[str, ...],
    change: Callable[[Any, RowPlan], None],
    writing: Writing,
) -> None:
    """Claim the rows' versions, change them, keep the history, note what was before."""
    fields = [name for plan in plans for name in (plan.citizen_values if model is Citizen else plan.case_values)]
    noted = tuple(dict.fromkeys(fields)) + also
    before = [{name: getattr(row, name) for name in noted} for row in rows]
    claim_versions(model, rows)
    for row, plan in zip(rows, plans, strict=True):
        change(row, plan)
    names = [model._meta.get_field(name).name for name in noted]
    if rows:
        bulk_update_with_history(rows, model, names, **writing.trail)
    for row, plan, was in zip(rows, plans, before, strict=True):
        citizen_id = row.pk if model is Citizen else row.citizen_id
        writing.notes.changed(
            plan.number, citizen_id, row, {name: value for name, value in was.items() if value != getattr(row, name)}
        )


def _make_cases(plans: list[RowPlan], writing: Writing) -> None:
    numbers = next_case_numbers(writing.municipality.pk, writing.today.year, len(plans)) if plans else []
    made = [
        Case(
            municipality=writing.municipality,
            citizen_id=writing.citizen_of[plan.cpr],
            number=number,
            **plan.case_values,
        )
        for plan, number in zip(plans, numbers, strict=True)
    ]
    bulk_create_with_history(made, Case, **writing.trail)
    holders = [_holder(case, writing.by) for case in made]
    standings = [_standing(case) for case in made]
    CaseHolder.objects.bulk_create(holders)
    CaseStanding.objects.bulk_create(standings)
    for plan, case, holder, standing in zip(plans, made, holders, standings, strict=True):
        _note_made(writing, plan, case.citizen_id, [case, holder, standing], CASE_NOTED)


def _holder(case: Case, by: User) -> CaseHolder:
    return CaseHolder(
        case=case, owner_id=case.owner_id, team_id=case.team_id, given_by=by, since=case.started_on, until=case.ended_on
    )


def _standing(case: Case) -> CaseStanding:
    return CaseStanding(
        case=case,
        target_group_id=case.target_group_id,
        benefit_id=case.benefit_id,
        since=case.started_on,
        until=case.ended_on,
    )


def _change_cases(plans: list[RowPlan], writing: Writing) -> None:
    there: dict[int, Any] = {
        row.pk: row for row in in_parts(Case.objects.order_by(), "pk", [plan.case_id for plan in plans])
    }
    cases = [there[plan.case_id] for plan in plans if plan.case_id]
    closing = [case.pk for case, plan in zip(cases, plans, strict=True) if _closes(case, plan)]
    before = leaving([(plan.number, case) for case, plan in zip(cases, plans, strict=True)])
    _update(Case, plans, cases, ("next_conversation_at",), _set_case, writing)
    for model, fields in ((CaseHolder, HOLDING), (CaseStanding, STANDING)):
        moves = [
            Move(plan, case.citizen_id, case.pk, {name: getattr(case, name) for name in fields}, case.ended_on)
            for case, plan in zip(cases, plans, strict=True)
            if not {*fields, "ended_on"}.isdisjoint(plan.case_values)
        ]
        latest = _latest(
            in_parts(model._default_manager.order_by(), "case_id", [move.parent_id for move in moves]), "case_id"
        )
        _write_dated(model, "case_id", moves, latest, writing)
    open_handovers(before, by=writing.by, now=writing.now, notes=writing.notes)
    _end_what_hangs_on(closing, {case.pk: (plan, case) for case, plan in zip(cases, plans, strict=True)}, writing)


def _closes(case: Case, plan: RowPlan) -> bool:
    return case.ended_on is None and plan.case_values.get("ended_on") is not None


def _set_case(case: Case, plan: RowPlan) -> None:
    if _closes(case, plan):
        case.next_conversation_at = None
    for name, value in plan.case_values.items():
        setattr(case, name, value)


@dataclass(frozen=True, slots=True)
class Move:
    """What holds from now on in a table of dated rows; ``ended_on`` where the case does not run."""

    plan: RowPlan
    citizen_id: int
    parent_id: int
    values: dict[str, Any]
    ended_on: date | None = None


def _latest(rows: Iterable[Any], parent: str) -> dict[int, Any]:
    """The newest dated row of each parent."""
    return {getattr(row, parent): row for row in sorted(rows, key=lambda row: (row.since, row.pk))}


def _write_dated(model: Any, parent: str, moves: list[Move], latest: dict[int, Any], writing: Writing) -> None:
    """Let the newest dated row end yesterday and a new one begin; in a closed case, or on its first day, correct it."""
    made: list[tuple[Move, Any]] = []
    kept: list[tuple[Move, Any, dict[str, Any]]] = []
    for move in moves:
        row = latest.get(move.parent_id)
        differs = row is None or any(getattr(row, name) != value for name, value in move.values.items())
        if row is not None:
            was = {name: getattr(row, name) for name in (*move.values, "until")}
            succeeded = differs and move.ended_on is None and row.since < writing.today
            _correct(row, move, succeeded=succeeded, today=writing.today)
            kept.append((move, row, was))
        if row is None or succeeded:
            made.append((move, model(**{parent: move.parent_id}, **_given(model, writing), **move.values)))
    fields = sorted({model._meta.get_field(name).name for _move, _row, was in kept for name in was})
    if kept:
        model.objects.bulk_update([row for _move, row, _was in kept], fields, batch_size=100)
    model.objects.bulk_create([row for _move, row in made])
    for move, row, was in kept:
        writing.notes.changed(move.plan.number, move.citizen_id, row, was)
    for move, row in made:
        writing.notes.made(move.plan.number, move.citizen_id, row)


def _correct(row: Any, move: Move, *, succeeded: bool, today: date) -> None:
    if succeeded:
        row.until = today - timedelta(days=1)
        return
    row.until = max(row.since, move.ended_on) if move.ended_on else None
    for name, value in move.values.items():
        setattr(row, name, value)


def _given(model: Any, writing: Writing) -> dict[str, Any]:
    return {"since": writing.today} | ({"given_by": writing.by} if model is CaseHolder else {})


def _end_what_hangs_on(closing: list[int], of_case: dict[int, tuple[RowPlan, Case]], writing: Writing) -> None:
    """A case that closes takes along its open plan, planned conversations and open agreements, as on the page (H6)."""
    hanging: list[tuple[Any, dict[str, Any]]] = [
        (row, {name: getattr(row, name) for name in noted})
        for rows, noted in (
            (JobPlan.objects.open(), ("state",)),
            (Conversation.objects.planned(), ("status", "status_reason")),
            (Agreement.objects.open(), ("state", "outcome", "state_at")),
        )
        for row in _of_cases(rows, closing)
    ]
    for case_id in sorted({row.case_id for row, _was in hanging}):
        case = of_case[case_id][1]
        close_plans(case, by=writing.by)
        cancel_planned(case, by=writing.by, reason=CLOSED)
        drop_open_agreements(case, by=writing.by, now=writing.now, reason=CLOSED)
    for row, was in hanging:
        plan, case = of_case[row.case_id]
        row.refresh_from_db(fields=list(was))
        writing.notes.changed(plan.number, case.citizen_id, row, was)


def _of_cases(rows: Any, case_ids: list[int]) -> Iterable[Any]:
    return in_parts(rows.order_by(), "case_id", case_ids)
