# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.employers.choices import DemandWord
from jobfokus.employers.rules import Demand, Freshness, Trend, crowded, demand_word, freshness, trend

TODAY = date(2026, 6, 15)
WEEK, TWO_WEEKS = timedelta(days=7), timedelta(days=14)
NUMBERS = st.integers(0, 500)


@pytest.mark.parametrize(
    ("days", "colour"), [(-1, "green"), (0, "green"), (6, "green"), (7, "yellow"), (13, "yellow"), (14, "red")]
)
def test_opening_turns_yellow_after_a_week_and_red_after_two(days, colour):
    opened_on = TODAY - timedelta(days=days)
    assert freshness(opened_on, TODAY, yellow_after=WEEK, red_after=TWO_WEEKS) == Freshness(colour)


@pytest.mark.parametrize(
    ("now", "lately", "without", "word"),
    [
        (1, 0, 9, DemandWord.OPEN_NOW),
        (0, 3, 9, DemandWord.OPEN_LATELY),
        (0, 0, 9, DemandWord.ASKED_WITHOUT),
        (0, 0, 0, DemandWord.NOT_ASKED),
    ],
)
def test_demand_is_told_by_the_first_word_that_holds(now, lately, without, word):
    assert demand_word(seats_now=now, seats_lately=lately, asked_without=without) == word


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(Trend))
def test_only_somebody_who_was_asked_and_had_nothing_reads_as_low_demand(now, lately, without, way):
    word = demand_word(seats_now=now, seats_lately=lately, asked_without=without)
    demand = Demand(word, ordinary_now=now, other_lately=lately, asked_without=without, trend=way)
    assert demand.is_low is (now == 0 and lately == 0 and without > 0)


@pytest.mark.parametrize(
    ("lately", "before", "way"),
    [
        (4, 0, Trend.UNKNOWN),
        (2, 2, Trend.UNKNOWN),
        (5, 0, Trend.RISING),
        (10, 8, Trend.RISING),
        (9, 8, Trend.STEADY),
        (6, 8, Trend.FALLING),
        (0, 5, Trend.FALLING),
    ],
)
def test_the_trend_is_unknown_when_there_is_too_little_to_tell_it_from(lately, before, way):
    assert trend(lately, before, fewest=5, change_percent=25) == way


@pytest.mark.parametrize(
    ("contacts", "told"),
    [
        ([], False),
        ([(0, "Jan"), (1, "Jan"), (2, "Jan")], False),
        ([(0, "Jan"), (6, "Morten")], True),
        ([(0, "Jan"), (7, "Morten")], False),
        ([(-1, "Jan"), (0, "Morten")], False),
    ],
)
def test_two_colleagues_within_a_week_are_too_many_at_once(contacts, told):
    rows = [(TODAY - timedelta(days=days), who) for days, who in contacts]
    assert crowded(rows, TODAY, within=WEEK, people=2) is told
