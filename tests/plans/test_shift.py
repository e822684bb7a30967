# SPDX-License-Identifier: MPL-2.0
"""Where the weight could move, and why: the proposal of J8 and of the preparation's focus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.employers.choices import DemandWord
from jobfokus.plans.rules.content import Mix
from jobfokus.plans.rules.shift import Move, ShiftLimits, TrackFacts, Why, propose_shift, shifted, widened

LIMITS = ShiftLimits(weeks=8, applications=5)
SILENT = TrackFacts(sent=11)
OPEN, LATELY, VAIN, UNASKED = (
    DemandWord.OPEN_NOW,
    DemandWord.OPEN_LATELY,
    DemandWord.ASKED_WITHOUT,
    DemandWord.NOT_ASKED,
)

facts = st.builds(
    TrackFacts,
    sent=st.integers(0, 200),
    answers=st.integers(0, 40),
    invited=st.integers(0, 5),
    demand=st.sampled_from(DemandWord.values),
    ripe=st.none() | st.integers(0, 200),
)
told = st.dictionaries(st.sampled_from("ABC"), facts)
mixes = st.builds(Mix, *[st.integers(0, 40)] * 3)


def proposal(mix=(9, 2, 1), weeks=8, due=False, **tracks):
    return propose_shift(Mix(*mix) if mix else None, tracks, weeks=weeks, due=due, limits=LIMITS)


def test_eight_weeks_without_an_answer_on_a_move_weight_to_b_and_c():
    found = proposal(A=SILENT, B=TrackFacts(sent=1), C=TrackFacts())
    assert (found.move, found.why) == (Move.SHIFT, Why.NO_ANSWER_ON_A)
    assert (found.before, found.after) == ((9, 2, 1), (5, 4, 3))
    assert (found.weeks, found.sent) == (8, (11, 1, 0))


def test_only_refusals_on_a_are_told_as_such_and_move_weight_too():
    found = proposal(A=TrackFacts(sent=20, answers=6))
    assert (found.move, found.why, found.answers_on_a) == (Move.SHIFT, Why.ONLY_REFUSALS_ON_A, 6)


@pytest.mark.parametrize("demand, why", [(OPEN, Why.A_IS_ASKED_FOR), (LATELY, Why.A_IS_ASKED_FOR)])
def test_a_stays_first_when_it_is_asked_for_and_somebody_wants_to_talk(demand, why):
    found = proposal(A=TrackFacts(sent=11, answers=2, invited=1, demand=demand))
    assert (found.move, found.why, found.shifts) == (Move.KEEP, why, False)


@pytest.mark.parametrize("demand", [VAIN, UNASKED])
def test_an_invitation_says_more_than_the_figures_do(demand):
    assert proposal(A=TrackFacts(sent=11, answers=1, invited=1, demand=demand)).why == Why.A_IS_ANSWERED


def test_a_stays_first_and_a_track_without_a_number_still_gets_one():
    found = proposal((9, 0, 1), A=TrackFacts(sent=11, answers=1, invited=1, demand=OPEN))
    assert (found.move, found.after) == (Move.KEEP, (8, 1, 1))


@pytest.mark.parametrize(
    "mix, weeks, due, tracks, why",
    [
        (None, 8, True, {"A": SILENT}, Why.NO_NUMBERS),
        ((9, 2, 1), 7, False, {"A": SILENT}, Why.TOO_EARLY),
        ((9, 2, 1), 8, False, {"A": TrackFacts(sent=4)}, Why.TOO_FEW),
        ((9, 2, 1), 8, False, {}, Why.TOO_FEW),
        ((4, 4, 4), 8, False, {"A": SILENT}, Why.ALREADY_EVEN),
        ((2, 6, 5), 8, False, {"A": SILENT}, Why.ALREADY_EVEN),
        (
            (9, 2, 1), 8, False,
            {"A": SILENT, "B": TrackFacts(demand=VAIN), "C": TrackFacts(demand=VAIN)},
            Why.NO_DEMAND_ELSEWHERE,
        ),
    ],
)  # fmt: skip
def test_nothing_is_proposed_without_saying_why(mix, weeks, due, tracks, why):
    found = proposal(mix, weeks, due, **tracks)
    assert (found.move, found.why, found.shifts) == (Move.NOTHING, why, False)


def test_on_the_agreed_day_the_numbers_are_looked_at_however_young_they_are():
    assert proposal(weeks=3, due=True, A=SILENT).move == Move.SHIFT


def test_applications_too_young_to_be_answered_say_nothing_yet():
    assert proposal(A=TrackFacts(sent=20, ripe=4)).why == Why.TOO_FEW
    assert proposal(A=TrackFacts(sent=20, ripe=5)).why == Why.NO_ANSWER_ON_A


def test_weight_does_not_move_to_a_track_where_companies_were_asked_in_vain():
    assert proposal(A=SILENT, B=TrackFacts(demand=OPEN), C=TrackFacts(demand=VAIN)).after == (5, 6, 1)
    assert proposal(A=SILENT, B=TrackFacts(demand=VAIN), C=TrackFacts(demand=OPEN)).after == (5, 2, 5)


def test_a_track_nobody_was_asked_about_is_no_worse_than_one_with_openings():
    asked = proposal(A=SILENT, B=TrackFacts(demand=OPEN), C=TrackFacts(demand=OPEN))
    assert proposal(A=SILENT, B=TrackFacts(demand=UNASKED), C=TrackFacts(demand=UNASKED)).after == asked.after
    assert proposal(A=SILENT, B=TrackFacts(demand=OPEN), C=TrackFacts(demand=UNASKED)).after == asked.after


@pytest.mark.parametrize("numbers, wider", [((9, 0, 1), (8, 1, 1)), ((12, 0, 0), (10, 1, 1)), ((0, 0, 0), (1, 1, 1))])
def test_a_track_without_a_number_gets_one(numbers, wider):
    assert widened(numbers) == wider
    assert proposal(numbers, A=SILENT).why == Why.TRACK_WITHOUT_NUMBER


@pytest.mark.parametrize(
    "numbers, after", [((9, 2, 1), (5, 4, 3)), ((6, 3, 2), (4, 4, 3)), ((5, 4, 3), (4, 4, 4)), ((1, 1, 1), (1, 1, 1))]
)
def test_a_gives_half_of_its_number_and_keeps_an_even_share(numbers, after):
    assert shifted(numbers, ["B", "C"]) == after


@given(mixes, told, st.integers(0, 300), st.booleans())
def test_a_proposal_never_leaves_a_track_and_keeps_the_total(mix, tracks, weeks, due):
    found = propose_shift(mix, tracks, weeks=weeks, due=due, limits=LIMITS)
    assert found.before == mix.numbers
    if found.shifts:
        assert min(found.after) >= 1
        assert abs(sum(found.after) - sum(mix.numbers)) <= 3
        assert sum(found.after) == sum(mix.numbers) or sum(mix.numbers) < 5
        assert all(after >= before for before, after in zip(mix.numbers, found.after, strict=True) if before == 0)
    if found.move == Move.SHIFT:
        assert found.after[0] < mix.a
        assert found.after[0] >= sum(mix.numbers) / 3
    assert found.shifts or found.move in (Move.KEEP, Move.NOTHING)


@given(mixes, told, st.integers(0, 300), st.booleans())
def test_the_same_figures_give_the_same_proposal(mix, tracks, weeks, due):
    first, second = (propose_shift(mix, tracks, weeks=weeks, due=due, limits=LIMITS) for _ in range(2))
    assert first == second


@given(mixes, told, st.integers(0, 300))
def test_an_invitation_on_a_never_moves_weight_away_from_it_for_the_sake_of_the_others(mix, tracks, weeks):
    tracks = tracks | {"A": TrackFacts(sent=3, answers=1, invited=1, demand=OPEN)}
    found = propose_shift(mix, tracks, weeks=weeks, due=True, limits=LIMITS)
    assert found.move == Move.KEEP
    assert found.shifts is (0 in mix.numbers)
