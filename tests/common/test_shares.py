# SPDX-License-Identifier: MPL-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.common.shares import share_of


@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    [(0, 10, 0.0, 0.27753), (5, 10, 0.23659, 0.76341), (10, 10, 0.72247, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_wilsons_interval_is_the_published_one(part, whole, lower, upper):
    """The last row is Newcombe's example of 1998."""
    found = share_of(part, whole)
    assert (found.lower, found.upper) == (pytest.approx(lower, abs=5e-5), pytest.approx(upper, abs=5e-5))


@given(st.integers(1, 5_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_share_lies_in_its_interval(pair):
    found = share_of(*pair)
    assert 0 <= found.lower <= found.value <= found.upper <= 1


@given(st.integers(1, 500), st.integers(2, 20))
def test_more_people_make_it_narrower(part, times):
    few, many = share_of(part, part * 2), share_of(part * times, part * 2 * times)
    assert many.upper - many.lower < few.upper - few.lower


def test_too_few_tell_nothing():
    assert share_of(1, 4, at_least=5) is None
    assert share_of(0, 0) is None
    assert share_of(1, 5, at_least=5).value == 0.2


def test_a_part_larger_than_its_whole_is_refused():
    with pytest.raises(ValueError, match="within its whole"):
        share_of(3, 2)
