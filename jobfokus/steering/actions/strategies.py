# SPDX-License-Identifier: MPL-2.0
"""The manager's choice of strategy for a target group: dated, with a reason, and a day to look at it again (T1)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.privacy.log import record_change
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import StrategyChoice
from jobfokus.steering.access import may_choose_strategy


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is chosen, as ``StrategyChoice`` keeps it."""

    strategy: Strategy
    starts_on: date
    planned_percent: int
    wait_weeks: int
    intensive_rhythm: int
    reason: str
    look_again_on: date
    intensive_team: Team | None = None


def choose_strategy(group: TargetGroup, choosing: Choosing, *, by: User, now: datetime) -> StrategyChoice:
    """Let a strategy hold for *group* from a day on. What held before stays as it was: the past is not rewritten.

    Of two choices for one day the database takes the first; the other is told so (ValidationError).
    """
    team = choosing.intensive_team
    if not may_choose_strategy(by) or group.municipality_id != by.municipality_id:
        raise PermissionDenied
    if team is not None and team.municipality_id != by.municipality_id:
        raise PermissionDenied
    if choosing.starts_on < timezone.localdate(now):
        raise ValidationError({"starts_on": "Et valg gælder fra i dag eller senere."})
    choice = StrategyChoice(
        municipality_id=by.municipality_id,
        target_group=group,
        strategy=choosing.strategy,
        starts_on=choosing.starts_on,
        planned_percent=choosing.planned_percent,
        wait_weeks=choosing.wait_weeks,
        intensive_rhythm=choosing.intensive_rhythm,
        intensive_team=team,
        reason=choosing.reason.strip(),
        look_again_on=choosing.look_again_on,
        chosen_by=by,
        chosen_at=now,
    )
    try:
        with transaction.atomic():
            choice.save()
            day = choice.starts_on.isoformat()
            record_change("strategy.chosen", by=by, of=choice, strategy=choice.strategy, on=day)
    except IntegrityError as twice:
        raise ValidationError({"starts_on": "Målgruppen har allerede et valg fra den dag."}) from twice
    return choice
