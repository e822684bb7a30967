# SPDX-License-Identifier: MPL-2.0
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.steering.rules.contacts import DueWeek, Pace, by_contact_rule, due_weeks, together

LAW = Pace(first=4, first_weeks=26, every_weeks=13)


def test_conversations_are_due_evenly_at_first_and_then_at_their_own_pace():
    assert due_weeks(LAW, 60) == (Fraction(13, 2), 13, Fraction(39, 2), 26, 39, 52)
    assert due_weeks(LAW, 20) == (Fraction(13, 2), 13, Fraction(39, 2))


def test_each_due_week_is_met_by_those_who_are_still_here():
    left = {Fraction(13, 2): 0.8, Fraction(13): 0.6, Fraction(39, 2): 0.5, Fraction(26): 0.4, Fraction(39): 0.3}
    found = by_contact_rule(200, LAW, left.get, 104)
    assert [each.conversations for each in found] == pytest.approx([160, 120, 100, 80, 60])


@settings(deadline=None)
@given(inflow=st.integers(0, 5000), first=st.integers(1, 26), every=st.integers(1, 52))
def test_when_nobody_leaves_everybody_has_every_conversation(inflow, first, every):
    pace = Pace(first, 26, every)
    found = by_contact_rule(inflow, pace, lambda _: 1.0, 104)
    assert sum(each.conversations for each in found) == inflow * (first + (104 - 26) // every)


def test_nobody_known_gives_no_row():
    assert by_contact_rule(100, LAW, lambda _: None, 104) == ()


def test_groups_that_meet_in_the_same_week_stand_in_one_row():
    first = [DueWeek(Fraction(4), 0.5, 10.0), DueWeek(Fraction(8), 0.25, 5.0)]
    second = [DueWeek(Fraction(4), 0.5, 2.0)]
    assert [each.conversations for each in together([first, second])] == [12.0, 5.0]
