# SPDX-License-Identifier: MPL-2.0
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.steering.rules.capacity import (
    DayPart,
    Extensions,
    Scenario,
    ScenarioProblem,
    capacity,
    compose_day,
    covers,
    extended,
    fte_table,
    least_ftes,
    least_per_day,
    most_a_day,
    problems,
    single_rhythms,
    two_rhythms,
)

GUIDE = Scenario(citizens=330, days_a_week=Fraction(3), weeks_a_year=Fraction(44), intensive_share=Fraction(30, 100))
# The table as the guide prints it: conversations a day downwards, FTEs across.
TABLE = """
132 264 396 528 660 792 924 1056 1188
264 528 792 1056 1320 1584 1848 2112 2376
396 792 1188 1584 1980 2376 2772 3168 3564
528 1056 1584 2112 2640 3168 3696 4224 4752
660 1320 1980 2640 3300 3960 4620 5280 5940
792 1584 2376 3168 3960 4752 5544 6336 7128
924 1848 2772 3696 4620 5544 6468 7392 8316
1056 2112 3168 4224 5280 6336 7392 8448 9504
"""

scenarios = st.builds(
    Scenario,
    citizens=st.integers(0, 40_000),
    days_a_week=st.fractions(Fraction(1, 2), 5, max_denominator=4),
    weeks_a_year=st.fractions(20, 52, max_denominator=2),
    intensive_share=st.fractions(0, 1, max_denominator=100),
)


def test_the_guides_single_rhythms():
    assert [(row.a_year, row.conversations) for row in single_rhythms(GUIDE)] == [(4, 1320), (6, 1980), (12, 3960)]


def test_the_guides_two_rhythms():
    found = [(row.a_year, row.intensive, row.statutory, row.conversations) for row in two_rhythms(GUIDE)]
    assert found == [(24, 2376, 924, 3300), (12, 1188, 924, 2112), (6, 594, 924, 1518)]


def test_the_guides_table_cell_by_cell():
    printed = [[int(cell) for cell in line.split()] for line in TABLE.strip().splitlines()]
    assert [list(row) for row in fte_table(GUIDE)] == printed


def test_two_rhythms_without_anybody_intensive_are_the_statutory_one_alone():
    alone = Scenario(330, Fraction(3), Fraction(44), Fraction(0))
    assert {row.conversations for row in two_rhythms(alone)} == {single_rhythms(alone)[0].conversations}


@given(scenarios, st.integers(1, 12))
def test_the_least_ftes_cover_and_one_step_less_does_not(scenario, per_day):
    wanted = two_rhythms(scenario)[0].conversations
    least = least_ftes(scenario, wanted, per_day)
    assert covers(capacity(scenario, per_day, least), wanted)
    if least:
        assert not covers(capacity(scenario, per_day, least - Fraction(1, 10)), wanted)


@given(scenarios, st.fractions(Fraction(1, 2), 60, max_denominator=10))
def test_the_least_conversations_a_day_cover_and_one_less_does_not(scenario, ftes):
    wanted = two_rhythms(scenario)[1].conversations
    least = least_per_day(scenario, wanted, ftes)
    assert covers(capacity(scenario, least, ftes), wanted)
    if least:
        assert not covers(capacity(scenario, least - 1, ftes), wanted)


@given(scenarios)
def test_a_larger_intensive_share_never_asks_for_fewer_conversations(scenario):
    more = Scenario(scenario.citizens, scenario.days_a_week, scenario.weeks_a_year, Fraction(1))
    for some, everybody in zip(two_rhythms(scenario), two_rhythms(more), strict=True):
        assert some.conversations <= everybody.conversations


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"citizens": -1}, ScenarioProblem.CITIZENS),
        ({"days_a_week": Fraction(0)}, ScenarioProblem.DAYS),
        ({"days_a_week": Fraction(6)}, ScenarioProblem.DAYS),
        ({"weeks_a_year": Fraction(0)}, ScenarioProblem.WEEKS),
        ({"weeks_a_year": Fraction(53)}, ScenarioProblem.WEEKS),
        ({"intensive_share": Fraction(101, 100)}, ScenarioProblem.SHARE),
    ],
)
def test_what_cannot_be_calculated_is_named(changes, problem):
    fields = {"citizens": 330, "days_a_week": Fraction(3), "weeks_a_year": Fraction(44), "intensive_share": Fraction(0)}
    assert problems(Scenario(**fields | changes)) == (problem,)
    assert problems(GUIDE) == ()


def test_people_who_stay_away_make_more_to_plan():
    lived = extended(GUIDE, Fraction(1320), Extensions(no_show_share=Fraction(1, 12)))
    assert (lived.planned, lived.extra_for_no_show) == (1440, 120)


def test_illness_takes_weeks_from_the_year():
    lived = extended(GUIDE, Fraction(1320), Extensions(illness_share=Fraction(1, 22)))
    assert (lived.weeks_a_year, lived.weeks_lost) == (42, 2)


def test_extensions_that_are_off_change_nothing():
    lived = extended(GUIDE, Fraction(1320), Extensions())
    assert (lived.planned, lived.weeks_lost, lived.most_a_day) == (1320, 0, None)


def test_a_day_has_room_for_what_the_desk_leaves():
    assert most_a_day(Extensions(minutes_each=45, desk_minutes_a_day=120, day_minutes=444)) == 7
    assert most_a_day(Extensions(minutes_each=45, desk_minutes_a_day=600, day_minutes=444)) == 0


def test_a_composed_day_tells_what_is_left_of_it():
    day = compose_day([DayPart(4, 45), DayPart(3, 20), DayPart(1, 120)], 444)
    assert (day.used, day.left, day.holds) == (360, 84, True)
    assert not compose_day([DayPart(10, 45)], 444).holds
