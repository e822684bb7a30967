# SPDX-License-Identifier: MPL-2.0
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.booking.rules.figures import Shares, needs_a_hand, safe_cells, safe_rows, summed

PART = st.integers(0, 12)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from("AB"), st.sampled_from("123")), st.tuples(PART, PART, PART, PART), max_size=6
)
ROWS = st.dictionaries(st.sampled_from("ABCDEF"), st.tuples(PART, PART, PART, PART), max_size=6)


def test_shares_are_of_the_meetings_that_were_booked():
    shares = Shares(own=6, together=3, summoned=1, agreed=0)
    assert [shares.percent(part) for part in (6, 3, 1)] == [60, 30, 10]
    assert shares.reaches(60)
    assert not shares.reaches(61)
    assert Shares(0, 0, 0, 0).percent(0) == 0


def test_a_target_is_not_reached_by_rounding():
    assert Shares(own=149, together=51, summoned=0, agreed=0).percent(149) == 74
    assert not Shares(own=746, together=254, summoned=0, agreed=0).reaches(75)


def test_a_small_group_is_hidden_and_another_with_it():
    rows = {"Team A": (20, 10, 0, 0), "Team B": (9, 6, 5, 0), "Team C": (3, 5, 0, 0)}
    assert safe_rows(rows) == {"Team A"}


def test_two_small_groups_hide_each_other_when_they_are_enough_together():
    rows = {"Team A": (20, 10, 0, 0), "Team B": (3, 0, 0, 0), "Team C": (4, 0, 0, 0)}
    assert safe_rows(rows) == {"Team A"}


def test_a_group_of_nobody_hides_nothing_and_nothing_is_shown_that_tells():
    assert safe_rows({"Team A": (20, 10, 0, 0), "Team B": (0, 0, 0, 0)}) == {"Team A", "Team B"}
    assert safe_rows({"Team A": (2, 0, 0, 0), "Team B": (0, 0, 0, 0)}) == set()


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_nobody_can_subtract_a_small_number(rows):
    shown = safe_rows(rows)
    left = summed(row for name, row in rows.items() if name not in shown)
    parts = [part for name in shown for part in rows[name]]
    if shown:
        parts += left
    assert not [part for part in parts if 0 < part < 5]


@settings(max_examples=100, deadline=None)
@given(CELLS)
def test_nor_from_the_sums_of_rows_and_of_columns(cells):
    shown = safe_cells(cells)
    for side in (0, 1):
        for name in {cell[side] for cell in shown}:
            left = summed(row for cell, row in cells.items() if cell[side] == name and cell not in shown)
            assert not [part for part in left if 0 < part < 5]


def test_a_group_far_behind_the_others_needs_a_hand():
    others = Shares(own=80, together=10, summoned=10, agreed=0)
    assert needs_a_hand(Shares(own=5, together=10, summoned=5, agreed=0), others, behind=15)
    assert not needs_a_hand(Shares(own=70, together=20, summoned=10, agreed=0), others, behind=15)
    assert not needs_a_hand(Shares(0, 0, 0, 0), others, behind=15)
