# SPDX-License-Identifier: MPL-2.0
import random as plain
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.screening.choices import Strategy
from jobfokus.steering.rules.strategy import (
    Assumptions,
    break_even_effect,
    expected,
    figure,
    simulate,
    split_hazard,
    weekly_hazard,
)

CURVE = [0.97**week for week in range(105)]
HAZARD = weekly_hazard(CURVE)
ASSUMED = Assumptions(
    persons=10_000,
    slow_share=0.3,
    slow_hazard=0.4,
    sensitivity=0.7,
    specificity=0.8,
    effect=1.3,
    effect_low=1.0,
    effect_high=1.6,
    lock_in=0.8,
    lock_in_weeks=4,
    base_rhythm=4,
    intensive_rhythm=12,
    conversation_cost=600,
    placement_cost=8_000,
    placement_share=0.3,
    benefit_a_week=3_500,
    conversations_per_fte=660,
)
hazards = st.lists(st.floats(0.001, 0.3), min_size=1, max_size=60).map(np.array)
assumptions = st.builds(
    lambda slow, rate, found, right, effect: replace(
        ASSUMED, slow_share=slow, slow_hazard=rate, sensitivity=found, specificity=right, effect=effect
    ),
    st.floats(0.05, 0.9),
    st.floats(0.1, 1.0),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(1.0, 2.0),
)


def test_the_hazard_gives_the_curve_back():
    assert np.cumprod(1 - HAZARD) == pytest.approx(CURVE[1:])


@given(hazards, st.floats(0.0, 0.95), st.floats(0.1, 1.0))
def test_slow_and_quick_together_give_the_municipalitys_curve(hazard, share, rate):
    slow, quick = split_hazard(hazard, share, rate)
    mixed = share * np.cumprod(1 - slow) + (1 - share) * np.cumprod(1 - quick)
    assert mixed == pytest.approx(np.cumprod(1 - hazard), abs=1e-9)


@given(assumptions)
@settings(deadline=None)
def test_an_effort_without_effect_and_lock_in_leaves_the_curve_alone(assumed):
    idle = replace(assumed, effect=1.0, lock_in=1.0)
    for strategy in Strategy:
        there = expected(strategy, HAZARD, idle).unemployed[0]
        assert there == pytest.approx(np.array(CURVE[:-1]) * idle.persons, rel=1e-6)


@given(assumptions)
@settings(deadline=None)
def test_selection_lies_between_the_two_others_in_conversations(assumed):
    """Were the effort without effect, selection would hold no fewer than deadweight and no more than catch-all."""
    idle = replace(assumed, effect=1.0, lock_in=1.0)
    held = {strategy: expected(strategy, HAZARD, idle).conversations.sum() for strategy in Strategy}
    assert held[Strategy.DEADWEIGHT] <= held[Strategy.SELECTION] + 1e-6
    assert held[Strategy.SELECTION] <= held[Strategy.CATCH_ALL] + 1e-6


@given(assumptions)
@settings(deadline=None)
def test_a_screening_that_finds_everybody_is_catch_all_and_one_that_finds_nobody_is_deadweight(assumed):
    everybody = replace(assumed, sensitivity=1.0, specificity=0.0)
    nobody = replace(assumed, sensitivity=0.0, specificity=1.0)
    for same, strategy in ((everybody, Strategy.CATCH_ALL), (nobody, Strategy.DEADWEIGHT)):
        chosen, other = expected(Strategy.SELECTION, HAZARD, same), expected(strategy, HAZARD, same)
        assert chosen.unemployed == pytest.approx(other.unemployed)
        assert chosen.conversations == pytest.approx(other.conversations)


def one_by_one(strategy, assumed, hazard, persons):
    """The plain loop: every person drawn every week."""
    slow, quick = split_hazard(hazard, assumed.slow_share, assumed.slow_hazard)
    weeks, held = 0, 0.0
    dice = plain.Random(7)
    for _ in range(persons):
        is_slow = dice.random() < assumed.slow_share
        found = dice.random() < (assumed.sensitivity if is_slow else 1 - assumed.specificity)
        at_once = strategy == Strategy.CATCH_ALL or (strategy == Strategy.SELECTION and found)
        start = 0 if at_once else assumed.wait_weeks
        for week, chance in enumerate(slow if is_slow else quick):
            weeks += 1
            held += (assumed.intensive_rhythm if week >= start else assumed.base_rhythm) / 52
            factor = (
                1.0 if week < start else assumed.lock_in if week < start + assumed.lock_in_weeks else assumed.effect
            )
            if dice.random() < min(1.0, chance * factor):
                break
    return weeks / persons, held / persons


@pytest.mark.parametrize("strategy", Strategy)
def test_groups_give_what_drawing_every_person_gives(strategy):
    persons = 6_000
    weeks, held = one_by_one(strategy, ASSUMED, HAZARD, persons)
    found = expected(strategy, HAZARD, ASSUMED)
    # Five standard errors of the plain loop: a spell varies by some 27 weeks.
    assert found.weeks_of_unemployment[0] / ASSUMED.persons == pytest.approx(weeks, abs=5 * 27 / persons**0.5)
    assert found.conversations.sum() / ASSUMED.persons == pytest.approx(held, abs=5 * 6 / persons**0.5)


def test_many_draws_lie_around_what_is_expected():
    narrow = replace(ASSUMED, effect_low=1.3, effect_high=1.3)
    drawn = simulate(Strategy.SELECTION, HAZARD, narrow, draws=200, random=np.random.default_rng(3))
    middle = figure(drawn.weeks_of_unemployment)
    hoped = expected(Strategy.SELECTION, HAZARD, narrow).weeks_of_unemployment[0]
    assert middle.low < hoped < middle.high
    assert middle.middle == pytest.approx(hoped, rel=0.01)


def test_the_same_generator_gives_the_same_answer():
    twice = [
        simulate(Strategy.CATCH_ALL, HAZARD, ASSUMED, draws=20, random=np.random.default_rng(5)).cost(ASSUMED)
        for _ in range(2)
    ]
    assert (twice[0] == twice[1]).all()


def test_an_uncertain_effect_widens_the_interval():
    narrow = replace(ASSUMED, effect_low=1.3, effect_high=1.3)
    spans = []
    for assumed in (narrow, ASSUMED):
        drawn = simulate(Strategy.CATCH_ALL, HAZARD, assumed, draws=200, random=np.random.default_rng(5))
        found = figure(drawn.weeks_of_unemployment)
        spans.append(found.high - found.low)
    assert spans[1] > 2 * spans[0]


def test_the_break_even_effect_costs_what_deadweight_costs():
    found = break_even_effect(Strategy.CATCH_ALL, HAZARD, ASSUMED)
    assert found is not None
    tried = replace(ASSUMED, effect=found)
    costs = [expected(each, HAZARD, tried).cost(tried)[0] for each in (Strategy.CATCH_ALL, Strategy.DEADWEIGHT)]
    assert costs[0] == pytest.approx(costs[1], rel=1e-4)


def test_an_effort_that_can_never_pay_says_so():
    dear = replace(ASSUMED, placement_cost=10_000_000)
    assert break_even_effect(Strategy.CATCH_ALL, HAZARD, dear) is None
