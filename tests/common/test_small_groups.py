# SPDX-License-Identifier: MPL-2.0
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.common.small_groups import FEWEST, Groups, large_groups

COUNTS = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8)


def test_large_groups_are_shown_as_they_are():
    assert large_groups({"18–29": 5, "30–39": 12, "60+": 0}) == Groups((("18–29", 5), ("30–39", 12)), 0)


def test_small_groups_are_told_together():
    assert large_groups({"a": 9, "b": 3, "c": 4}) == Groups((("a", 9),), 7)


def test_one_small_group_takes_the_smallest_large_one_along_so_that_no_sum_gives_it_away():
    assert large_groups({"a": 9, "b": 6, "c": 4}) == Groups((("a", 9),), 10)


def test_where_two_small_groups_are_too_few_together_a_large_one_joins_them():
    assert large_groups({"a": 9, "b": 6, "c": 1, "d": 2}) == Groups((("a", 9),), 9)


def test_nothing_is_shown_where_that_would_leave_no_large_group():
    assert large_groups({"a": 9, "b": 2}) == Groups()
    assert large_groups({}) == Groups()


@given(COUNTS)
def test_no_group_of_one_to_four_can_be_read_or_subtracted(counts):
    found = large_groups(counts)
    hidden = [count for name, count in counts.items() if count and name not in dict(found.shown)]
    assert all(count >= FEWEST for _, count in found.shown)
    if found.shown:
        assert found.others == sum(hidden)
        assert not found.others or (found.others >= FEWEST and len(hidden) > 1)
        assert found.total == sum(counts.values())
