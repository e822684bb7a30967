# SPDX-License-Identifier: MPL-2.0
"""The patterns of the job log as pure rules: examples in the words of the practice sheets, and properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.choices import Channel, LogState, Refusal, Track
from jobfokus.citizens.rules.patterns import (
    Closeness,
    Entry,
    Limits,
    Wanted,
    answers,
    by_channel,
    by_distance,
    by_industry,
    by_job,
    by_track,
    closeness,
    distance_band,
    never_searched,
    never_used,
    not_carried,
    outside_industries,
    untried,
    week_by_week,
    width_over_time,
    within_experience,
)

TODAY = date(2026, 11, 20)
LONG_AGO = date(2026, 9, 1)
LIMITS = Limits(answer_days=14, few=5)
STORE, CLEAN, DRIVE, COOK = 1, 2, 3, 4
NEAR = {STORE: {DRIVE}, DRIVE: {STORE}}


def sent(state=LogState.SENT, on=LONG_AGO, **values):
    return Entry(on=on, state=state, **values)


entries = st.lists(
    st.builds(
        Entry,
        on=st.dates(TODAY - timedelta(days=400), TODAY),
        title=st.sampled_from(["Kok", "Murer", "Tjener"]),
        function=st.none() | st.sampled_from([STORE, CLEAN, DRIVE, COOK]),
        industries=st.frozensets(st.integers(1, 4), max_size=2),
        kilometres=st.none() | st.integers(0, 120),
        channel=st.sampled_from([*Channel.values, ""]),
        track=st.sampled_from([*Track.values, ""]),
        state=st.sampled_from(LogState.values),
        refusal=st.sampled_from([*Refusal.values, ""]),
    ),
    max_size=30,
)


# --- answers ---------------------------------------------------------------------------------------------------------


def test_interviews_refusals_and_offers_are_answers_and_silence_is_none():
    log = [sent(LogState.INTERVIEW), sent(LogState.REFUSED), sent(LogState.OFFERED), sent(LogState.NO_ANSWER), sent()]
    found = answers(log, TODAY, LIMITS)
    assert (found.sent, found.ripe, found.answered, found.welcomed) == (5, 5, 3, 2)
    assert found.rate == 0.6


def test_an_idea_is_no_application():
    assert answers([sent(LogState.IDEA)], TODAY, LIMITS).sent == 0


@pytest.mark.parametrize("age, ripe", [(13, 0), (14, 1), (15, 1)])
def test_an_application_counts_when_it_is_old_enough_to_be_answered(age, ripe):
    assert answers([sent(on=TODAY - timedelta(days=age))], TODAY, LIMITS).ripe == ripe


def test_four_applications_are_too_few_to_tell_and_five_without_an_answer_are_silent():
    few, enough = answers([sent()] * 4, TODAY, LIMITS), answers([sent()] * 5, TODAY, LIMITS)
    assert few.rate is None
    assert not few.silent
    assert enough.rate == 0
    assert enough.silent


@given(entries)
def test_the_counts_of_answers_lie_inside_each_other(log):
    found = answers(log, TODAY, LIMITS)
    assert found.welcomed <= found.answered <= found.ripe <= found.sent <= len(log)
    assert found.rate is None or 0 <= found.rate <= 1


# --- groups ----------------------------------------------------------------------------------------------------------


def test_a_track_without_applications_is_shown_with_zero():
    found = by_track([sent(track="A"), sent(track="A"), sent(track="C")], TODAY, LIMITS)
    assert [(track, found[track].sent) for track in "ABC"] == [("A", 2), ("B", 0), ("C", 1)]


def test_the_channel_used_most_comes_first_and_an_entry_without_a_channel_is_left_out():
    log = [sent(channel=Channel.ADVERT), sent(channel=Channel.NETWORK), sent(channel=Channel.NETWORK), sent()]
    assert [(group.key, group.answers.sent) for group in by_channel(log, TODAY, LIMITS)] == [
        (Channel.NETWORK, 2),
        (Channel.ADVERT, 1),
    ]


def test_a_job_is_its_function_where_that_is_known_else_its_title():
    log = [sent(title="Kok", function=COOK), sent(title="Køkkenchef", function=COOK), sent(title="Astronaut")]
    assert {group.key: group.answers.sent for group in by_job(log, TODAY, LIMITS)} == {COOK: 2, "Astronaut": 1}


def test_a_function_found_in_two_industries_counts_in_both():
    log = [sent(industries=frozenset({7, 8})), sent(industries=frozenset({8}))]
    assert [(group.key, group.answers.sent) for group in by_industry(log, TODAY, LIMITS)] == [(8, 2), (7, 1)]


@pytest.mark.parametrize("kilometres, band", [(None, None), (0, 0), (10, 0), (11, 1), (25, 1), (50, 2), (51, 3)])
def test_a_distance_lies_in_a_band_whose_bound_belongs_to_it(kilometres, band):
    assert distance_band(kilometres, [10, 25, 50]) == band


@given(entries)
def test_every_application_with_a_distance_is_in_one_band(log):
    found = by_distance(log, [10, 25, 50], TODAY, LIMITS)
    with_distance = [entry for entry in log if entry.is_application and entry.kilometres is not None]
    assert sum(group.answers.sent for group in found) == len(with_distance)
    assert [group.key for group in found] == sorted(group.key for group in found)


@given(entries)
def test_the_tracks_add_up(log):
    assert sum(found.sent for found in by_track(log, TODAY, LIMITS).values()) == sum(
        entry.is_application and bool(entry.track) for entry in log
    )


def test_applications_outside_the_last_industry_are_told_apart_and_the_unknown_are_named():
    log = [sent(industries=frozenset({1}))] * 3 + [sent(LogState.INTERVIEW, industries=frozenset({2}))] + [sent()]
    split = outside_industries(log, {1}, TODAY, LIMITS)
    assert (split.outside.sent, split.inside.sent, split.unknown) == (1, 3, 1)
    assert split.share_outside == 0.25
    assert outside_industries([sent()], {1}, TODAY, LIMITS).share_outside is None


# --- width and weeks -------------------------------------------------------------------------------------------------


def test_width_counts_different_jobs_industries_towns_and_the_farthest_distance():
    log = [
        sent(on=TODAY, function=STORE, industries=frozenset({1}), town="Køge", kilometres=4),
        sent(on=TODAY, function=STORE, industries=frozenset({2}), town="KØGE", kilometres=30),
        sent(LogState.IDEA, on=TODAY, function=COOK),
    ]
    (width,) = width_over_time(log, since=TODAY, today=TODAY)
    assert (width.applications, width.jobs, width.industries, width.towns, width.kilometres) == (2, 1, 2, 1, 30)


def test_periods_of_four_weeks_end_today_and_the_first_may_be_shorter():
    found = width_over_time([], since=TODAY - timedelta(days=29), today=TODAY)
    assert [(width.first, width.last) for width in found] == [
        (TODAY - timedelta(days=29), TODAY - timedelta(days=28)),
        (TODAY - timedelta(days=27), TODAY),
    ]


@given(entries, st.integers(0, 400))
def test_every_application_since_the_first_day_is_in_one_period(log, back):
    since = TODAY - timedelta(days=back)
    found = width_over_time(log, since=since, today=TODAY)
    expected = sum(entry.is_application and since <= entry.on <= TODAY for entry in log)
    assert sum(width.applications for width in found) == expected
    assert all(width.jobs <= width.applications for width in found)


def test_a_week_runs_from_monday_and_an_empty_week_stands_with_zeros():
    monday = date(2026, 11, 16)
    log = [sent(on=monday, track="A"), sent(on=monday - timedelta(days=1), track="B"), sent(on=monday, track="")]
    before, now = week_by_week(log, today=TODAY, weeks=2)
    assert (before.monday, before.sent["B"], before.total) == (date(2026, 11, 9), 1, 1)
    assert (now.monday, now.sent["A"], now.sent[""], now.total) == (monday, 1, 1, 2)
    assert [week.total for week in week_by_week([], today=TODAY, weeks=3)] == [0, 0, 0]


# --- against the CV --------------------------------------------------------------------------------------------------


def test_what_the_cv_says_i_look_for_but_no_application_is_for():
    sought = [Wanted("Gøre rent", CLEAN), Wanted("Kok"), Wanted("Køre varer ud", DRIVE)]
    log = [sent(title="KOK"), sent(LogState.IDEA, function=CLEAN), sent(title="Chauffør", function=DRIVE)]
    assert never_searched(sought, log) == (Wanted("Gøre rent", CLEAN),)


def test_a_function_of_the_cv_is_used_when_a_job_near_it_is_searched():
    done = [Wanted("Lager", STORE), Wanted("Gøre rent", CLEAN)]
    assert never_used(done, [sent(title="Chauffør", function=DRIVE)], NEAR) == (Wanted("Gøre rent", CLEAN),)


@pytest.mark.parametrize(
    "function, own, expected",
    [
        (STORE, {STORE}, Closeness.INSIDE),
        (DRIVE, {STORE}, Closeness.NEAR),
        (COOK, {STORE}, Closeness.FAR),
        (None, {STORE}, Closeness.UNKNOWN),
        (COOK, set(), Closeness.UNKNOWN),
    ],
)
def test_a_job_is_inside_near_or_far_from_my_experience(function, own, expected):
    assert closeness(Entry(on=TODAY, function=function), own, NEAR) == expected


def test_within_my_experience_is_a_share_of_what_is_known_and_none_when_too_little_is():
    log = [sent(function=COOK)] * 4 + [sent(function=STORE)] * 3 + [sent(function=DRIVE)] + [sent()]
    found = within_experience(log, {STORE}, NEAR, LIMITS)
    assert (found.inside, found.near, found.far, found.unknown) == (3, 1, 4, 1)
    assert found.share(Closeness.FAR) == 0.5
    assert within_experience(log[:4], {STORE}, NEAR, LIMITS).share(Closeness.FAR) is None
    assert within_experience(log, set(), NEAR, LIMITS).share(Closeness.FAR) is None


@given(entries)
def test_the_four_places_hold_every_application(log):
    found = within_experience(log, {STORE}, NEAR, LIMITS)
    assert found.known + found.unknown == sum(entry.is_application for entry in log)


def test_what_i_search_that_my_cv_does_not_carry_comes_with_how_often():
    log = [sent(function=COOK)] * 2 + [sent(function=CLEAN), sent(function=DRIVE), sent(function=STORE)]
    assert not_carried(log, {STORE}, NEAR) == ((COOK, 2), (CLEAN, 1))


def test_jobs_near_mine_that_employers_ask_for_and_i_have_not_tried():
    near = {STORE: {DRIVE, CLEAN, COOK, 5}}
    asked_for = {DRIVE: 2, CLEAN: 9, COOK: 3, 5: 0}
    assert untried({STORE}, [sent(function=COOK)], near, asked_for) == (CLEAN, DRIVE)


@given(entries, st.dictionaries(st.integers(1, 4), st.integers(0, 3)))
def test_what_is_untried_was_never_searched_and_is_asked_for(log, asked_for):
    for function in untried({STORE}, log, NEAR, asked_for):
        assert asked_for[function] > 0
        assert function != STORE
        assert not any(entry.is_application and entry.function == function for entry in log)
