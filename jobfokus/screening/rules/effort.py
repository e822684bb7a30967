# SPDX-License-Identifier: MPL-2.0
"""What the chosen strategy asks of a single case: the intensive effort now, a screening first, or to wait (T1).

Source: guide on long-term unemployment, strategy chapter. Deadweight keeps to the minimum until a chosen week and helps
at once where there is a concrete need; catch-all gives everybody the intensive effort from the first week; selection
gives it to those whom the screening singles out. Whoever is still there after the wait gets it under all three.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jobfokus.screening.choices import Strategy

DAYS_A_YEAR = 364
# What a choice starts from: week 39 is where the guide reads the curve; the rhythm is a product choice.
USUAL_WAIT, USUAL_RHYTHM = 39, 12


class EffortState(StrEnum):
    """How a case stands under the strategy of its target group."""

    INTENSIVE = "intensive"
    SCREEN = "screen"
    WAITING = "waiting"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class EffortPlan:
    """A choice of strategy in the numbers a case needs; the rhythm is conversations a year."""

    strategy: Strategy
    wait_weeks: int
    intensive_rhythm: int

    @property
    def days_between(self) -> int:
        """So many days may lie between two conversations of the intensive effort."""
        return DAYS_A_YEAR // self.intensive_rhythm


def state_of(plan: EffortPlan, weeks_gone: int, singled_out: bool | None) -> EffortState:
    """How a case stands that has lasted *weeks_gone* whole weeks; *singled_out* is None before the screening."""
    if plan.strategy == Strategy.CATCH_ALL or weeks_gone >= plan.wait_weeks:
        return EffortState.INTENSIVE
    if plan.strategy == Strategy.DEADWEIGHT:
        return EffortState.WAITING
    if singled_out is None:
        return EffortState.SCREEN
    return EffortState.INTENSIVE if singled_out else EffortState.ALONE


def next_by(plan: EffortPlan, started_on: date, last_on: date | None) -> date:
    """The day by which the next conversation of the intensive effort is due."""
    return (last_on or started_on) + timedelta(days=plan.days_between)


def behind_rhythm(plan: EffortPlan, started_on: date, last_on: date | None, next_on: date | None, today: date) -> bool:
    """Whether the next conversation is planned too late, or none is planned and its day has come."""
    due = next_by(plan, started_on, last_on)
    return next_on > max(due, today) if next_on else due <= today
