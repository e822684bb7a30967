# SPDX-License-Identifier: MPL-2.0
"""Waiting for a seat in a meeting that is full, as a citizen meets it (B5); and never both a deadline and a booking."""

import pytest
import time_machine
from django.urls import reverse

from jobfokus.booking import actions
from jobfokus.booking.actions.waiting import wait_for_seat
from jobfokus.booking.models import WaitingPlace
from jobfokus.conversations.choices import KindCode
from tests.access import sign_in
from tests.booking.factories import NOW, SlotFactory, citizen_case
from tests.booking.test_forecast import asked_to_book
from tests.booking.test_forecast import kind as _kind
from tests.conversations.factories import KindFactory

kind = _kind


@pytest.fixture
def group(world):
    """A meeting for two, and both seats are booked."""
    kind = KindFactory(municipality=world.municipality, code=KindCode.GROUP)
    slot = SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], seats=2)
    for _ in range(2):
        case = citizen_case(world.team, world.caseworker)
        actions.book(slot, case, kind=kind, by=case.citizen.user, now=NOW)
    return slot


def test_a_citizen_joins_the_list_of_a_full_meeting_sees_it_and_leaves(world, group):
    case = citizen_case(world.team, world.caseworker)
    with time_machine.travel(NOW, tick=False):
        browser, wait = sign_in(case.citizen.user), reverse("booking:own_wait", args=[group.uuid])
        told = browser.get(reverse("booking:own_times"), {"slags": "group"}).content.decode()
        assert "Møder, der er fulde" in told
        assert wait in told
        assert "Du står på ventelisten" in browser.post(wait, follow=True).content.decode()
        assert WaitingPlace.objects.waiting().get().case == case
        assert "Du står på venteliste" in browser.get(reverse("booking:own_overview")).content.decode()
        assert "ikke på ventelisten mere" in browser.post(wait, {"action": "leave"}, follow=True).content.decode()
    assert not WaitingPlace.objects.waiting().exists()


def test_nobody_leaves_the_list_for_another(world, group):
    case, other = (citizen_case(world.team, world.caseworker) for _ in range(2))
    wait_for_seat(group, case, kind=group.kinds.get(), by=case.citizen.user, now=NOW)
    with time_machine.travel(NOW, tick=False):
        sign_in(other.citizen.user).post(reverse("booking:own_wait", args=[group.uuid]), {"action": "leave"})
    assert WaitingPlace.objects.waiting().get().case == case


def test_a_citizen_who_is_to_book_has_a_deadline_or_a_booking_never_both_and_never_neither(world, kind):
    case = asked_to_book(world)
    slots = [
        SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], starts_at=NOW.replace(day=day))
        for day in (20, 21)
    ]

    def stands():
        case.refresh_from_db()
        return case.contact_state, case.contact_book_by is not None, case.next_conversation_at is not None

    assert stands() == ("open", True, False)
    made = actions.book(slots[0], case, kind=kind, by=case.citizen.user, now=NOW)
    assert stands() == ("booked", False, True)
    made = actions.move(made, slots[1], by=case.citizen.user, now=NOW, reason="Kan ikke")
    assert stands() == ("booked", False, True)
    actions.cancel(made, by=case.citizen.user, now=NOW)
    assert stands() == ("open", True, False)
