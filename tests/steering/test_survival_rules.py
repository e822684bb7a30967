# SPDX-License-Identifier: MPL-2.0
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.steering.rules.survival import (
    CENSORED,
    CHANGE,
    EVENT,
    OTHER,
    Spells,
    cumulative_incidence,
    join_spells,
    kaplan_meier,
    log_rank,
    share_left,
    tally,
)
from jobfokus.steering.rules.survival import counted as counted_spells

spells = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=120)


def counted(rows):
    days = np.array([day for day, _ in rows], dtype=np.int64)
    return tally(days, np.array([end for _, end in rows], dtype=np.bool_))


def by_hand(rows):
    """The definition, slowly: at each day with an end, those still there before it, and the share that stays."""
    share, curve = 1.0, {}
    for day in sorted({day for day, _ in rows}):
        there = sum(1 for each, _ in rows if each >= day)
        ended = sum(1 for each, end in rows if each == day and end)
        share *= 1 - ended / there
        curve[day] = (share, there, ended)
    return curve


def test_an_example_that_is_counted_on_paper():
    # Six people: out after 6 (one of them moved away that day), 7 moved, 10 out, 13 out, one still here after 16.
    rows = [(6, True), (6, False), (7, False), (10, True), (13, True), (16, False)]
    curve = kaplan_meier(counted(rows))
    assert list(curve.at_risk) == [6, 4, 3, 2, 1]
    assert curve.share == pytest.approx([5 / 6, 5 / 6, 5 / 6 * 2 / 3, 5 / 6 * 2 / 3 * 1 / 2, 5 / 6 * 2 / 3 / 2])
    assert curve.median == 13


@given(spells)
def test_the_curve_is_its_definition(rows):
    curve, slow = kaplan_meier(counted(rows)), by_hand(rows)
    assert list(curve.day) == list(slow)
    assert curve.share == pytest.approx([share for share, _, _ in slow.values()], abs=1e-12)
    assert list(curve.at_risk) == [there for _, there, _ in slow.values()]


@given(spells)
def test_the_curve_never_rises_and_lies_in_its_interval(rows):
    curve = kaplan_meier(counted(rows))
    assert (np.diff(curve.share) <= 1e-15).all()
    known = ~np.isnan(curve.lower)
    assert (curve.lower[known] <= curve.share[known]).all()
    assert (curve.upper[known] >= curve.share[known]).all()
    assert ((curve.lower[known] >= 0) & (curve.upper[known] <= 1)).all()


def compare_with_lifelines(rows):
    from lifelines import KaplanMeierFitter

    fitter = KaplanMeierFitter().fit([day for day, _ in rows], [end for _, end in rows])
    curve = kaplan_meier(counted(rows))
    theirs = fitter.survival_function_at_times(curve.day).to_numpy()
    assert curve.share == pytest.approx(theirs, abs=1e-9)
    interval = fitter.confidence_interval_survival_function_.reindex(curve.day).to_numpy()
    known = ~np.isnan(curve.lower)
    assert curve.lower[known] == pytest.approx(interval[known, 0], abs=1e-9)
    assert curve.upper[known] == pytest.approx(interval[known, 1], abs=1e-9)


@pytest.mark.parametrize(
    "rows",
    [
        [(5, True)],
        [(5, False)],
        [(0, True), (0, False), (3, True)],
        [(4, True), (4, True), (4, False), (9, True), (9, False), (12, False)],
        [(7, False), (8, False), (20, False)],
        [(3, True), (3, True), (3, True)],
        [(week * 7, week % 3 > 0) for week in range(1, 60)],
    ],
    ids=["one person", "one censored", "day nought", "ties with censoring", "all censored", "all at once", "many"],
)
def test_an_independent_implementation_agrees(rows):
    compare_with_lifelines(rows)


@given(spells)
@settings(max_examples=25, deadline=None)
def test_an_independent_implementation_agrees_on_anything(rows):
    compare_with_lifelines(rows)


@given(spells, spells)
@settings(max_examples=25, deadline=None)
def test_the_log_rank_test_agrees_with_an_independent_one(first, second):
    from lifelines.statistics import logrank_test

    ours = log_rank(counted(first), counted(second))
    if ours is None:
        return
    columns = [[row[place] for row in group] for place in (0, 1) for group in (first, second)]
    theirs = logrank_test(*columns[:2], *columns[2:])
    assert ours.statistic == pytest.approx(theirs.test_statistic, abs=1e-9)
    assert ours.p == pytest.approx(theirs.p_value, abs=1e-9)


def test_groups_without_any_end_cannot_be_compared():
    assert log_rank(counted([(3, False)]), counted([(4, False), (5, False)])) is None


def test_the_curve_is_read_between_its_steps_and_not_beyond_its_end():
    curve = kaplan_meier(counted([(10, True), (20, True), (30, False), (40, False)]))
    reading = curve.at(25)
    assert (reading.share, reading.at_risk) == (0.5, 2)
    assert curve.at(5).share == 1.0
    assert curve.at(5).at_risk == 4
    assert curve.at(41) is None


def test_nobody_at_risk_gives_no_curve():
    curve = kaplan_meier(counted([]))
    assert (curve.total, curve.median, curve.at(0)) == (0, None, None)


def test_a_spell_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        counted([(-1, True)])


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["event", "other", "censored"])), min_size=1, max_size=80)
)
def test_competing_causes_share_what_has_left(rows):
    """The two incidences and those who stay make one; with the other cause away it is one minus the curve."""
    length = max(day for day, _ in rows) + 1
    counts = {
        kind: np.bincount([day for day, each in rows if each == kind], minlength=length).astype(np.int64)
        for kind in ("event", "other", "censored")
    }
    found = cumulative_incidence(counts["event"], counts["other"], counts["censored"])
    together = kaplan_meier(counted([(day, kind != "censored") for day, kind in rows]))
    assert found.event + found.other == pytest.approx(1 - together.share, abs=1e-12)
    none = np.zeros_like(counts["other"])
    alone = cumulative_incidence(counts["event"], none, counts["censored"] + counts["other"])
    curve = kaplan_meier(counted([(day, kind == "event") for day, kind in rows]))
    assert alone.event == pytest.approx(1 - curve.share, abs=1e-12)


def spells_of(*rows):
    return Spells(*(np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)))


def as_rows(spells):
    columns = (spells.person, spells.start, spells.end, spells.mark)
    return [tuple(int(each[place]) for each in columns) for place in range(len(spells))]


def test_who_is_back_within_the_weeks_never_left():
    joined = join_spells(spells_of((1, 0, 50, EVENT), (1, 78, 100, EVENT), (2, 79, 90, EVENT)), 4)
    assert as_rows(joined) == [(1, 0, 100, EVENT), (2, 79, 90, EVENT)]
    assert len(join_spells(spells_of((1, 0, 50, EVENT), (1, 79, 100, EVENT)), 4)) == 2


def test_a_change_of_benefit_goes_on_and_alone_it_tells_nothing_of_the_end():
    joined = join_spells(spells_of((1, 0, 50, CHANGE), (1, 51, 90, EVENT), (2, 0, 30, CHANGE)), 1)
    assert as_rows(joined) == [(1, 0, 90, EVENT), (2, 0, 30, CENSORED)]


joinable = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 300), st.integers(0, 60), st.sampled_from([0, 1, 2, 3])),
    min_size=1,
    max_size=40,
)


@given(joinable, st.integers(0, 8))
def test_joining_keeps_people_and_days_apart_and_joining_again_changes_nothing(rows, weeks):
    spells = spells_of(*[(person, start, start + length, mark) for person, start, length, mark in rows])
    joined = join_spells(spells, weeks)
    assert set(joined.person) == set(spells.person)
    assert int(joined.start.min()) == int(spells.start.min())
    assert int(joined.end.max()) == int(spells.end.max())
    for before, after in zip(as_rows(joined), as_rows(joined)[1:], strict=False):
        assert before[0] != after[0] or after[1] > before[1]


def test_leaving_for_another_cause_is_told_beside_the_curve():
    rows = spells_of((1, 0, 10, EVENT), (2, 0, 20, OTHER), (3, 0, 30, EVENT), (4, 0, 40, CENSORED))
    assert share_left(rows, 35) == pytest.approx(0.5)
    assert 1 - kaplan_meier(counted_spells(rows)).at(35).share == pytest.approx(1 - 3 / 4 * 1 / 2)
