# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.screening.choices import Strategy
from jobfokus.steering.rules.budget import Load, could_give, shown, total

LOAD = Load(
    persons=100, past_wait=20, strategy=Strategy.SELECTION, planned_share=0.25, intensive_rhythm=12, base_rhythm=4
)
loads = st.builds(
    lambda persons, part, strategy, share, extra: Load(persons, int(persons * part), strategy, share, 4 + extra, 4),
    st.integers(0, 5000),
    st.floats(0, 1),
    st.sampled_from([*Strategy, None]),
    st.floats(0, 1),
    st.integers(0, 48),
)


@pytest.mark.parametrize(
    ("strategy", "intensive", "conversations"),
    [
        (None, 0, 400),
        (Strategy.DEADWEIGHT, 20, 20 * 12 + 80 * 4),
        (Strategy.SELECTION, 40, 40 * 12 + 60 * 4),
        (Strategy.CATCH_ALL, 100, 1200),
    ],
)
def test_each_strategy_gives_the_intensive_rhythm_to_its_own(strategy, intensive, conversations):
    load = replace(LOAD, strategy=strategy)
    assert load.intensive == intensive
    assert load.conversations == conversations


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({1: 40, 2: 20}, {1, 2}),
        ({1: 40, 2: 20, 3: 3}, {1}),
        ({1: 40, 2: 20, 3: 3, 4: 4}, {1, 2}),
        ({1: 3}, set()),
        ({}, set()),
    ],
)
def test_one_small_group_hides_the_smallest_beside_it_too(sizes, told):
    assert shown(sizes, 5) == told


def test_the_sum_is_the_sum():
    assert total([LOAD, replace(LOAD, strategy=None)]) == 720 + 400


def test_a_group_can_give_by_waiting_or_by_a_slower_rhythm():
    give = could_give(LOAD, needed=100)
    assert give.by_waiting == 720 - 560
    assert give.by_rhythm == 40 * 8
    # Forty people from 12 to 9 a year free 120; to 10 only 80.
    assert give.rhythm == 9


def test_a_group_that_cannot_give_enough_says_so():
    assert could_give(LOAD, needed=321).rhythm is None
    assert could_give(replace(LOAD, strategy=None), needed=1) == could_give(replace(LOAD, persons=0, past_wait=0), 1)


@given(loads, st.integers(1, 10_000))
def test_what_is_given_never_exceeds_what_there_is_and_the_rhythm_is_enough(load, needed):
    give = could_give(load, needed)
    assert 0 <= give.by_waiting <= load.conversations + 1e-6
    if give.rhythm is not None:
        slower = replace(load, intensive_rhythm=give.rhythm)
        assert load.conversations - slower.conversations >= needed - 1e-6
        assert give.rhythm >= load.base_rhythm - 1


@given(loads)
def test_deadweight_never_takes_more_than_selection_nor_selection_more_than_catch_all(load):
    held = [replace(load, strategy=each).conversations for each in (Strategy.DEADWEIGHT, Strategy.SELECTION)]
    everybody = replace(load, strategy=Strategy.CATCH_ALL).conversations
    assert held[0] <= held[1] + 1e-6 <= everybody + 2e-6
