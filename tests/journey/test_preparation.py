# SPDX-License-Identifier: MPL-2.0
"""The preparation page (C3): what it says, what it keeps, and what it costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.citizens.models import ReasonedAccess
from jobfokus.conversations.actions.holding import add_to_record
from jobfokus.conversations.choices import AgreementState, AimOutcome, Status
from jobfokus.conversations.models import AgendaPoint, Agreement, Conversation, Expectation
from jobfokus.conversations.shipped import ship_conversations
from jobfokus.journey.preparing.words import listed
from jobfokus.plans.models import WeeklyMix
from jobfokus.privacy.models import LogEntry
from tests.journey.factories import NOW, TODAY, AgreementFactory, ConversationFactory, plan_for


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


SEEN = {"seen_aim": "", "seen_topic": "Må jeg tage et kursus?"}


@pytest.fixture
def conversation(world):
    return ConversationFactory(
        case=world.case, planned_at=NOW + timedelta(hours=1), citizen_topic="Må jeg tage et kursus?"
    )


@pytest.fixture
def last(world):
    return ConversationFactory(
        case=world.case,
        planned_at=NOW - timedelta(days=14),
        status=Status.HELD,
        aim="Finde tre jobmål",
        aim_outcome=AimOutcome.PARTLY,
        shared_note="Vi talte om lager",
        internal_note="Virker træt",
        summary="Jeg søger bredere",
    )


def address(conversation):
    return reverse("journey:prepare", args=[conversation.uuid])


def page(client, user, conversation) -> str:
    client.force_login(user)
    return client.get(address(conversation)).content.decode()


def test_it_says_who_when_what_the_citizen_wants_and_what_last_time_left(client, world, conversation, last):
    AgreementFactory(case=world.case, text="Ring til tre butikker", due_on=TODAY - timedelta(days=1))
    AgreementFactory(
        case=world.case,
        text="Skriv CV",
        state=AgreementState.NOT_KEPT,
        outcome="Pc’en er i stykker",
        followed_up_in=last,
    )
    said = page(client, world.caseworker, conversation)
    for words in (
        world.case.citizen.full_name, "uge ", "Dagpengemodtager", "Må jeg tage et kursus?",
        "Ring til tre butikker", "Over tid", "Skriv CV", "Ikke holdt", "Pc’en er i stykker",
        "Mål: Finde tre jobmål (Delvist nået)", "Vi talte om lager", "Virker træt", "Jeg søger bredere",
        "Der er ingen ABC-jobplan endnu", "I har ikke talt om dem endnu",
    ):  # fmt: skip
        assert words in said, words


def test_a_note_that_was_struck_is_not_read_as_if_it_still_stood(client, world, conversation, last):
    add_to_record(last, by=world.caseworker, now=NOW, text="Forvekslet", shared=False, strikes="internal_note")
    shown = page(client, world.caseworker, conversation)
    assert "Virker træt" not in shown
    assert "Vi talte om lager" in shown


def test_the_title_names_the_page_and_not_the_person(client, world, conversation):
    said = page(client, world.caseworker, conversation)
    assert "<title>Forbered samtale – Jobfokus</title>" in said


def test_a_plan_says_what_it_lacks_on_each_track(client, world, conversation):
    plan_for(world.case, functions={"A": ["Pluk"], "B": []})
    said = page(client, world.caseworker, conversation)
    assert "Pluk" in said
    assert "B mangler en funktion." in said
    assert "A mangler" not in said
    assert "C mangler en linje." in said
    assert "for smalt" not in said
    WeeklyMix.objects.update(b=0)
    assert "Der søges for smalt: 0 om ugen på B." in page(client, world.caseworker, conversation)


def test_expectations_ask_to_be_talked_through_again_when_the_caseworker_changed(client, world, conversation):
    Expectation.objects.create(
        case=world.case, agreed_at=NOW, owner_then=world.team_leader, citizen_words="At I ringer tilbage"
    )
    said = page(client, world.caseworker, conversation)
    assert "Tal dem igennem igen" in said
    assert "At I ringer tilbage" in said


def test_saving_keeps_aim_topic_and_points_and_stays_on_the_page(client, world, conversation):
    client.force_login(world.caseworker)
    sent = {"aim": "Vælge kursus", "citizen_topic": "Kursus", "must_tell": "Ret til seks uger", "ours": "CV’et"} | SEEN
    answer = client.post(address(conversation), sent, follow=True)
    said = answer.content.decode()
    assert "Forberedelsen er gemt." in said
    assert 'value="Vælge kursus"' in said
    agenda = said[: said.index("Gør klar")]
    assert all(words in agenda for words in ("Kursus", "Ret til seks uger", "CV’et"))
    conversation.refresh_from_db()
    assert (conversation.aim, conversation.status) == ("Vælge kursus", Status.PLANNED)


def test_a_second_writer_keeps_the_text_and_sees_what_the_first_wrote(client, world, conversation):
    client.force_login(world.caseworker)
    opened = client.get(address(conversation)).content.decode()
    assert 'name="seen_topic" value="Må jeg tage et kursus?"' in opened
    client.post(address(conversation), SEEN | {"aim": "Vælge kursus", "citizen_topic": "Kursus"})
    late = client.post(address(conversation), SEEN | {"aim": "Tre jobmål", "citizen_topic": "", "ours": "CV’et"})
    said = late.content.decode()
    assert late.status_code == 409
    assert "En anden skrev imens: „Vælge kursus“. Gem igen, hvis din linje skal gælde." in said
    assert 'value="Tre jobmål"' in said
    assert 'name="seen_aim" value="Vælge kursus"' in said
    conversation.refresh_from_db()
    assert (conversation.aim, conversation.citizen_topic) == ("Vælge kursus", "Kursus")
    assert not AgendaPoint.objects.filter(text="CV’et").exists()
    again = {"seen_aim": "Vælge kursus", "seen_topic": "Kursus", "aim": "Tre jobmål", "citizen_topic": "Kursus"}
    assert client.post(address(conversation), again).status_code == 302
    conversation.refresh_from_db()
    assert conversation.aim == "Tre jobmål"


def test_what_was_told_before_stands_there_with_its_day(client, world, conversation, last):
    AgendaPoint.objects.create(conversation=last, origin="must_tell", text="Ret til kursus", done_at=last.planned_at)
    AgendaPoint.objects.create(conversation=last, origin="ours", text="Kaffe", done_at=last.planned_at)
    said = page(client, world.caseworker, conversation)
    assert "Det har vi fortalt før" in said
    assert "Ret til kursus" in said
    assert "fortalt 10-11-2026" in said
    assert "Kaffe" not in said


def test_a_point_of_ones_own_is_taken_off_again(client, world, conversation):
    point = AgendaPoint.objects.create(conversation=conversation, origin="ours", text="CV’et")
    client.force_login(world.caseworker)
    answer = client.post(reverse("journey:remove_point", args=[point.uuid]))
    assert answer.url == address(conversation)
    assert not AgendaPoint.objects.filter(text="CV’et").exists()


def test_starting_from_here_carries_the_aim_to_the_contract(client, world, conversation):
    ship_conversations(world.municipality)
    client.force_login(world.caseworker)
    answer = client.post(address(conversation), SEEN | {"aim": "Vælge kursus", "action": "start"})
    conversation.refresh_from_db()
    assert answer.url == reverse("conversations:conversation", args=[conversation.uuid])
    assert (conversation.started_at, conversation.contract_purpose) == (NOW, "Vælge kursus")


@pytest.mark.parametrize("state", [{"status": Status.HELD}, {"started_at": NOW}])
def test_what_has_begun_is_not_prepared_any_more(client, world, conversation, state):
    Conversation.objects.filter(pk=conversation.pk).update(**state)
    client.force_login(world.caseworker)
    answer = client.get(address(conversation))
    assert answer.url == reverse("conversations:conversation", args=[conversation.uuid])


def test_who_opened_the_case_with_a_reason_reads_and_writes_nothing(client, world, conversation):
    until = datetime(2100, 1, 1, tzinfo=UTC)
    ReasonedAccess.objects.create(case=world.case, user=world.colleague, reason="Klage", until=until)
    said = page(client, world.colleague, conversation)
    assert "Start samtalen" not in said
    assert client.post(address(conversation), {"aim": "Mit"}).status_code == 404


def test_every_reading_is_logged(client, world, conversation):
    page(client, world.caseworker, conversation)
    entry = LogEntry.objects.get(verb="conversation_prepared")
    assert (entry.citizen_id, entry.object_uuid) == (world.case.citizen_id, conversation.uuid)


def test_the_page_costs_the_same_for_one_row_and_thirty_and_at_most_ten_statements(client, world, conversation, last):
    client.force_login(world.caseworker)
    client.get(address(conversation))
    plan_for(world.case, functions={"A": ["Pluk"]})
    AgreementFactory(case=world.case)
    with CaptureQueriesContext(connection) as one:
        client.get(address(conversation))
    Agreement.objects.bulk_create(
        Agreement(case=world.case, text=f"Aftale {number}", due_on=date(2026, 12, 1)) for number in range(30)
    )
    AgendaPoint.objects.bulk_create(
        AgendaPoint(conversation=conversation, origin="ours", text=f"Punkt {number}") for number in range(30)
    )
    for number in range(30):
        ConversationFactory(case=world.case, status=Status.HELD, planned_at=NOW - timedelta(days=number + 15))
    with CaptureQueriesContext(connection) as thirty:
        client.get(address(conversation))
    reading = [query for query in one if query["sql"].startswith("SELECT")]
    assert len(one) == len(thirty)
    assert len(reading) <= 10


@pytest.mark.parametrize(("words", "said"), [(["A"], "A"), (["A", "B"], "A og B"), (["A", "B", "C"], "A, B og C")])
def test_words_are_listed_as_one_says_them(words, said):
    assert listed(words) == said
