# SPDX-License-Identifier: MPL-2.0
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.labourmarket.rules import both_ways

NAMES = st.sampled_from("abcdefg")
LISTS = st.dictionaries(NAMES, st.lists(NAMES))


@given(LISTS)
def test_what_is_near_is_near_from_both_ends_and_nothing_is_near_itself(near):
    seen = both_ways(near)
    assert all(name in seen[other] for name, others in seen.items() for other in others)
    assert all(name not in others for name, others in seen.items())


@given(LISTS)
def test_only_what_was_written_at_one_of_the_ends_becomes_near(near):
    seen = both_ways(near)
    assert set(near) <= set(seen)
    assert all(other in near.get(name, []) or name in near.get(other, []) for name in seen for other in seen[name])
    assert both_ways(seen) == seen
