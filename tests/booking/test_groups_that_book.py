# SPDX-License-Identifier: MPL-2.0
"""Whether a target group books by itself is for the rules to say (H8): a duty, an offer, or not used."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from jobfokus.booking import actions
from jobfokus.booking.deadline import deadline_words
from jobfokus.booking.notices import tell_who_must_book
from jobfokus.citizens.choices import NeedStatus, SelfBooking
from jobfokus.citizens.models import Case, Citizen, ContactNeed, ContactRule, ContactRuleSet
from jobfokus.common import days
from jobfokus.conversations.actions.planning import SeatTakenError
from jobfokus.conversations.choices import BookedHow
from jobfokus.conversations.models import Slot
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.models import Message
from jobfokus.exchange.sending import send_due
from tests.booking.factories import NOW
from tests.booking.test_own_views import said

TODAY = NOW.date()


@pytest.mark.parametrize(
    ("how", "deadline", "books", "words"),
    [
        (SelfBooking.DUTY, True, True, "Book din næste samtale senest"),
        (SelfBooking.OFFER, False, True, "Du må gerne selv vælge tiden."),
        (SelfBooking.NOT_USED, False, False, "Vi aftaler tiden med dig."),
    ],
)
def test_the_rule_says_whether_the_citizen_must_may_or_does_not_book(office, how, deadline, books, words):
    rules = ContactRuleSet.objects.create(municipality=office.world.municipality, name="Regler", since=date(2026, 1, 1))
    given = {"count": 1, "closes": 2, "book_days": 8, "lead_days": 7}
    ContactRule.objects.create(rule_set=rules, name="Første samtale", self_booking=how, **given)
    Case.objects.filter(pk=office.case.pk).update(started_on=TODAY - timedelta(days=20))
    recompute_needs([office.case.pk], TODAY)
    office.case.refresh_from_db()
    assert office.case.contact_latest is not None
    assert (office.case.contact_book_by is not None) == deadline
    assert words in said(office.citizen.get("/mit/"))
    assert office.citizen.get(reverse("booking:own_times")).status_code == (200 if books else 404)
    assert bool(tell_who_must_book(office.world.municipality.pk, TODAY, now=NOW)) == books
    if not books:
        with pytest.raises(SeatTakenError):
            actions.book(office.slot, office.case, kind=office.kind, by=office.case.citizen.user, now=NOW)
        summoned = {"kind": office.kind, "by": office.world.caseworker, "how": BookedHow.SUMMONS}
        assert actions.book(office.slot, office.case, now=NOW, **summoned).planned_at == office.slot.starts_at


@pytest.fixture
def offered(office):
    """A conversation within the next weeks whose time the citizen may choose and need not."""
    rules = ContactRuleSet.objects.create(municipality=office.world.municipality, name="Regler", since=date(2026, 1, 1))
    ContactRule.objects.create(rule_set=rules, name="Første samtale", count=1, closes=2, self_booking=SelfBooking.OFFER)
    Case.objects.filter(pk=office.case.pk).update(started_on=TODAY - timedelta(days=20))
    recompute_needs([office.case.pk], TODAY)
    return office.case.contact_needs.get()


def letters_on(office, day):
    tell_who_must_book(office.world.municipality.pk, day, now=NOW)
    return list(Message.objects.order_by("pk"))


def test_an_offer_to_book_is_told_once_with_the_day_we_talk_by_and_nobody_is_reminded_of_it(office, offered):
    (letter,) = letters_on(office, TODAY)
    assert letter.kind == LetterCode.BOOKING_OFFER
    for words in ("Du behøver ikke gøre noget.", days.long(offered.latest), "/mit/samtale/"):
        assert words in letter.text
    for day in (TODAY + timedelta(days=1), offered.latest, offered.latest + timedelta(days=3)):
        assert letters_on(office, day) == [letter]
    assert deadline_words(offered.latest, TODAY) not in letter.text


@pytest.mark.parametrize("gone", ["booked", "exempt", "superseded"])
def test_an_offer_does_not_leave_when_there_is_nothing_to_book_any_more(office, offered, gone):
    (letter,) = letters_on(office, TODAY)
    if gone == "booked":
        actions.book(office.slot, office.case, kind=office.kind, by=office.case.citizen.user, now=NOW)
    elif gone == "exempt":
        ContactNeed.objects.filter(pk=offered.pk).update(status=NeedStatus.EXEMPT)
    else:
        ContactNeed.objects.filter(pk=offered.pk).update(superseded_on=TODAY)
    send_due(NOW + timedelta(hours=1))
    letter.refresh_from_db()
    assert letter.state == MessageState.WITHDRAWN


def test_an_offer_waits_for_the_morning_and_for_times_to_choose_among(office, offered):
    Slot.objects.update(closed_at=NOW)
    assert letters_on(office, TODAY) == []
    Slot.objects.update(closed_at=None)
    (letter,) = letters_on(office, TODAY)
    send_due(NOW.replace(hour=20, minute=30))  # half past ten at night in Denmark
    letter.refresh_from_db()
    assert letter.state == MessageState.WAITING


def test_who_speaks_english_with_us_is_offered_it_in_english(office, offered):
    Citizen.objects.filter(pk=office.case.citizen_id).update(language="Engelsk")
    (letter,) = letters_on(office, TODAY)
    assert "You are welcome to choose a time that suits you." in letter.text
    assert letter.language == "en"


def test_an_offer_is_not_made_when_the_last_day_has_come(office, offered):
    assert letters_on(office, offered.latest) == []
