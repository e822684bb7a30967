# SPDX-License-Identifier: MPL-2.0
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import JobFunction
from jobfokus.placements.actions import orders
from jobfokus.placements.actions.orders import change_order, take_step
from jobfokus.placements.choices import OrderState, OrderStep
from jobfokus.placements.models import Order
from jobfokus.placements.rules.orders import Wish
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.placements.factories import DUE, NOW, SLIP, order_of, sent
from tests.racing import database_in_file, race


@pytest.fixture
def consultant(world):
    return user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)


def step(order: Order, taken: OrderStep, by, **more):
    take_step(order, taken, seen=order.version, by=by, now=NOW, **more)


def test_an_order_goes_its_way_and_feedback_both_ways_closes_it(world, consultant):
    order = sent(world.case, world.caseworker)
    step(order, OrderStep.ACCEPT, consultant)
    step(order, OrderStep.BEGIN, consultant)
    step(order, OrderStep.MATCH, consultant, words="Byens Brød vil gerne")
    step(order, OrderStep.FINISH, world.caseworker, words="Begynder mandag")
    assert (order.state, order.due_on, order.consultant) == (OrderState.CLOSED, None, consultant)
    told = list(order.events.values_list("step", "words"))
    assert told[0] == ("finish", "Begynder mandag") and told[-1] == ("send", "") and len(told) == 5
    changes = set(LogEntry.objects.filter(citizen_id=world.case.citizen_id).values_list("verb", flat=True))
    assert {"order.made", "order.send", "order.match", "order.finish"} <= changes


def test_a_wish_that_the_list_knows_points_to_its_function(world):
    baker = JobFunction.objects.create(municipality=world.municipality, name="Bager")
    order = order_of(world.case, world.caseworker, wishes=[Wish(), Wish(function="bager"), Wish(function="Troldmand")])
    assert list(order.wishes.values_list("position", "function_id", "function_text")) == [
        (0, baker.pk, "bager"),
        (1, None, "Troldmand"),
    ]


def test_a_question_sends_it_back_and_the_answer_goes_to_the_same_colleague(world, consultant):
    order = sent(world.case, world.caseworker)
    step(order, OrderStep.RETURN, consultant, words="Hvor langt kan borgeren rejse?")
    change_order(order, SLIP | {"places": "Hele Sjælland"}, [], seen=order.version, by=world.caseworker, now=NOW)
    step(order, OrderStep.SEND, world.caseworker, due_on=DUE)
    assert (order.state, order.consultant, order.places) == (OrderState.SENT, consultant, "Hele Sjælland")


def test_a_sent_slip_is_not_rewritten_under_the_hands_of_the_employer_consultant(world, consultant):
    order = sent(world.case, world.caseworker)
    with pytest.raises(ChangedMeanwhileError):
        change_order(order, SLIP, [], seen=order.version, by=world.caseworker, now=NOW)


def test_of_two_who_take_it_one_gets_it(world, consultant):
    other = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    order = sent(world.case, world.caseworker)
    twice = Order.objects.get(pk=order.pk)
    step(order, OrderStep.ACCEPT, consultant)
    with pytest.raises(ChangedMeanwhileError):
        step(twice, OrderStep.ACCEPT, other)
    assert Order.objects.get(pk=order.pk).consultant == consultant


def without_guard(order, seen, **changes):
    Order.objects.filter(pk=order.pk).update(**changes)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_of_two_who_take_an_order_at_once_one_is_told_and_without_the_guard_nobody(
    world, consultant, tmp_path, monkeypatch, guarded
):
    if not guarded:
        monkeypatch.setattr(orders, "_claim", without_guard)
    other = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    order = sent(world.case, world.caseworker)
    with database_in_file(tmp_path):
        takers = [(consultant, Order.objects.get(pk=order.pk)), (other, Order.objects.get(pk=order.pk))]
        told = race(*(partial(step, row, OrderStep.ACCEPT, by) for by, row in takers))
        assert [type(answer) for answer in told].count(ChangedMeanwhileError) == (1 if guarded else 0)
        assert order.events.filter(step=OrderStep.ACCEPT).count() == (1 if guarded else 2)


def test_a_question_without_words_and_a_day_gone_by_are_refused(world, consultant):
    order = sent(world.case, world.caseworker)
    with pytest.raises(ValidationError, match="Skriv en linje"):
        step(order, OrderStep.RETURN, consultant, words=" ")
    draft = order_of(world.case, world.caseworker)
    with pytest.raises(ValidationError, match="ikke er gået"):
        step(draft, OrderStep.SEND, world.caseworker, due_on=date(2026, 3, 1))
    with pytest.raises(ValidationError, match="ikke er gået"):
        step(draft, OrderStep.SEND, world.caseworker)


def test_who_may_not(world, consultant):
    order = sent(world.case, world.caseworker, to=consultant)
    other = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    for stranger in (other, world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            step(order, OrderStep.ACCEPT, stranger)
    with pytest.raises(PermissionDenied):
        order_of(world.case, world.colleague)
    with pytest.raises(PermissionDenied):
        change_order(order, SLIP, [], seen=order.version, by=consultant, now=NOW)
