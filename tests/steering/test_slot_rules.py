# SPDX-License-Identifier: MPL-2.0
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.steering.rules.slots import (
    Worker,
    WorkingWeek,
    conversation_days,
    employer_time,
    propose_slots,
    shared_out,
)

WEEK = WorkingWeek(Fraction(37), Fraction(3), 4)
FULL = Worker(Fraction(1))


def test_the_year_becomes_slots_in_each_working_week():
    found = propose_slots(Fraction(1320), Fraction(44), WEEK, [FULL, FULL, Worker(Fraction(1, 2))])
    assert (found.wanted, found.slots, found.room, found.missing) == (30, (12, 12, 6), (12, 12, 6), 0)


def test_what_a_week_has_no_room_for_is_missing_and_not_squeezed_in():
    found = propose_slots(Fraction(2112), Fraction(44), WEEK, [FULL, FULL])
    assert (found.wanted, found.slots, found.missing) == (48, (12, 12), 24)


@pytest.mark.parametrize(
    ("hours", "days"),
    [(0, Fraction(3)), (14, Fraction(3)), (Fraction(37 * 3, 5), Fraction(2)), (37, Fraction(0)), (40, Fraction(0))],
)
def test_employer_time_comes_first_and_takes_conversation_days_when_the_week_is_full(hours, days):
    assert conversation_days(Worker(Fraction(1), Fraction(hours)), WEEK) == days


def test_nobody_at_work_leaves_everything_missing():
    found = propose_slots(Fraction(88), Fraction(44), WEEK, [])
    assert (found.slots, found.missing) == ((), 2)


@settings(deadline=None)
@given(places=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 40)), max_size=8), part=st.integers(0, 50))
def test_all_that_fits_is_shared_out_and_nobody_gets_beyond_their_room(places, part):
    weights, room = [Fraction(tenths, 10) for tenths, _ in places], [most for _, most in places]
    count = sum(room) * part // 50
    given_out = shared_out(count, weights, room)
    assert sum(given_out) == count
    assert all(0 <= mine <= most for mine, most in zip(given_out, room, strict=True))


def test_used_time_is_reckoned_from_the_contacts():
    time = employer_time(Fraction(15), 2, 8, minutes_each=45, weeks=4)
    assert (time.planned, time.used) == (Fraction(30), Fraction(3, 2))
