# SPDX-License-Identifier: MPL-2.0
"""Where one stands in a week, what of the log meets an agreement, and when a log is silent: pure rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.rules.silence import Free, Kept, free_today, is_silent, silent_for
from jobfokus.citizens.rules.week import Line, Standing, met_by, monday_of, read_week, week_stand, written_week

TODAY = date(2026, 11, 24)
counts = st.integers(0, 9)


@pytest.mark.parametrize(
    "sent, agreed, over, standing",
    [
        ({}, None, False, Standing.NOT_AGREED),
        ({"A": 2}, (0, 0, 0), True, Standing.NOT_AGREED),
        ({"A": 2, "B": 1, "C": 1}, (2, 1, 1), False, Standing.REACHED),
        ({"A": 4}, (2, 1, 1), False, Standing.OTHER_TRACKS),
        ({"": 4}, (2, 1, 1), True, Standing.OTHER_TRACKS),
        ({}, (2, 1, 1), False, Standing.NOT_BEGUN),
        ({"A": 1}, (2, 1, 1), False, Standing.UNDER_WAY),
        ({"A": 1}, (2, 1, 1), True, Standing.FELL_SHORT),
        ({}, (2, 1, 1), True, Standing.FELL_SHORT),
    ],
)
def test_a_week_stands_where_the_numbers_say(sent, agreed, over, standing):
    assert week_stand(sent, agreed, over=over).standing == standing


@given(sent=st.fixed_dictionaries({"A": counts, "B": counts, "C": counts}), agreed=st.tuples(counts, counts, counts))
def test_nothing_is_missing_exactly_when_each_track_has_what_was_agreed(sent, agreed):
    stand = week_stand(sent, agreed, over=False)
    lacking = any(sent[track] < number for track, number in zip("ABC", agreed, strict=True))
    assert bool(stand.missing) == (lacking and sum(agreed) > 0)
    assert all(number > 0 for number in stand.missing.values())


@pytest.mark.parametrize("text", ["2026-W47", "2026-W01", "2020-W53"])
def test_a_week_is_read_as_it_is_written(text):
    assert written_week(read_week(text, TODAY)) == text


@pytest.mark.parametrize("text", ["", "x", "2026", "2026-W54", "2026-Wx", "9999-W01", "2026-W49", "0-W1"])
def test_no_week_and_a_week_to_come_are_this_week(text):
    assert read_week(text, TODAY) == monday_of(TODAY) == date(2026, 11, 23)


def line(back, track="", state=""):
    return Line(TODAY - timedelta(days=back), track, state)


def test_an_agreement_is_met_by_applications_and_by_activities_counted_apart():
    lines = [line(1, "A", "sent"), line(2, "B", "refused"), line(3), line(1, "A", "idea"), line(9, "A", "sent")]
    met = met_by(lines, wanted=3, track="", since=TODAY - timedelta(days=5), until=TODAY)
    assert (met.applications, met.activities, met.done, met.is_met) == (2, 1, 3, True)


def test_where_an_agreement_names_a_track_only_that_track_counts():
    lines = [line(1, "A", "sent"), line(2, "B", "sent"), line(3), line(1, "B")]
    met = met_by(lines, wanted=3, track="B", since=TODAY - timedelta(days=5), until=TODAY)
    assert (met.applications, met.activities, met.is_met) == (1, 1, False)


def test_what_comes_after_the_day_agreed_does_not_count():
    met = met_by([line(1), line(0)], wanted=1, track="", since=TODAY - timedelta(days=5), until=TODAY - timedelta(1))
    assert met.done == 1


def kept(started=90, written=(), free=()):
    day = lambda back: TODAY - timedelta(days=back)  # noqa: E731
    return Kept(
        day(started), tuple(map(day, written)), tuple(Free(day(a), None if b is None else day(b)) for a, b in free)
    )


@pytest.mark.parametrize(
    "one, days, silent",
    [
        (kept(started=29), 29, False),
        (kept(started=30), 30, True),
        (kept(written=[40, 12]), 12, False),
        (kept(written=[30]), 30, True),
        (kept(written=[60], free=[(50, 30)]), 30, True),
        (kept(written=[60], free=[(50, 29)]), 29, False),
        (kept(free=[(5, -5)]), -5, False),
        (kept(free=[(50, None)]), 0, False),
        (kept(free=[(-5, -9)]), 90, True),
    ],
)
def test_a_log_is_silent_after_thirty_days_and_a_pause_starts_the_count_again(one, days, silent):
    assert silent_for(one, TODAY) == days
    assert is_silent(one, TODAY, 30) is silent


def test_a_pause_holds_from_its_first_to_its_last_day():
    free = [Free(TODAY - timedelta(3), TODAY, "kursus"), Free(TODAY + timedelta(1), None, "sygdom")]
    assert free_today(free, TODAY) == free[0]
    assert free_today(free, TODAY + timedelta(90)) == free[1]
    assert free_today(free, TODAY - timedelta(4)) is None
    assert free_today([*free, Free(TODAY, None, "barsel")], TODAY) == Free(TODAY, None, "barsel")
