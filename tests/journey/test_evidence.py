# SPDX-License-Identifier: MPL-2.0
"""The evidence pack of a missed meeting (H12): how it came to stand, what was sent, what was free, who called."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from jobfokus.booking.offered import slots_then
from jobfokus.citizens.models import Case, ContactRule, ContactRuleSet
from jobfokus.conversations.actions.planning import move_conversation, plan_conversation, settle_conversation
from jobfokus.conversations.choices import AskedBy, BookedHow, Status
from jobfokus.conversations.models import Conversation, Slot
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.exchange.sending import send_due
from jobfokus.journey.actions.calls import note_call
from jobfokus.journey.evidence import evidence_of
from jobfokus.journey.models import CallNote
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import ConversationFactory, KindFactory

# A Monday at ten in Copenhagen.
NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
AT = NOW + timedelta(days=3)


@pytest.fixture
def browser(client, world):
    with time_machine.travel(AT + timedelta(hours=3), tick=False):
        client.force_login(world.caseworker)
        yield client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def kind_of(world):
    return KindFactory(municipality=world.municipality)


def slot_at(world, starts_at, **more):
    slot = Slot.objects.create(
        municipality=world.municipality,
        team=world.team,
        holder=world.caseworker,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=45),
        minutes=45,
        opened_at=NOW - timedelta(days=10),
        place="Torvet 1",
        **more,
    )
    slot.kinds.add(kind_of(world))
    return slot


def missed(world) -> Conversation:
    """A meeting that was confirmed, moved at the citizen's wish, and to which the citizen did not come."""
    citizen = world.case.citizen
    citizen.email, citizen.phone = "anna@post.example", ""
    citizen.save()
    agreed = {"by": world.caseworker, "kind": kind_of(world), "place": "Torvet 1", "tell": True}
    first = plan_conversation(world.case, now=NOW, planned_at=AT - timedelta(days=1), citizen_topic="Kursus", **agreed)
    send_due(NOW)
    asked = {"asked_by": AskedBy.CITIZEN, "reason": "Skal til tandlæge", "tell": True}
    meeting = move_conversation(first, by=world.caseworker, now=NOW + timedelta(hours=1), to=AT, **asked)
    send_due(NOW + timedelta(hours=1))
    after = AT + timedelta(minutes=20)
    note_call(world.case, called_at=after, answered=False, words="Lagde besked", by=world.caseworker, now=after)
    return settle_conversation(meeting, by=world.caseworker, now=after, status=Status.NO_SHOW)


def test_the_pack_tells_how_the_meeting_came_to_stand_what_was_sent_and_who_called(browser, world):
    slot_at(world, AT + timedelta(days=2))
    meeting = missed(world)
    page = text_of(browser.get(f"/samtaler/{meeting.uuid}/dokumentation/"))
    for words in (
        "Borgeren kom ikke",
        "Aftalt i en samtale",
        "Flyttet (borgeren bad om det)",
        "Skal til tandlæge",
        "Emne til samtalen: Kursus",
        "Din samtale hos",
        "Ny tid til din samtale hos",
        "anna@post.example",
        "20-06-2026 kl. 10.00",
        "Lagde besked",
        "Tog den ikke",
    ):
        assert words in page
    assert LogEntry.objects.filter(verb="evidence_seen", citizen_id=world.case.citizen_id).exists()


def test_the_pack_is_one_pdf_with_the_texts_and_without_cpr(browser, world):
    meeting = missed(world)
    answer = browser.get(f"/samtaler/{meeting.uuid}/dokumentation/a4/")
    read = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    for words in (world.case.citizen.full_name, "Tiden onsdag 17. juni 2026", "Lagde besked", "Sendt"):
        assert words in read
    number = world.case.citizen.cpr_numbers.first()
    assert number is None or number.number not in read


def test_a_meeting_about_which_nothing_is_known_says_so(browser, world):
    meeting = ConversationFactory(case=world.case, kind=kind_of(world), planned_at=AT, status=Status.NO_SHOW)
    page = text_of(browser.get(f"/samtaler/{meeting.uuid}/dokumentation/"))
    for words in ("Ingen tider til selvbooking", "Vi har ikke noteret opkald", "Der er ikke sendt noget"):
        assert words in page


def test_the_pack_asks_as_often_for_many_letters_and_slots_as_for_few(browser, world, django_assert_max_num_queries):
    meeting = missed(world)
    for hour in range(1, 20):
        slot_at(world, AT + timedelta(hours=hour))
    with django_assert_max_num_queries(10):
        browser.get(f"/samtaler/{meeting.uuid}/dokumentation/")


def ruled(world, **more):
    """A first conversation is asked for within four weeks of 1 June, at the latest on 29 June."""
    Case.objects.filter(pk=world.case.pk).update(started_on=date(2026, 6, 1))
    rules = ContactRuleSet.objects.create(municipality=world.municipality, name="Regler", since=date(2026, 1, 1))
    asked = {"count": 1, "unit": "week", "closes": 4, "self_booking": "duty", "book_days": 8, "lead_days": 7} | more
    ContactRule.objects.create(rule_set=rules, name="Første samtale", **asked)
    recompute_needs([world.case.pk], date(2026, 6, 2))


def test_the_deadline_is_the_one_that_held_when_the_meeting_was_set_and_the_new_one_stands_beside_it(browser, world):
    ruled(world)
    meeting = missed(world)
    told = dict(evidence_of(meeting).deadline)
    assert (told["Senest"], told["Frist for at booke"]) == ("29-06-2026", "22-06-2026")
    assert told["Ny frist, da mødet faldt væk"] == "26-06-2026"
    assert "Derfor ligger fristen efter den seneste dag" not in told
    assert "Ny frist, da mødet faldt væk" in text_of(browser.get(f"/samtaler/{meeting.uuid}/dokumentation/"))


def test_a_deadline_after_the_latest_day_says_why_it_lies_there(world):
    ruled(world, closes=1, lead_days=0)
    told = dict(evidence_of(missed(world)).deadline)
    assert (told["Senest"], told["Frist for at booke"]) == ("08-06-2026", "10-06-2026")
    why = "Der var først noget at booke fra 02-06-2026, og borgeren har 8 dage til det"
    assert told["Derfor ligger fristen efter den seneste dag"] == why


@pytest.mark.parametrize(
    ("booked_days_ago", "given_back_days_ago", "free"), [(5, None, False), (0, None, True), (5, 3, True), (5, 0, False)]
)
def test_a_slot_is_told_as_free_as_it_was_then(world, booked_days_ago, given_back_days_ago, free):
    slot, at = slot_at(world, AT), NOW - timedelta(days=2)
    booked = ConversationFactory(
        case=world.case,
        kind=kind_of(world),
        planned_at=AT,
        slot=slot,
        seat=1,
        booked_how=BookedHow.SELF,
        booked_at=NOW - timedelta(days=booked_days_ago),
    )
    if given_back_days_ago is not None:
        settled = NOW - timedelta(days=given_back_days_ago)
        Conversation.objects.filter(pk=booked.pk).update(status=Status.CANCELLED_BY_CITIZEN, status_at=settled)
    found = slots_then(world.case, kind_of(world), at=at, until=AT + timedelta(days=1))
    assert list(found) == ([slot] if free else [])


def test_a_slot_withdrawn_before_or_opened_after_was_not_on_offer(world):
    Slot.objects.filter(pk=slot_at(world, AT).pk).update(closed_at=NOW - timedelta(days=3))
    Slot.objects.filter(pk=slot_at(world, AT + timedelta(hours=2)).pk).update(opened_at=NOW)
    at = NOW - timedelta(days=2)
    assert not slots_then(world.case, kind_of(world), at=at, until=AT + timedelta(days=1)).exists()


# --- calls -----------------------------------------------------------------------------------------------------------


def test_a_call_is_noted_on_the_case(browser, world):
    new = f"/sager/{world.case.uuid}/opkald/"
    assert "18-06-2026" in text_of(browser.get(new))
    given = {"on": "18-06-2026", "at": "10.15", "answered": "yes", "words": "På vej"}
    page = text_of(browser.post(new, given, follow=True))
    assert "Opkaldet er noteret" in page
    assert "18-06-2026 kl. 10.15" in page
    assert "Tog telefonen. På vej" in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"on": "19-06-2026", "at": "10.15", "answered": "yes"}, "ude i fremtiden"),
        ({"on": "18-06-2026", "at": "10.15"}, "Tog borgeren telefonen?"),
        ({"on": "i går", "at": "10.15", "answered": "no"}, "Skriv datoen"),
    ],
)
def test_a_call_with_a_slip_is_told_at_the_field(browser, world, given, told):
    response = browser.post(f"/sager/{world.case.uuid}/opkald/", given)
    assert response.status_code == 422
    assert told in text_of(response)
    assert not CallNote.objects.exists()


def test_a_call_is_noted_by_who_writes_in_the_case_and_never_ahead_of_time(world):
    call = {"answered": True, "words": "", "now": NOW}
    for stranger in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            note_call(world.case, called_at=NOW, by=stranger, **call)
    with pytest.raises(ValidationError):
        note_call(world.case, called_at=NOW + timedelta(hours=1), by=world.caseworker, **call)
    with pytest.raises(IntegrityError), transaction.atomic():
        CallNote.objects.create(
            case=world.case, by=world.caseworker, called_at=AT, answered=True, noted_at=AT - timedelta(hours=1)
        )
