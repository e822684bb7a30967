# SPDX-License-Identifier: MPL-2.0
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from jobfokus.accounts.actions import change_setting
from jobfokus.accounts.choices import Role
from jobfokus.booking.notices import letter_on, tell_who_must_book
from jobfokus.citizens.choices import HeldBy, NeedStatus
from jobfokus.citizens.models import Case, ContactNeed, ContactRule, ContactRuleSet
from jobfokus.conversations.choices import PointOrigin
from jobfokus.conversations.models import AgendaPoint
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.models import Message
from tests.accounts.factories import user_with
from tests.booking.factories import NOW
from tests.conversations.factories import ConversationFactory

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
        (-1, None),
        (-3, (LetterCode.BOOKING_PASSED, "3")),
        (-12, (LetterCode.BOOKING_PASSED, "10")),
    ],
)
def test_the_day_decides_which_letter_it_is(left, letter):
    assert letter_on(BOOK_BY, BOOK_BY - timedelta(days=left), near=[7, 2], passed=[3, 10]) == letter


def test_past_the_deadline_nobody_is_written_to_unless_the_municipality_wants_it():
    assert letter_on(BOOK_BY, BOOK_BY + timedelta(days=30), near=[7, 2], passed=[]) is None


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


def test_a_deadline_that_has_passed_is_told_as_passed_on_both_pages(office, need):
    for day, said in ((BOOK_BY, "senest mandag 1. juni 2026"), (BOOK_BY + timedelta(days=1), "Fristen var mandag")):
        with time_machine.travel(datetime.combine(day, time(10)), tick=False):
            for address in ("/mit/", "/mit/samtale/"):
                assert said in office.citizen.get(address).content.decode()


def test_past_the_deadline_the_citizen_gets_a_kind_letter_where_the_municipality_wants_it(office, need):
    late = BOOK_BY + timedelta(days=3)
    assert told(office, late) == []
    manager = user_with(Role.MANAGER, municipality=office.world.municipality)
    change_setting("booking.passed_days", [3], by=manager, on=TODAY)
    assert told(office, late - timedelta(days=1)) == []
    assert told(office, late) == told(office, late + timedelta(days=1)) == [LetterCode.BOOKING_PASSED]
    text = Message.objects.get().text
    assert "Du kan stadig booke på din side." in text
    assert "mandag 1. juni 2026" in text


def test_one_is_asked_to_book_one_conversation_at_a_time_and_not_half_a_year_before(office, need):
    later = {"earliest": TODAY + timedelta(days=60), "latest": TODAY + timedelta(days=90), "number": 2}
    later |= {"book_by": TODAY + timedelta(days=80), "nominal": later["latest"]}
    shared = ("case", "rule", "target_group", "held_by", "status", "opened_on")
    second = ContactNeed.objects.create(**later, **{name: getattr(need, name) for name in shared})
    assert told(office) == [LetterCode.BOOKING_OPEN]
    assert Message.objects.get().about_uuid == need.uuid
    need.delete()
    Message.objects.all().delete()
    assert told(office) == []
    for address in ("/mit/", "/mit/samtale/"):
        page = office.citizen.get(address).content.decode()
        assert "mellem fredag 17. juli 2026 og søndag 16. august 2026" in page
        assert "Book din næste samtale senest" not in page
        assert "Du skal booke en samtale" not in page
    assert told(office, later["earliest"] - timedelta(days=28)) == [LetterCode.BOOKING_OPEN]
    assert Message.objects.get().about_uuid == second.uuid


def test_nobody_is_asked_to_book_into_an_empty_calendar(office, need):
    for slot in (office.slot, office.later):
        slot.closed_at = NOW
        slot.save()
    assert told(office) == []


def test_the_deadline_stands_on_min_plan_and_where_one_books(office, need):
    for address in ("/mit/", "/mit/samtale/"):
        assert "senest mandag 1. juni 2026" in office.citizen.get(address).content.decode()


def card_and_letters(office):
    """What the citizen reads on paper and in the letters."""
    case = [office.case.uuid]
    office.worker.post(reverse("booking:send_card", args=case))
    paper = PdfReader(BytesIO(office.worker.get(reverse("booking:card", args=case)).content))
    texts = [page.extract_text() for page in paper.pages] + [message.text for message in Message.objects.all()]
    said = " ".join(" ".join(texts).split())
    assert "INTERNT" not in said
    return said


def test_card_and_letters_tell_the_topic_agreed_and_nothing_that_staff_wrote_to_each_other(office, need):
    Case.objects.filter(pk=office.case.pk).update(matters_now="INTERNT-VIGTIGST")
    told(office)
    assert "Det aftalte vi" not in card_and_letters(office)
    meeting = ConversationFactory(case=office.case, kind=office.kind, planned_at=NOW + timedelta(days=3))
    AgendaPoint.objects.create(conversation=meeting, origin=PointOrigin.CITIZEN, text="Mit truckkort")
    Message.objects.all().delete()
    said = card_and_letters(office)
    assert said.count("Det aftalte vi at tale om") == 2
    assert said.count("Mit truckkort") == 2
    assert said.count("Book senest") == 2
