# SPDX-License-Identifier: MPL-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.rules.criteria import CriteriaProblem, WrittenCriterion, problems_of
from jobfokus.screening.rules.score import HELP, Criterion, score, settles_alone

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
THREE = (Criterion("network", 1), Criterion("experience", 2), Criterion("width", 3))


def test_the_score_shows_what_each_answer_adds_and_the_sum_so_far():
    found = score(THREE, {"network": YES, "experience": NO, "width": YES}, 4)
    assert [(point.code, point.adds, point.sum) for point in found.points] == [
        ("network", 1, 1),
        ("experience", 0, 1),
        ("width", 3, 4),
    ]
    assert (found.low, found.high, found.suggestion) == (4, 4, Effort.INTENSIVE)
    assert found.lacking == 0


def test_unknown_is_never_a_no_and_gives_a_range():
    found = score(THREE, {"network": YES, "experience": UNKNOWN, "width": NO}, 4)
    assert (found.low, found.high) == (1, 3)
    assert found.suggestion == Effort.ALONE  # even a yes would not reach the limit


def test_what_has_not_been_asked_counts_as_unknown():
    found = score(THREE, {}, 4)
    assert (found.low, found.high, found.suggestion) == (0, 6, Effort.OPEN)
    assert {point.answer for point in found.points} == {UNKNOWN}


def test_an_open_suggestion_says_what_would_decide_it_the_heaviest_first():
    found = score(THREE, {"network": YES}, 4)
    assert found.suggestion == Effort.OPEN
    assert [point.code for point in found.deciding] == ["width", "experience"]
    assert [settles_alone(point, found) for point in found.deciding] == [True, False]
    assert found.lacking == 3


def test_nothing_is_left_to_decide_once_the_suggestion_is_clear():
    assert score(THREE, {"width": YES, "network": YES}, 4).deciding == ()


@pytest.mark.parametrize("criteria, limit", [(THREE, 0), ((Criterion("x", 0),), 1)])
def test_points_and_limits_are_at_least_one(criteria, limit):
    with pytest.raises(ValueError, match="at least one"):
        score(criteria, {}, limit)


WORSE = {NO: (UNKNOWN, YES), UNKNOWN: (YES,), YES: ()}


@st.composite
def screenings(draw):
    weights = draw(st.lists(st.integers(1, 5), min_size=1, max_size=12))
    criteria = [Criterion(f"c{place}", weight) for place, weight in enumerate(weights)]
    answers = {each.code: draw(st.sampled_from([NO, UNKNOWN, YES])) for each in criteria}
    return criteria, answers, draw(st.integers(1, sum(weights)))


@given(screenings(), st.data())
def test_a_worse_answer_never_means_less_help(screening, data):
    criteria, answers, limit = screening
    code = data.draw(st.sampled_from([each.code for each in criteria]))
    before = HELP.index(score(criteria, answers, limit).suggestion)
    for worse in WORSE[answers[code]]:
        assert HELP.index(score(criteria, answers | {code: worse}, limit).suggestion) >= before


@given(screenings())
def test_the_range_holds_every_sum_that_the_missing_answers_could_give(screening):
    criteria, answers, limit = screening
    found = score(criteria, answers, limit)
    all_no = {code: NO if answer == UNKNOWN else answer for code, answer in answers.items()}
    all_yes = {code: YES if answer == UNKNOWN else answer for code, answer in answers.items()}
    assert (found.low, found.high) == (score(criteria, all_no, limit).low, score(criteria, all_yes, limit).low)
    assert found.suggestion == Effort.OPEN or found.suggestion == score(criteria, all_no, limit).suggestion


def written(**changes) -> WrittenCriterion:
    return WrittenCriterion(**{"code": "network", "weight": 2, "in_use": True} | changes)


@pytest.mark.parametrize(
    "criteria, limit, problems",
    [
        ([written()], 2, ()),
        ([written()], 3, (CriteriaProblem.OUT_OF_REACH,)),
        ([written(in_use=False)], 1, (CriteriaProblem.NOTHING_IN_USE,)),
        ([written(protected="age")], 1, (CriteriaProblem.NO_BASIS,)),
        ([written(protected="age", basis="  ")], 1, (CriteriaProblem.NO_BASIS,)),
        ([written(protected="age", basis="Lov nr. 1 § 2")], 1, ()),
        ([written(), written(code="age", protected="age", in_use=False)], 1, ()),
    ],
)
def test_an_edition_needs_questions_a_limit_within_reach_and_a_basis_for_what_is_protected(criteria, limit, problems):
    assert problems_of(criteria, limit) == problems
