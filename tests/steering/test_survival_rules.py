# SPDX-License-Identifier: MPL-2.0
from math import erfc

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
    competing_curve,
    cumulative_incidence,
    differ_at,
    join_spells,
    kaplan_meier,
    log_rank,
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


def ended(*rows):
    """Spells that begin on day 0, from (day of the end, mark)."""
    return spells_of(*[(person, 0, day, mark) for person, (day, mark) in enumerate(rows)])


NOBODY = Spells(*(np.array([], dtype=np.int64) for _ in range(4)))
exits = st.lists(st.tuples(st.integers(0, 40), st.sampled_from([CENSORED, EVENT, OTHER])), min_size=1, max_size=80)


def slow_incidence(rows):
    """The definition, slowly, ties and all: the incidence at each day, and its variance by the delta method.

    The variance goes by the derivatives to the two hazards of each day and their multinomial covariance, not by the
    sum that the rule writes out.
    """
    days, steps, staying, incidence = sorted({day for day, _ in rows}), [], 1.0, 0.0
    found = []
    for day in days:
        there = sum(each >= day for each, _ in rows)
        event, other = (sum(pair == (day, mark) for pair in rows) / there for mark in (EVENT, OTHER))
        incidence += staying * event
        steps.append((there, event, other, staying, incidence))
        staying *= 1 - event - other
        variance = 0.0
        for n, e, o, before, then in steps:
            later = (incidence - then) / (1 - e - o) if e + o < 1 else 0.0
            by_event, by_other = before - later, -later
            variance += (by_event**2 * e * (1 - e) + by_other**2 * o * (1 - o) - 2 * by_event * by_other * e * o) / n
        found.append((incidence, variance))
    return days, np.array(found)


def test_a_competing_exit_is_counted_on_paper():
    # Four people: job after 10, moved after 20, job after 30, one still here after 40.
    curve = competing_curve(ended((10, EVENT), (20, OTHER), (30, EVENT), (40, CENSORED)))
    assert curve.share == pytest.approx([3 / 4, 3 / 4, 1 / 2, 1 / 2])
    assert (list(curve.at_risk), curve.total, curve.median) == ([4, 3, 2, 1], 4, 30)
    assert curve.at(35).share == pytest.approx(1 / 2)
    assert curve.at(41) is None


@given(exits)
@settings(max_examples=50, deadline=None)
def test_the_competing_curve_is_its_definition_with_ties(rows):
    curve, (days, slow) = competing_curve(ended(*rows)), slow_incidence(rows)
    assert list(curve.day) == days
    assert curve.share == pytest.approx(1 - slow[:, 0], abs=1e-9)
    known = ~np.isnan(curve.lower)
    share, error = curve.share[known], np.sqrt(slow[known, 1])
    spread = 1.959963984540054 * error / (share * np.log(share))
    assert curve.lower[known] == pytest.approx(np.exp(-np.exp(np.log(-np.log(share)) - spread)), abs=1e-7)
    assert curve.upper[known] == pytest.approx(np.exp(-np.exp(np.log(-np.log(share)) + spread)), abs=1e-7)
    assert (known == ((slow[:, 0] > 1e-12) & (slow[:, 0] < 1 - 1e-12))).all()


@given(st.lists(st.sampled_from([CENSORED, EVENT, OTHER]), min_size=1, max_size=60), st.randoms())
@settings(max_examples=25, deadline=None)
def test_an_independent_implementation_agrees_on_competing_exits(marks, chance):
    from lifelines import AalenJohansenFitter

    # Two of a kind may share a day; lifelines moves ties of different kinds by chance.
    rows = [(3 * place + 1 + chance.choice([0, 1]), mark) for place, mark in enumerate(marks)]
    rows += [row for row in rows if chance.random() < 0.3]
    curve = competing_curve(ended(*rows))
    fitter = AalenJohansenFitter(calculate_variance=False).fit([day for day, _ in rows], [mark for _, mark in rows], 1)
    theirs = fitter.cumulative_density_["CIF_1"].reindex(curve.day).to_numpy()
    assert curve.share == pytest.approx(1 - theirs, abs=1e-9)


@given(exits)
@settings(max_examples=50, deadline=None)
def test_the_competing_curve_lies_on_or_above_the_other_and_in_its_interval(rows):
    spells = ended(*rows)
    curve, taken_out = competing_curve(spells), kaplan_meier(counted_spells(spells))
    assert (curve.share >= taken_out.share - 1e-12).all()
    assert (np.diff(curve.share) <= 1e-12).all()
    known = ~np.isnan(curve.lower)
    assert ((curve.lower[known] >= 0) & (curve.lower[known] <= curve.share[known])).all()
    assert ((curve.share[known] <= curve.upper[known]) & (curve.upper[known] <= 1)).all()


@given(spells)
@settings(max_examples=50, deadline=None)
def test_without_competing_exits_it_is_the_same_curve_interval_and_all(rows):
    curve = competing_curve(ended(*[(day, EVENT if end else CENSORED) for day, end in rows]))
    same = kaplan_meier(counted(rows))
    for name in ("day", "share", "at_risk", "events"):
        assert (getattr(curve, name) == getattr(same, name)).all()
    assert curve.lower == pytest.approx(same.lower, abs=1e-7, nan_ok=True)
    assert curve.upper == pytest.approx(same.upper, abs=1e-7, nan_ok=True)
    assert (curve.total, curve.last_day, curve.median) == (same.total, same.last_day, same.median)


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        ([(5, EVENT)], [0.0]),
        ([(5, OTHER)], [1.0]),
        ([(5, CENSORED), (8, CENSORED)], [1.0, 1.0]),
        ([(5, OTHER), (5, EVENT)], [0.5]),
        ([(0, EVENT), (0, OTHER), (3, CENSORED)], [2 / 3, 2 / 3]),
    ],
    ids=["one person", "one who moved", "all censored", "all at once", "day nought"],
)
def test_the_edges_of_a_competing_curve(rows, share):
    curve = competing_curve(ended(*rows))
    assert curve.share == pytest.approx(share)
    assert (np.isnan(curve.lower) == [each in (0.0, 1.0) for each in share]).all()


def test_nobody_at_risk_gives_no_competing_curve():
    curve = competing_curve(NOBODY)
    assert (curve.total, curve.median, curve.at(0)) == (0, None, None)


def test_two_curves_are_compared_at_one_time():
    few = competing_curve(ended(*[(10, EVENT)] * 5, *[(20, OTHER)] * 10, *[(60, CENSORED)] * 85)).at(40)
    many = competing_curve(ended(*[(10, EVENT)] * 60, *[(60, CENSORED)] * 40)).at(40)
    assert differ_at(few, few) == pytest.approx(1.0)
    assert differ_at(few, many) == differ_at(many, few) < 1e-6
    # By hand, in shares: nobody had left before day 10, so the variance is that of a share.
    scale = [(np.log(-np.log(s)), s * (1 - s) / 100 / (s * np.log(s)) ** 2) for s in (0.95, 0.9)]
    other = competing_curve(ended(*[(10, EVENT)] * 10, *[(60, CENSORED)] * 90)).at(40)
    z = (scale[1][0] - scale[0][0]) / np.sqrt(scale[0][1] + scale[1][1])
    assert differ_at(few, other) == pytest.approx(erfc(z / 2**0.5), abs=1e-9)
    assert differ_at(few, competing_curve(ended(*[(60, CENSORED)] * 9)).at(40)) is None
