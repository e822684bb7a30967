# SPDX-License-Identifier: MPL-2.0
"""Supply before demand (B1b) and freed slots (B8)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from jobfokus.booking import actions
from jobfokus.booking.actions.forecast import ask_for_slots, move_deadlines_without_slots
from jobfokus.booking.models import SlotOffer, SlotRequest
from jobfokus.booking.rules.forecast import Wanted, forecast
from jobfokus.citizens.models import Absence, Case, ContactNeed, TargetGroup
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.models import Conversation
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.exchange.models import Message
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.booking.factories import NOW, SLOT_AT, SlotFactory, citizen_case
from tests.conversations.factories import KindFactory

MONDAY = date(2026, 6, 1)
TODAY = NOW.date()


def day(number):
    return MONDAY + timedelta(days=number)


def missing(wanted, free, weeks=3):
    return [week.missing for week in forecast(wanted, free, MONDAY, weeks)]


def test_every_deadline_with_a_slot_before_it_is_served():
    found = forecast([Wanted(MONDAY, day(4)), Wanted(MONDAY, day(9))], [day(2), day(8)], MONDAY, 2)
    assert [(week.monday, week.wanted, week.free, week.missing) for week in found] == [
        (MONDAY, 1, 1, 0),
        (day(7), 1, 1, 0),
    ]


def test_a_slot_goes_to_whoever_must_have_it_first():
    assert missing([Wanted(MONDAY, day(18)), Wanted(MONDAY, day(3))], [day(2)]) == [0, 0, 1]


def test_a_slot_before_the_window_or_after_the_latest_day_serves_nobody():
    assert missing([Wanted(day(7), day(11))], [day(3), day(14)]) == [0, 1, 0]


def test_who_is_late_already_is_wanted_this_week():
    assert missing([Wanted(day(-30), day(-3))], []) == [1, 0, 0]
    assert missing([Wanted(day(-30), day(-3))], [day(0)]) == [0, 0, 0]


# --- no slots --------------------------------------------------------------------------------------------------------


@pytest.fixture
def kind(world):
    ship_lists(world.municipality)
    ship_contact_rules(world.municipality)
    return KindFactory(municipality=world.municipality)


@pytest.fixture
def case(world, kind):
    """A case that is asked to book now: for this group all conversations are ours from the first day."""
    made = asked_to_book(world)
    assert made.contact_book_by is not None
    return made


def asked_to_book(world):
    group = TargetGroup.objects.get(municipality=world.municipality, name="Jobparat kontanthjælpsmodtager")
    started = TODAY - timedelta(days=20)
    made = citizen_case(world.team, world.caseworker, started_on=started, target_group=group)
    recompute_needs([made.pk], TODAY)
    made.refresh_from_db()
    return made


def test_where_nothing_can_be_booked_the_deadline_moves_and_the_case_says_it_is_ours(world, case):
    before, latest = case.contact_book_by, case.contact_latest
    assert move_deadlines_without_slots(world.municipality.pk, now=NOW) >= 1
    absence = Absence.objects.get(case=case)
    assert (absence.reason.code, absence.contact, absence.booking, absence.written_by) == (
        "no_slots",
        False,
        True,
        None,
    )
    case.refresh_from_db()
    assert case.contact_book_by > before
    assert case.contact_latest == latest
    assert ContactNeed.objects.standing().filter(case=case, ours=True).exists()
    assert LogEntry.objects.filter(verb="booking.no_slots", citizen_id=case.citizen_id).exists()
    assert move_deadlines_without_slots(world.municipality.pk, now=NOW) == 0, "it is said once"


def test_where_a_slot_can_be_booked_the_deadline_stays(world, kind, case):
    at = NOW + timedelta(days=2)
    SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], starts_at=at)
    with time_machine.travel(NOW, tick=False):
        call_command("check_supply")
    assert not Absence.objects.filter(case=case).exists()


# --- asking colleagues -----------------------------------------------------------------------------------------------


def test_the_page_holds_slots_against_deadlines_and_asks_colleagues(world, case):
    monday = case.contact_latest - timedelta(days=case.contact_latest.weekday())
    with time_machine.travel(NOW, tick=False):
        browser = sign_in(world.team_leader)
        told = browser.get(reverse("booking:supply")).content.decode()
        assert world.team.name in told
        assert world.other_team.name not in told
        assert "får ingen tid" in told
        url = reverse("booking:ask_colleagues", args=[world.team.uuid])
        browser.post(url, {"week": monday.isoformat(), "number": "3"})
        browser.post(url, {"week": monday.isoformat(), "number": "4"})
        assert SlotRequest.objects.get().number == 4
        assert "har bedt om 4" in browser.get(reverse("booking:supply")).content.decode()
        assert "om 4 tider" in sign_in(world.caseworker).get(reverse("booking:my_week")).content.decode()
        other = reverse("booking:ask_colleagues", args=[world.other_team.uuid])
        assert browser.post(other, {"week": monday.isoformat(), "number": "3"}).status_code == 404


def test_only_the_team_and_the_manager_ask_it_for_slots(world):
    ask_for_slots(world.team, MONDAY, 2, by=world.manager, now=NOW)
    for who in (world.colleague, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            ask_for_slots(world.team, MONDAY, 2, by=who, now=NOW)


def test_the_page_costs_the_same_for_one_need_and_for_many(world, kind, case, django_assert_num_queries):
    with time_machine.travel(NOW, tick=False):
        browser, url = sign_in(world.team_leader), reverse("booking:supply")
        with django_assert_num_queries(9) as first:
            browser.get(url)
        for _ in range(5):
            asked_to_book(world)
        with django_assert_num_queries(len(first)):
            browser.get(url)


# --- a freed slot ----------------------------------------------------------------------------------------------------


@pytest.fixture
def booked(world, kind):
    """Somebody else's meeting, booked in a slot."""
    slot = SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind])
    other = citizen_case(world.team, world.caseworker)
    return actions.book(slot, other, kind=kind, by=other.citizen.user, now=NOW)


def test_a_freed_slot_is_offered_at_once_to_those_due_soon(world, case, booked):
    Case.objects.filter(pk=case.pk).update(contact_latest=TODAY + timedelta(days=10))
    case.citizen.email = "borger@example.dk"
    case.citizen.save()
    actions.cancel(booked, by=booked.case.citizen.user, now=NOW)
    offer = SlotOffer.objects.get()
    assert (offer.slot, offer.case, offer.freed) == (booked.slot, case, booked)
    letters = Message.objects.filter(about_uuid=offer.uuid)
    assert letters.filter(state="waiting").exists()
    actions.book(booked.slot, case, kind=booked.kind, by=case.citizen.user, now=NOW)
    assert set(letters.values_list("state", flat=True)) == {"withdrawn"}


def test_nobody_is_offered_what_is_too_late_or_not_theirs(world, case, booked):
    Case.objects.filter(pk=case.pk).update(contact_latest=TODAY + timedelta(days=60))
    actions.cancel(booked, by=booked.case.citizen.user, now=NOW)
    assert not SlotOffer.objects.exists(), "the latest day is far away"


def test_time_given_back_is_told_as_lost_and_regained(world, kind, case, booked):
    other = SlotFactory(team=world.team, holder=world.team_leader, kinds=[kind])
    lost = citizen_case(world.team, world.team_leader)
    made = actions.book(other, lost, kind=kind, by=lost.citizen.user, now=NOW)
    actions.cancel(made, by=lost.citizen.user, now=NOW)
    actions.cancel(booked, by=booked.case.citizen.user, now=NOW)
    actions.book(booked.slot, case, kind=kind, by=case.citizen.user, now=NOW)
    with time_machine.travel(SLOT_AT + timedelta(days=1), tick=False):
        told = sign_in(world.team_leader).get(reverse("booking:supply")).content.decode()
    assert "2 tider blev givet tilbage" in told
    assert "1 blev taget igen (0,8 timer), 1 gik tabt (0,8 timer)" in told
    assert Conversation.objects.count() == 3
