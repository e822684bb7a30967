# SPDX-License-Identifier: MPL-2.0
"""The citizen writes lines at home, and the caseworker puts them into the plan (J5). Both confirm the plan as ever."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.access import may_write_at_home
from jobfokus.plans.actions.plan import checked, open_plan, save_plan
from jobfokus.plans.models import HomeLine, JobPlan, JobPlanLine
from jobfokus.plans.rules.content import Line
from jobfokus.privacy.log import record_change

Values = Mapping[str, Any]
FIELDS = ("track", "function", "companies", "task", "due_on", "why")


@transaction.atomic
def write_home_line(case: Case, values: Values, *, by: User, now: datetime) -> HomeLine:
    """A new line of the citizen's own."""
    _check(by, case)
    line = HomeLine.objects.create(case=case, written_at=now, **{name: values[name] for name in FIELDS})
    record_change("plan.home_line_written", by=by, citizen_id=case.citizen_id, of=line)
    return line


@transaction.atomic
def change_home_line(line: HomeLine, values: Values, *, seen: int, by: User, now: datetime) -> None:
    """Another wording, as long as the line is not in the plan."""
    _check(by, line.case)
    waiting = HomeLine.objects.waiting().filter(pk=line.pk, version=seen)
    if not waiting.update(version=seen + 1, written_at=now, **{name: values[name] for name in FIELDS}):
        raise ChangedMeanwhileError
    record_change("plan.home_line_changed", by=by, citizen_id=line.case.citizen_id, of=line)


@transaction.atomic
def remove_home_line(line: HomeLine, *, by: User) -> None:
    """The citizen lets a line go that is not in the plan."""
    _check(by, line.case)
    if not HomeLine.objects.waiting().filter(pk=line.pk).delete()[0]:
        raise ChangedMeanwhileError
    record_change("plan.home_line_removed", by=by, citizen_id=line.case.citizen_id, of=line)


@transaction.atomic
def take_home_line(line: HomeLine, *, by: User, now: datetime) -> JobPlan:
    """Put a line into the plan: a new version, which both still confirm. Of two clicks the first counts."""
    checked(by, line.case, now)
    if not HomeLine.objects.waiting().filter(pk=line.pk, version=line.version).update(taken_at=now, taken_by=by):
        raise ChangedMeanwhileError
    opened = open_plan(line.case, by=by, now=now)
    plan = JobPlan.objects.with_content().select_related("case").get(pk=opened.pk)
    key = str(uuid4())
    added = Line(
        key=key,
        track=line.track,
        functions=(line.function,),
        companies=line.companies,
        task=line.task,
        due_on=line.due_on,
        why=line.why,
    )
    content = plan.content
    save_plan(plan, replace(content, lines=(*content.lines, added)), seen=plan.version, by=by, now=now)
    HomeLine.objects.filter(pk=line.pk).update(line=JobPlanLine.objects.get(plan=plan, uuid=key))
    record_change("plan.home_line_taken", by=by, citizen_id=line.case.citizen_id, of=line)
    return plan


def _check(by: User, case: Case) -> None:
    if not may_write_at_home(by, case):
        raise PermissionDenied
