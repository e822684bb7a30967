# SPDX-License-Identifier: MPL-2.0
"""How the search moves from conversation to conversation: the figures behind the picture of J7."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.choices import LogState
from jobfokus.citizens.rules.patterns import Entry
from jobfokus.employers.choices import DemandWord
from jobfokus.plans.rules.progress import AgreedMix, agreed_between, facts_since, progress, stretches
from jobfokus.plans.rules.shift import TrackFacts

START, FIRST, SECOND, TODAY = date(2026, 1, 5), date(2026, 1, 19), date(2026, 2, 16), date(2026, 3, 2)
NINE_TWO_ONE, FIVE_FOUR_THREE = AgreedMix(FIRST, (9, 2, 1)), AgreedMix(SECOND, (5, 4, 3))
LOG = (
    Entry(FIRST, function=1, track="A", kilometres=4, industries=frozenset({1}), state=LogState.REFUSED),
    Entry(date(2026, 1, 27), function=1, track="A", kilometres=8, industries=frozenset({1})),
    Entry(date(2026, 1, 28), function=2, track="B", state=LogState.INTERVIEW, industries=frozenset({1, 2})),
    Entry(date(2026, 2, 20), title="Bager", state=LogState.NO_ANSWER),
    Entry(date(2026, 2, 20), function=2, track="C", state=LogState.IDEA),
    Entry(TODAY + timedelta(days=1), function=2, track="C"),
)


def moved(entries=LOG, conversations=(FIRST, SECOND), **more):
    said = {"started_on": START, "conversations": conversations, "today": TODAY}
    return progress(entries, (NINE_TWO_ONE, FIVE_FOUR_THREE), **said | more)


def test_a_conversation_closes_one_stretch_and_opens_the_next():
    assert stretches(START, [SECOND, FIRST, FIRST], TODAY, 5) == (
        (START, date(2026, 1, 18)),
        (FIRST, date(2026, 2, 15)),
        (SECOND, TODAY),
    )


def test_only_the_newest_stretches_are_shown():
    weekly = [START + timedelta(weeks=week) for week in range(1, 20)]
    found = stretches(START, weekly, START + timedelta(weeks=20), 5)
    assert len(found) == 5
    assert found[-1] == (weekly[-1], START + timedelta(weeks=20))


@pytest.mark.parametrize("days", [[], [START], [START - timedelta(days=9)], [TODAY + timedelta(days=9)]])
def test_without_conversations_behind_one_the_whole_time_is_one_stretch(days):
    assert stretches(START, days, TODAY, 5) == ((START, TODAY),)


def test_applications_are_counted_by_track_beside_what_was_agreed_for_the_same_days():
    before, middle, newest = moved()
    assert (before.applications, before.agreed) == (0, (0, 0, 0))
    assert (middle.sent, middle.agreed) == ((2, 1, 0), (36, 8, 4))
    assert (newest.sent, newest.off_track, newest.agreed) == ((0, 0, 0), 1, (11, 9, 6))


def test_width_and_answers_follow_the_stretch_and_ideas_count_for_nothing():
    _, middle, newest = moved()
    assert (middle.jobs, middle.industries, middle.kilometres) == (2, 2, 8)
    assert (middle.answered, middle.welcomed) == (2, 1)
    assert (newest.jobs, newest.industries, newest.kilometres, newest.answered) == (1, 0, None, 0)


def test_an_agreement_in_the_middle_of_a_stretch_counts_from_its_day():
    half = FIRST + timedelta(days=14)
    mixes = (NINE_TWO_ONE, AgreedMix(half, (5, 4, 3)))
    assert agreed_between(mixes, FIRST, FIRST + timedelta(days=27)) == (28, 12, 8)


def test_of_two_agreements_on_one_day_the_later_counts():
    mixes = (NINE_TWO_ONE, AgreedMix(FIRST, (4, 4, 4)))
    assert agreed_between(mixes, FIRST, FIRST + timedelta(days=6)) == (4, 4, 4)


def test_before_anything_was_agreed_nothing_was():
    assert agreed_between((), FIRST, SECOND) == (0, 0, 0)


@given(st.lists(st.dates(START, TODAY), max_size=40), st.lists(st.dates(START, TODAY), max_size=9))
def test_every_application_stands_in_exactly_one_stretch(days, conversations):
    found = moved([Entry(day, title="x", track="A") for day in days], conversations, most=50)
    assert sum(stretch.applications for stretch in found) == len(days)
    assert all(before.last + timedelta(days=1) == after.first for before, after in pairwise(found))


def test_the_proposal_stands_on_what_was_sent_since_the_numbers_were_agreed():
    facts = facts_since(LOG, FIRST, {"B": DemandWord.OPEN_NOW})
    assert facts["A"] == TrackFacts(sent=2, answers=1, invited=0)
    assert facts["B"] == TrackFacts(sent=1, answers=1, invited=1, demand=DemandWord.OPEN_NOW)
    assert facts_since(LOG, SECOND, {})["A"] == TrackFacts()


def test_nothing_was_agreed_before_there_were_numbers():
    assert agreed_between([], date(2026, 11, 2), date(2026, 11, 15)) == (0, 0, 0)


def test_only_applications_old_enough_to_be_answered_are_ripe():
    facts = facts_since(LOG, FIRST, {}, ripe_on=date(2026, 1, 27))
    assert (facts["A"].ripe, facts["B"].ripe, facts["A"].sent) == (2, 0, 2)
    assert facts_since(LOG, FIRST, {})["A"].ripe is None
