# SPDX-License-Identifier: MPL-2.0
"""Activities: the early efforts that a screening starts at once (S3), and what becomes of them.

The version a person has seen is compared in the UPDATE itself: of two who act at once one gets through.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.access import may_move_activity
from jobfokus.plans.choices import ActivityMove, ActivityOrigin, ActivityState
from jobfokus.plans.models import Activity
from jobfokus.plans.rules.activities import after, day_problem, taken_back, words_problem
from jobfokus.privacy.log import record_change
from jobfokus.screening.actions.screenings import Decision, Given, decide_screening
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import CriteriaEdition, Screening


class NothingStartedError(ValueError):
    """The intensive effort was decided on, and nothing was chosen to begin with."""


class TooLateToTakeBackError(ValueError):
    """The hour in which a slip can be taken back has passed, or there is nothing to take back."""


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
    starts_more: bool = False,
) -> Screening:
    """Decide and start what was chosen, all or nothing. The intensive effort starts something at once: an effort, or
    what a higher room starts in the same transaction (*starts_more*)."""
    if decision.effort == Effort.INTENSIVE and not efforts and not starts_more:
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
    """It is under way from today on; said twice it is one, and what is over stays over."""
    if activity.state == ActivityState.AGREED:
        with suppress(ChangedMeanwhileError):
            move_activity(
                activity, ActivityMove.BEGIN, seen=activity.version, on=timezone.localdate(now), by=by, now=now
            )
    elif not may_move_activity(by, activity, timezone.localdate(now)):
        raise PermissionDenied
    activity.refresh_from_db()
    return activity


@transaction.atomic
def move_activity(
    activity: Activity, move: ActivityMove, *, seen: int, on: date, by: User, now: datetime, words: str = ""
) -> None:
    """Begin, complete, break off or drop it *on* a day, with a line on what came of it.

    Raises ValidationError with the field that is wrong, ChangedMeanwhileError when somebody was quicker.
    """
    today, words = timezone.localdate(now), " ".join(words.split())
    if not may_move_activity(by, activity, today):
        raise PermissionDenied
    state = after(activity.state, move)
    if state is None:
        raise ChangedMeanwhileError
    wrong = {
        "on": day_problem(on, today, case_began=activity.case.started_on, begun_on=activity.begun_on),
        "words": words_problem(move, words),
    }
    if any(wrong.values()):
        raise ValidationError({field: [problem.label] for field, problem in wrong.items() if problem})
    over: dict[str, Any] = {"begun_on": on}
    if move != ActivityMove.BEGIN:
        over = {"closed_on": on, "came_of_it": words}
    mine = Activity.objects.filter(pk=activity.pk, version=seen, state=activity.state)
    if not mine.update(state=state, said_at=now, version=seen + 1, **over):
        raise ChangedMeanwhileError
    record_change(f"activity.{state}", by=by, citizen_id=activity.case.citizen_id, of=activity)


def grace_of(municipality_id: int, today: date) -> timedelta:
    """How long what was said of an activity can be taken back: as long as a note can be corrected (trust)."""
    return timedelta(minutes=setting(municipality_id, "record.grace_minutes", today))


@transaction.atomic
def take_back(activity: Activity, *, seen: int, by: User, now: datetime) -> None:
    """What was said last was a slip: it stands as it did before.

    Raises TooLateToTakeBackError after the grace hour, ChangedMeanwhileError when somebody was quicker.
    """
    today = timezone.localdate(now)
    if not may_move_activity(by, activity, today):
        raise PermissionDenied
    grace = grace_of(activity.case.municipality_id, today)
    state = taken_back(activity.state, activity.said_at, now, grace)
    if state is None:
        raise TooLateToTakeBackError
    before: dict[str, Any] = {"closed_on": None, "came_of_it": ""}
    if state == ActivityState.AGREED:
        before |= {"begun_on": None}
    mine = Activity.objects.filter(pk=activity.pk, version=seen, state=activity.state)
    if not mine.update(state=state, said_at=None, version=seen + 1, **before):
        raise ChangedMeanwhileError
    record_change("activity.taken_back", by=by, citizen_id=activity.case.citizen_id, of=activity, was=activity.state)
