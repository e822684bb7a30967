# SPDX-License-Identifier: MPL-2.0
"""Changes to the ABC job plan. Each checks access, carries one transaction and leaves one log entry.

The version a writer has seen is compared in the UPDATE itself, so that of two writers only one gets through; the other
is told by ``ChangedMeanwhileError`` and keeps the text as a draft.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common.text import fold, once_each
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.files import store_file
from jobfokus.labourmarket.models import JobFunction
from jobfokus.plans.access import may_write_plan
from jobfokus.plans.choices import Confirmation, PlanState
from jobfokus.plans.models import (
    JobPlan,
    JobPlanLine,
    JobPlanVersion,
    LineFunction,
    Milestone,
    PlanConfirmation,
    WeeklyMix,
)
from jobfokus.plans.rules.content import LINE_FIELDS, Line, Mix, PlanContent, as_json
from jobfokus.plans.rules.mix import MixProblem, mix_problems
from jobfokus.privacy.log import record_change


class MixRefusedError(ValueError):
    """The weekly numbers cannot stand as they are; ``problems`` says why, in codes."""

    def __init__(self, problems: tuple[MixProblem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


def checked(user: User, case: Case, now: datetime) -> date:
    today = timezone.localdate(now)
    if not may_write_plan(user, case, today):
        raise PermissionDenied
    return today


@transaction.atomic
def open_plan(case: Case, *, by: User, now: datetime) -> JobPlan:
    """The open plan of a case (P8: one only); begun by the first who writes, also when two begin at once."""
    checked(by, case, now)
    there = JobPlan.objects.open().filter(case=case).first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            plan = JobPlan.objects.create(case=case, created_by=by, created_at=now)
            record_change("plan.opened", by=by, citizen_id=case.citizen_id, of=plan)
            return plan
    except IntegrityError:
        return JobPlan.objects.open().get(case=case)


@transaction.atomic
def save_plan(
    plan: JobPlan,
    content: PlanContent,
    *,
    seen: int,
    by: User,
    now: datetime,
    reason: str = "",
    agreed: bool = False,
) -> int:
    """Make *content* the newest version of the plan and return its number; saving the same again makes none.

    A shift of the weekly numbers needs both people's yes (*agreed*) and, after the first time, a *reason*. A plan that
    was confirmed is a draft again once something in it changes.
    """
    today = checked(by, plan.case, now)
    before = JobPlan.objects.with_content().get(pk=plan.pk)
    content = tidy(replace(content, mix=content.mix or before.content.mix))
    if before.version == seen and before.content == content:
        return seen
    shifts = content.mix if content.mix != before.content.mix else None
    if shifts is not None:
        problems = mix_problems(shifts, since=today, before=before.content.mix, agreed=agreed, reason=reason)
        if problems:
            raise MixRefusedError(problems)
    claim_version(plan, seen)
    _write_lines(before, content.lines)
    if shifts is not None:
        _write_mix(plan, shifts, today, reason, by=by, now=now)
    number = seen + 1
    kept = JobPlan.objects.with_content().get(pk=plan.pk)
    JobPlanVersion.objects.create(plan=plan, number=number, saved_at=now, saved_by=by, content=as_json(kept.content))
    record_change("plan.saved", by=by, citizen_id=plan.case.citizen_id, of=plan, version=number)
    return number


def claim_version(plan: JobPlan, seen: int) -> None:
    """Take the next version, or raise ChangedMeanwhileError when somebody else has: the database compares, not we."""
    taken = JobPlan.objects.open().filter(pk=plan.pk, version=seen)
    if not taken.update(version=seen + 1, state=PlanState.DRAFT):
        raise ChangedMeanwhileError


def tidy(content: PlanContent) -> PlanContent:
    """*content* without empty lines, outer blanks and repeated functions; every line with a key of its own."""

    def line(each: Line) -> Line:
        changes: dict[str, Any] = {
            name: value.strip() for name in LINE_FIELDS if isinstance(value := getattr(each, name), str)
        }
        changes |= {"key": each.key or str(uuid4()), "functions": once_each(each.functions)}
        return replace(each, **changes)

    lines = (line(each) for each in content.lines)
    written = [each for each in lines if not each.is_empty]
    return replace(content, lines=tuple(sorted(written, key=lambda each: each.track)))


def _write_lines(plan: JobPlan, lines: Iterable[Line]) -> None:
    """Make the rows of the plan say *lines*: those known by their key are changed, the rest come and go."""
    known = {str(row.uuid): row for row in plan.lines.all()}
    listed = _listed_functions(plan)
    kept: set[int] = set()
    for position, line in enumerate(lines):
        row = known.get(line.key) or JobPlanLine(plan=plan, uuid=_free_key(line.key), version=0)
        if row.pk is None or row.content != line or row.position != position:
            for name in LINE_FIELDS:
                if name != "functions":
                    setattr(row, name, getattr(line, name))
            row.position, row.version = position, row.version + 1
            row.save()
            _write_functions(row, line.functions, listed)
        kept.add(row.pk)
    JobPlanLine.objects.filter(plan=plan).exclude(pk__in=kept).delete()


def _free_key(key: str) -> UUID:
    """The key the page gave a new line, unless a row anywhere has it: a key opens no door to another plan."""
    wanted = UUID(key)
    return uuid4() if JobPlanLine.objects.filter(uuid=wanted).exists() else wanted


def _listed_functions(plan: JobPlan) -> dict[str, JobFunction]:
    return JobFunction.objects.filter(municipality_id=plan.case.municipality_id).by_any_name()


def _write_functions(row: JobPlanLine, texts: Iterable[str], listed: dict[str, JobFunction]) -> None:
    """The words stay as they were said; where the list knows them the row points there too."""
    row.functions.all().delete()
    LineFunction.objects.bulk_create(
        LineFunction(line=row, position=place, text=text, function=listed.get(fold(text)))
        for place, text in enumerate(texts)
    )


def _write_mix(plan: JobPlan, mix: Mix, today: date, reason: str, *, by: User, now: datetime) -> None:
    WeeklyMix.objects.create(
        plan=plan, since=today, a=mix.a, b=mix.b, c=mix.c, shift_on=mix.shift_on, reason=reason.strip(),
        agreed_by_citizen_at=now, agreed_by=by,
    )  # fmt: skip


def set_mix(plan: JobPlan, mix: Mix, *, seen: int, reason: str, agreed: bool, by: User, now: datetime) -> int:
    """Shift the weekly numbers and nothing else; a new version of the plan like any other change."""
    now_said = JobPlan.objects.with_content().get(pk=plan.pk).content
    return save_plan(plan, replace(now_said, mix=mix), seen=seen, by=by, now=now, reason=reason, agreed=agreed)


class PassedDayError(ValueError):
    """An agreement about a day to come names one that has passed."""


@transaction.atomic
def agree_home_draft(case: Case, day: date | None, *, by: User, now: datetime) -> JobPlan:
    """The two agree on the day by which the citizen writes lines at home (J5); None takes the agreement back."""
    today = checked(by, case, now)
    if day is not None and day < today:
        raise PassedDayError
    plan = open_plan(case, by=by, now=now)
    if plan.citizen_draft_by != day:
        JobPlan.objects.filter(pk=plan.pk).update(citizen_draft_by=day)
        plan.citizen_draft_by = day
        record_change("plan.home_draft_agreed", by=by, citizen_id=case.citizen_id, of=plan)
    return plan


@transaction.atomic
def make_milestone(line: JobPlanLine, *, by: User, now: datetime) -> Milestone:
    """Turn what hinders on a line into a step on the way (J11); asked again it is the same milestone."""
    case = line.plan.case
    checked(by, case, now)
    text = line.takes or line.hindrance
    if not text:
        raise ValueError("a milestone grows out of what hinders or what it takes")
    there = Milestone.objects.filter(line=line, text=text).first()
    if there is not None:
        return there
    last = Milestone.objects.filter(case=case).aggregate(last=models.Max("position"))["last"] or 0
    milestone = Milestone.objects.create(
        case=case, line=line, text=text, due_on=line.due_on, position=last + 1, created_by=by, created_at=now
    )
    record_change("milestone.made", by=by, citizen_id=case.citizen_id, of=milestone)
    return milestone


@transaction.atomic
def confirm_plan(plan: JobPlan, *, citizen_name: str, seen: int, by: User, now: datetime) -> PlanConfirmation:
    """Both confirm the version they have in front of them on the shared screen ("underskrift", J5)."""
    return _confirm(plan, Confirmation.SHARED_SCREEN, citizen_name, seen, by=by, now=now)


@transaction.atomic
def confirm_by_paper(
    plan: JobPlan, upload: "File[bytes]", *, citizen_name: str, seen: int, by: User, now: datetime
) -> PlanConfirmation:
    """The plan came back signed on paper: keep the paper (encrypted) as the confirmation of that version."""
    confirmation = _confirm(plan, Confirmation.SIGNED_PAPER, citizen_name, seen, by=by, now=now)
    confirmation.paper = store_file(upload, owner=plan, citizen_id=plan.case.citizen_id, by=by, now=now)
    confirmation.save(update_fields=["paper"])
    return confirmation


def _confirm(
    plan: JobPlan, how: Confirmation, citizen_name: str, seen: int, *, by: User, now: datetime
) -> PlanConfirmation:
    checked(by, plan.case, now)
    if not JobPlan.objects.open().filter(pk=plan.pk, version=seen, version__gt=0).update(state=PlanState.CONFIRMED):
        raise ChangedMeanwhileError
    confirmation = PlanConfirmation.objects.create(
        plan=plan, plan_version=seen, how=how, citizen_name=citizen_name, staff=by, confirmed_at=now
    )
    record_change("plan.confirmed", by=by, citizen_id=plan.case.citizen_id, of=plan, version=seen, how=how.value)
    return confirmation
