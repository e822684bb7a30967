# SPDX-License-Identifier: MPL-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.common.shares import share_of
from jobfokus.screening.rules.followup import (
    FourFold,
    accuracy,
    drivers,
    four_fold,
    shown_rows,
    tells_on_somebody,
    too_many,
)


def test_people_are_counted_by_what_was_said_and_what_came():
    pairs = [(True, True)] * 3 + [(False, True)] * 2 + [(True, False)] + [(False, False)] * 4
    assert four_fold(pairs) == FourFold(3, 2, 1, 4)


def test_the_four_shares_are_read_from_the_right_margins():
    found = accuracy(FourFold(hits=30, missed=10, false_alarms=20, spared=40), at_least=1)
    assert found.sensitivity.value == 30 / 40
    assert found.specificity.value == 40 / 60
    assert found.positive.value == 30 / 50
    assert found.negative.value == 40 / 50
    assert found.sensitivity == share_of(30, 40)  # with Wilson's interval


def test_too_few_say_nothing():
    found = accuracy(FourFold(10, 9, 40, 60), at_least=20)
    assert found.sensitivity is None
    assert found.specificity is not None


def test_nobody_is_told_on_by_a_row_nor_by_what_is_left_of_the_sum():
    assert shown_rows({"a": (10, 20), "b": (7, 9)}) == {"a", "b"}
    assert shown_rows({"a": (10, 20), "b": (3, 9), "c": (50, 60)}) == {"c"}  # b alone could be found as what is left
    assert shown_rows({"a": (10, 20), "b": (3, 9), "c": (4, 6)}) == {"a"}
    assert shown_rows({"a": (10, 0)}) == {"a"}


cells = st.lists(st.integers(0, 12), min_size=2, max_size=2)


@given(st.dictionaries(st.sampled_from("abcdefg"), cells, min_size=1))
def test_what_is_shown_never_tells_on_one_to_four(rows):
    shown = shown_rows(rows)
    assert not any(tells_on_somebody(rows[name]) for name in shown)
    out = [rows[name] for name in rows if name not in shown]
    if shown and out:
        assert not tells_on_somebody(sum(each) for each in zip(*out, strict=True))


def test_the_criteria_that_have_risen_are_named_the_steepest_first():
    before = {"network": (10, 100), "search": (20, 100), "commute": (30, 100), "new": (0, 0)}
    now = {"network": (30, 100), "search": (25, 100), "commute": (20, 100), "new": (9, 10)}
    assert [each.code for each in drivers(before, now, most=3)] == ["network", "search"]
    assert drivers(before, now, most=1)[0].rise == pytest.approx(0.2)


def test_more_than_the_upper_bound_is_too_many():
    assert too_many(share_of(50, 100), 0.4)
    assert not too_many(share_of(40, 100), 0.4)
    assert not too_many(None, 0.4)
    assert not too_many(share_of(50, 100), None)
