# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest

from jobfokus.screening.choices import Strategy
from jobfokus.screening.rules.effort import EffortPlan, EffortState, behind_rhythm, next_by, state_of

START = date(2026, 3, 2)


def plan(strategy, rhythm=12):
    return EffortPlan(strategy, wait_weeks=39, intensive_rhythm=rhythm)


@pytest.mark.parametrize(
    ("strategy", "weeks_gone", "singled_out", "effort"),
    [
        (Strategy.CATCH_ALL, 0, None, EffortState.INTENSIVE),
        (Strategy.CATCH_ALL, 0, False, EffortState.INTENSIVE),
        (Strategy.DEADWEIGHT, 0, None, EffortState.WAITING),
        (Strategy.DEADWEIGHT, 38, True, EffortState.WAITING),
        (Strategy.DEADWEIGHT, 39, None, EffortState.INTENSIVE),
        (Strategy.SELECTION, 0, None, EffortState.SCREEN),
        (Strategy.SELECTION, 0, True, EffortState.INTENSIVE),
        (Strategy.SELECTION, 38, False, EffortState.ALONE),
        (Strategy.SELECTION, 39, False, EffortState.INTENSIVE),
        (Strategy.SELECTION, 39, None, EffortState.INTENSIVE),
    ],
)
def test_each_strategy_asks_its_own_of_a_case(strategy, weeks_gone, singled_out, effort):
    assert state_of(plan(strategy), weeks_gone, singled_out) == effort


def test_twelve_conversations_a_year_are_thirty_days_apart():
    assert plan(Strategy.CATCH_ALL).days_between == 30
    assert next_by(plan(Strategy.CATCH_ALL), START, None) == START + timedelta(days=30)
    assert next_by(plan(Strategy.CATCH_ALL, 52), START, date(2026, 4, 1)) == date(2026, 4, 8)


@pytest.mark.parametrize(
    ("planned", "today", "behind"),
    [
        (None, START + timedelta(days=29), False),
        (None, START + timedelta(days=30), True),
        (START + timedelta(days=30), START, False),
        (START + timedelta(days=31), START, True),
        (START + timedelta(days=45), START + timedelta(days=45), False),
    ],
)
def test_a_case_is_behind_when_the_next_conversation_comes_too_late_or_is_not_planned(planned, today, behind):
    assert behind_rhythm(plan(Strategy.CATCH_ALL), START, None, planned, today) is behind
