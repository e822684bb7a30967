# SPDX-License-Identifier: MPL-2.0
"""Activities begin: the early efforts that a screening starts at once (S3), and saying that one is under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.plans.choices import ActivityOrigin
from jobfokus.plans.models import Activity
from jobfokus.privacy.log import record_change
from jobfokus.screening.actions.screenings import Decision, Given, decide_screening
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import CriteriaEdition, Screening


class NothingStartedError(ValueError):
    """The intensive effort was decided on, and nothing was chosen to begin with."""


@dataclass(frozen=True, slots=True)
class EarlyEffort:
    """One effort to start: what, for what, by whom, from which day to which."""

    kind: str
    doer: str
    what: str
    purpose: str
    brings_nearer: str
    responsible: User
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def screen_and_start(
    case: Case,
    edition: CriteriaEdition,
    answers: Mapping[str, Given],
    decision: Decision,
    efforts: Sequence[EarlyEffort],
    *,
    seen: int,
    by: User,
    now: datetime,
) -> Screening:
    """Decide and start what was chosen, all or nothing. The intensive effort starts something at once."""
    if decision.effort == Effort.INTENSIVE and not efforts:
        raise NothingStartedError
    screening = decide_screening(case, edition, answers, decision, seen=seen, by=by, now=now)
    for effort in efforts:
        start_activity(case, effort, screening=screening, by=by, now=now)
    return screening


@transaction.atomic
def start_activity(
    case: Case, effort: EarlyEffort, *, by: User, now: datetime, screening: Screening | None = None
) -> Activity:
    """Put an activity into the case; its responsible person sees it on My day until it is under way."""
    if not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied
    if effort.responsible.municipality_id != case.municipality_id:
        raise PermissionDenied
    made = Activity.objects.create(
        case=case,
        kind=effort.kind,
        what=effort.what,
        purpose=effort.purpose,
        brings_nearer=effort.brings_nearer,
        doer=effort.doer,
        responsible=effort.responsible,
        starts_on=effort.starts_on,
        ends_on=effort.ends_on,
        origin=ActivityOrigin.SCREENING if screening else ActivityOrigin.PLAN,
        screening=screening,
        created_at=now,
        created_by=by,
    )
    record_change("activity.started", by=by, citizen_id=case.citizen_id, of=made, activity=effort.kind)
    return made


@transaction.atomic
def say_begun(activity: Activity, *, by: User, now: datetime) -> Activity:
    """It is under way: said by the person responsible or by whoever writes in the case; said twice it is one."""
    case, today = activity.case, timezone.localdate(now)
    if activity.responsible_id != by.pk and not may_write_case(by, case, today):
        raise PermissionDenied
    if Activity.objects.filter(pk=activity.pk, begun_on=None).update(begun_on=today):
        record_change("activity.begun", by=by, citizen_id=case.citizen_id, of=activity)
    activity.refresh_from_db()
    return activity
