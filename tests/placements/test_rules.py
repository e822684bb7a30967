# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.placements.choices import OrderState, OrderStep, Side, Unclear
from jobfokus.placements.rules.orders import MOVES, WAITS_FOR, Slip, Wish, after, steps_from, unclear

CLEAR = Slip(
    purposes=("trial",),
    wishes=(Wish(function="Bager"), Wish(workplace="Byens Brød", function="Konditor")),
    professional="Har stået i butik",
    postal_code="4600",
    kilometres=15,
    hours=20,
    start="1. marts",
    own_part="Ringer selv til to",
    knows_role=True,
)


def test_a_slip_that_can_be_worked_with_leaves_nothing_unclear():
    assert unclear(CLEAR) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"purposes": ()}, Unclear.NO_PURPOSE),
        ({"wishes": (Wish(frame="Et lille sted"), Wish(frame="Udendørs"))}, Unclear.NO_FUNCTION),
        ({"wishes": (Wish(function="Bager"),)}, Unclear.ONE_WISH),
        ({"professional": ""}, Unclear.NO_QUALIFICATIONS),
        ({"kilometres": None}, Unclear.NO_GEOGRAPHY),
        ({"postal_code": ""}, Unclear.NO_GEOGRAPHY),
        ({"hours": None}, Unclear.NO_HOURS),
        ({"start": ""}, Unclear.NO_START),
        ({"own_part": ""}, Unclear.NO_OWN_PART),
        ({"knows_role": False}, Unclear.ROLE_UNKNOWN),
    ],
)
def test_each_thing_that_lacks_is_named_and_nothing_else(change, code):
    assert unclear(replace(CLEAR, **change)) == (code,)


def test_a_single_named_company_is_too_narrow_and_says_no_function():
    found = unclear(replace(CLEAR, wishes=(Wish(workplace="Brugsen"), Wish())))
    assert found == (Unclear.NO_FUNCTION, Unclear.ONE_COMPANY)


def test_places_in_words_are_geography_enough_and_either_kind_of_qualification_will_do():
    assert unclear(replace(CLEAR, postal_code="", kilometres=None, places="Køge")) == ()
    assert unclear(replace(CLEAR, professional="", personal="Møder til tiden")) == ()


WISH = st.sampled_from([Wish(*parts) for parts in product(("", "x"), repeat=3)])


@given(st.lists(WISH, max_size=5).map(tuple), WISH)
def test_one_wish_more_never_makes_a_slip_lack_a_function(wishes, more):
    before = unclear(replace(CLEAR, wishes=wishes))
    later = unclear(replace(CLEAR, wishes=(*wishes, more)))
    assert Unclear.NO_FUNCTION in before or Unclear.NO_FUNCTION not in later


@given(st.lists(st.sampled_from(OrderStep), max_size=12))
def test_whatever_is_tried_an_order_stays_in_a_known_state_and_closed_is_the_end(steps):
    state = OrderState.DRAFT
    for step in steps:
        was, state = state, after(state, step) or state
        assert was != OrderState.CLOSED or state == OrderState.CLOSED


def test_every_state_but_closed_waits_for_somebody_who_can_take_a_step():
    for state in OrderState:
        side = WAITS_FOR.get(state)
        assert (side is None) == (state == OrderState.CLOSED)
        assert side is None or set(steps_from(state, {side})) - {OrderStep.WITHDRAW}


def test_the_employer_consultant_never_closes_and_the_caseworker_never_accepts():
    assert steps_from(OrderState.SENT, {Side.CONSULTANT}) == [OrderStep.ACCEPT, OrderStep.RETURN]
    assert steps_from(OrderState.SENT, {Side.ORDERER}) == [OrderStep.WITHDRAW]
    assert steps_from(OrderState.CLOSED, set(Side)) == []


def test_only_an_answer_to_what_was_found_closes_an_order_that_was_not_taken_back():
    closing = {(state, step) for (state, step), to in MOVES.items() if to == OrderState.CLOSED}
    assert {pair for pair in closing if pair[1] != OrderStep.WITHDRAW} == {(OrderState.MATCHED, OrderStep.FINISH)}
