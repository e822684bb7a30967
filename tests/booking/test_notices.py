# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest

from jobfokus.booking.notices import letter_on, tell_who_must_book
from jobfokus.citizens.choices import HeldBy, NeedStatus
from jobfokus.citizens.models import ContactNeed, ContactRule, ContactRuleSet
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.models import Message
from tests.booking.factories import NOW

TODAY = date(2026, 5, 18)
BOOK_BY = TODAY + timedelta(days=14)


@pytest.mark.parametrize(
    ("left", "letter"),
    [
        (14, (LetterCode.BOOKING_OPEN, "open")),
        (8, (LetterCode.BOOKING_OPEN, "open")),
        (7, (LetterCode.BOOKING_NEAR, "7")),
        (3, (LetterCode.BOOKING_NEAR, "7")),
        (2, (LetterCode.BOOKING_NEAR, "2")),
        (0, (LetterCode.BOOKING_NEAR, "2")),
    ],
)
def test_the_day_decides_which_letter_it_is(left, letter):
    assert letter_on(BOOK_BY, BOOK_BY - timedelta(days=left), [7, 2]) == letter


@pytest.fixture
def need(office):
    rules = ContactRuleSet.objects.create(municipality=office.world.municipality, name="Regler", since=date(2026, 1, 1))
    rule = ContactRule.objects.create(rule_set=rules, name="Første samtale", count=1, closes=2)
    return ContactNeed.objects.create(
        case=office.case,
        rule=rule,
        target_group=office.case.target_group,
        number=1,
        held_by=HeldBy.MUNICIPALITY,
        status=NeedStatus.OPEN,
        nominal=BOOK_BY + timedelta(days=7),
        earliest=TODAY,
        latest=BOOK_BY + timedelta(days=7),
        book_by=BOOK_BY,
        opened_on=TODAY,
    )


def told(office, day=TODAY):
    tell_who_must_book(office.world.municipality.pk, day, now=NOW)
    return [message.kind for message in Message.objects.order_by("pk")]


def test_who_is_to_book_is_told_once_and_reminded(office, need):
    assert told(office) == told(office) == [LetterCode.BOOKING_OPEN]
    text = Message.objects.get().text
    assert "mandag 1. juni 2026" in text
    assert "http://testserver/mit/samtale/" in text
    assert told(office, BOOK_BY - timedelta(days=7)) == [LetterCode.BOOKING_OPEN, LetterCode.BOOKING_NEAR]


def test_nobody_is_asked_to_book_into_an_empty_calendar(office, need):
    for slot in (office.slot, office.later):
        slot.closed_at = NOW
        slot.save()
    assert told(office) == []


def test_the_deadline_stands_on_min_plan_and_where_one_books(office, need):
    for address in ("/mit/", "/mit/samtale/"):
        assert "senest mandag 1. juni 2026" in office.citizen.get(address).content.decode()
