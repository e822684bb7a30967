# SPDX-License-Identifier: MPL-2.0
"""Groups of 1–4 are never told of, also not by subtracting one page from another (trust)."""

import numpy as np
import pytest

from jobfokus.steering.rules.small_groups import Filters, few, tells_on_few
from jobfokus.steering.rules.soundness import odd, sound
from jobfokus.steering.rules.survival import CENSORED, EVENT, Spells


def filters(rows, *, team=None, sex=None, since=None):
    """Rows are (how many people, team, group, quarter); the group asked for is told by what is not None."""
    table = np.array([row[1:] for row in rows for _ in range(row[0])], dtype=np.int64)
    masks, parts, steps = {}, {}, {}
    for place, (name, wanted) in enumerate((("team", team), ("group", sex))):
        if wanted is not None:
            masks[name], parts[name] = table[:, place] == wanted, table[:, place]
    if since is not None:
        masks["since"], steps["since"] = table[:, 2] >= since, since - table[:, 2] - 1
    return Filters(np.arange(len(table)), masks, parts, steps)


def test_people_are_counted_and_not_their_cases():
    assert few(np.array([7] * 100))
    assert not few(np.array([1] * 60 + [2, 3, 4, 5]))
    assert not few(np.array([], dtype=np.int64))


@pytest.mark.parametrize(("count", "hidden"), [(0, True), (1, True), (4, True), (5, False)])
def test_a_group_of_fewer_than_five_is_hidden(count, hidden):
    assert tells_on_few(filters([(count, 1, 1, 1), (50, 2, 1, 1), (50, 3, 1, 1)], team=1)) is hidden


def test_everybody_is_a_group_too():
    assert not tells_on_few(filters([(5, 1, 1, 1)]))
    assert tells_on_few(filters([(4, 1, 1, 1)]))


@pytest.mark.parametrize(("others", "hidden"), [(0, False), (3, True), (6, False)])
def test_a_group_that_leaves_few_out_is_hidden(others, hidden):
    rows = [(50, 1, 1, 1), (others, 1, 2, 1), (80, 2, 2, 1), (80, 2, 1, 1)]
    assert tells_on_few(filters(rows, team=1, sex=1)) is hidden


def test_taking_two_filters_away_at_once_is_looked_at_too():
    """Neither filter alone leaves anybody out; both together leave three."""
    rows = [(50, 1, 1, 1), (3, 2, 2, 1)]
    assert tells_on_few(filters(rows, team=1, sex=1))


def test_the_smallest_group_beside_the_only_small_one_is_hidden_with_it():
    rows = [(100, 1, 1, 1), (50, 2, 1, 1), (3, 3, 1, 1)]
    assert not tells_on_few(filters(rows, team=1))
    assert tells_on_few(filters(rows, team=2))
    assert tells_on_few(filters(rows, team=3))
    assert not tells_on_few(filters([*rows, (4, 4, 1, 1)], team=2)), "three and four together are seven"


@pytest.mark.parametrize(("before", "hidden"), [([3], True), ([9], False), ([0, 4], True), ([9, 3], False)])
def test_a_period_that_could_be_widened_by_few_is_hidden(before, hidden):
    rows = [(40, 1, 1, 10), *((count, 1, 1, 9 - place) for place, count in enumerate(before)), (90, 1, 1, 1)]
    assert tells_on_few(filters(rows, since=10)) is hidden


TODAY = 1000


def spells(*rows):
    return Spells(*np.array(rows, dtype=np.int64).T)


def test_spells_whose_days_cannot_be_right_are_found():
    found = odd(
        spells(
            (1, 100, 200, EVENT),
            (1, 150, 300, EVENT),
            (1, 290, 310, EVENT),
            (1, 310, 400, EVENT),
            (2, 50, TODAY, CENSORED),
            (2, TODAY + 5, TODAY, CENSORED),
            (3, 10, TODAY + 1, EVENT),
        ),
        TODAY,
    )
    assert found.tolist() == [False, True, True, False, False, True, True]


def test_a_spell_within_a_longer_one_is_found_after_another_ended():
    assert odd(spells((1, 0, 500, EVENT), (1, 10, 20, EVENT), (1, 300, 310, EVENT)), TODAY).tolist() == [
        False, True, True,
    ]  # fmt: skip


def test_what_is_counted_of_them():
    found = sound(spells((1, 10, TODAY + 9, EVENT), (2, TODAY + 1, TODAY, CENSORED), (3, 20, 30, EVENT)), TODAY)
    assert found.person.tolist() == [1, 3]
    assert found.end.tolist() == [TODAY, 30]
    assert found.mark.tolist() == [CENSORED, EVENT]


def test_nobody_has_nothing_odd():
    assert odd(Spells(*(np.array([], dtype=np.int64) for _ in range(4))), TODAY).tolist() == []
