# SPDX-License-Identifier: MPL-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.common.postal import districts, kilometres, within


# By the ruler on a map, rounded.
@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("4600", "4600", 0),
        ("2000", "4600", 30),
        ("4600", "4682", 11),
        ("1050", "8000", 157),
        ("9990", "9000", 84),
        ("6700", "5000", 123),
        ("6950", "7400", 46),
        ("3700", "3740", 28),
    ],
)
def test_the_way_between_two_districts_is_as_on_a_map(one, other, far):
    assert abs(kilometres(one, other) - far) <= 3


def test_a_code_that_no_district_has_is_at_no_distance():
    assert kilometres("0000", "4600") is None
    assert kilometres("4600", "") is None
    assert within("0000", 100) == frozenset()


def test_every_district_lies_in_denmark_and_has_a_neighbour():
    """Farthest from the next one is Anholt, out in the Kattegat."""
    assert len(districts()) > 1000
    for code, (latitude, longitude) in districts().items():
        assert 54.5 < latitude < 57.8, code
        assert 8.0 < longitude < 15.3, code
        assert len(within(code, 55)) > 1, code


@given(st.sampled_from(sorted(districts())), st.sampled_from(sorted(districts())), st.integers(0, 60))
def test_the_way_back_is_as_long_and_within_agrees_with_it(one, other, most):
    assert kilometres(one, other) == kilometres(other, one)
    assert (other in within(one, most)) == (kilometres(one, other) <= most)
