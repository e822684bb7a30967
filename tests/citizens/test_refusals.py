# SPDX-License-Identifier: MPL-2.0
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.choices import LogState, Refusal
from jobfokus.citizens.rules.patterns import Entry
from jobfokus.citizens.rules.refusals import (
    NO_ANSWER,
    PROPOSALS,
    Proposal,
    refusal_patterns,
    refusals_by_kind,
)

DAY = date(2026, 9, 1)


def refused(kind):
    return Entry(on=DAY, state=LogState.REFUSED, refusal=kind)


def test_three_refusals_of_one_kind_bring_a_proposal_and_two_do_not():
    assert refusal_patterns([refused(Refusal.CERTIFICATE)] * 2, 3) == ()
    (found,) = refusal_patterns([refused(Refusal.CERTIFICATE)] * 3, 3)
    assert (found.kind, found.count) == (Refusal.CERTIFICATE, 3)
    assert found.proposals == (Proposal.COURSE, Proposal.LICENCE)


def test_lacking_experience_points_to_an_internship_or_another_function():
    (found,) = refusal_patterns([refused(Refusal.EXPERIENCE)] * 4, 3)
    assert found.proposals == (Proposal.INTERNSHIP, Proposal.OTHER_FUNCTION)


def test_silence_is_a_kind_of_its_own_and_comes_after_the_reasons_given():
    log = [Entry(on=DAY, state=LogState.NO_ANSWER)] * 9 + [refused(Refusal.LANGUAGE)] * 3
    assert [pattern.kind for pattern in refusal_patterns(log, 3)] == [Refusal.LANGUAGE, NO_ANSWER]


def test_a_reason_counts_only_while_the_entry_is_refused():
    log = [Entry(on=DAY, state=LogState.INTERVIEW, refusal=Refusal.LANGUAGE)] * 3
    assert refusal_patterns(log, 3) == ()


def test_refusals_without_a_reason_are_counted_and_bring_no_proposal():
    log = [refused("")] * 5 + [refused(Refusal.OTHER)] * 5
    assert refusals_by_kind(log) == (("", 5), (Refusal.OTHER, 5))
    assert refusal_patterns(log, 3) == ()


def test_every_reason_with_a_meaning_has_a_proposal():
    assert set(PROPOSALS) == {kind for kind in Refusal.values if kind != Refusal.OTHER} | {NO_ANSWER}


@given(st.lists(st.sampled_from([*Refusal.values, ""]).map(refused), max_size=40), st.integers(1, 6))
def test_a_pattern_never_counts_more_than_there_is(log, limit):
    patterns = refusal_patterns(log, limit)
    assert sum(pattern.count for pattern in patterns) <= len(log)
    assert all(pattern.count >= limit for pattern in patterns)
