# SPDX-License-Identifier: MPL-2.0
"""What goes out is a row first, and leaves once."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.accounts.choices import Role
from jobfokus.exchange import sending
from jobfokus.exchange.choices import MessageKind, MessageState
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import Message
from jobfokus.exchange.outbox import Letter, put_in_outbox, send_again, withdraw_messages
from jobfokus.exchange.rules import LEASE, LONGEST_WAIT, may_leave, next_try
from jobfokus.exchange.sending import send_due
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import MunicipalityFactory, user_with
from tests.exchange.factories import MessageFactory
from tests.exchange.sink import REFUSED, Sink, running
from tests.racing import database_in_file, race

# A Monday at ten in Copenhagen.
NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
LETTER = Letter(MessageKind.WEEKLY_MAIL, "nadia@kommunen.example", "Ugens åbninger", "Tre nye i butik.")


@pytest.fixture
def sink(settings):
    """The mail server that everything is sent to, up and listening."""
    with running(Sink()) as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


# --- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 15), (400, 15)])
def test_a_message_is_tried_again_soon_and_then_each_quarter(attempts, minutes):
    assert next_try(NOW, attempts) == NOW + timedelta(minutes=minutes)


@given(st.integers(0, 10_000))
def test_no_message_is_ever_given_up_for_longer_than_a_quarter(attempts):
    assert NOW < next_try(NOW, attempts) <= NOW + LONGEST_WAIT


@pytest.mark.parametrize(("hour", "leaves"), [(8, False), (9, True), (21, True), (22, False), (3, False)])
def test_mail_leaves_between_nine_and_ten_in_the_evening(hour, leaves):
    local = datetime(2026, 6, 15, hour, 59, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert may_leave(local, from_hour=9, until_hour=22) is leaves


# --- into the outbox -------------------------------------------------------------------------------------------------


def test_a_message_is_kept_with_what_caused_it_or_not_at_all(world):
    with pytest.raises(RuntimeError), transaction.atomic():
        put_in_outbox(LETTER, municipality_id=world.municipality.pk, by=None, now=NOW)
        raise RuntimeError
    assert not Message.objects.exists()


def test_the_same_cause_makes_one_message_and_another_municipality_has_its_own(world):
    letter = Letter(MessageKind.WEEKLY_MAIL, "a@b.example", "Ugens\nåbninger", "Nyt.", key="2026-25:nadia")
    here, there = world.municipality.pk, MunicipalityFactory().pk
    made = [put_in_outbox(letter, municipality_id=place, by=None, now=NOW) for place in (here, here, there)]
    assert made[0] == made[1] != made[2]
    assert made[0].subject == "Ugens åbninger"


def test_letters_without_a_key_are_each_their_own(world):
    here = world.municipality.pk
    assert put_in_outbox(LETTER, municipality_id=here, by=None, now=NOW) != put_in_outbox(
        LETTER, municipality_id=here, by=None, now=NOW
    )


def test_what_waits_about_something_is_taken_back_and_what_has_left_stays(world):
    about = world.case.uuid
    waits = MessageFactory(about_uuid=about)
    sent = MessageFactory(about_uuid=about, state=MessageState.SENT)
    other = MessageFactory()
    assert withdraw_messages(about) == 1
    states = {message.pk: message.state for message in Message.objects.all()}
    assert states == {
        waits.pk: MessageState.WITHDRAWN,
        sent.pk: MessageState.SENT,
        other.pk: MessageState.WAITING,
    }
    assert send_due(NOW).sent == 1


def test_the_words_of_a_message_lie_encrypted(world, django_assert_num_queries):
    message = put_in_outbox(LETTER, municipality_id=world.municipality.pk, by=None, now=NOW)
    stored = Message.objects.filter(pk=message.pk).extra(select={"raw": "text"}).values_list("raw", flat=True).get()
    assert "butik" not in stored
    assert Message.objects.get().text == "Tre nye i butik."


# --- out of it -------------------------------------------------------------------------------------------------------


def test_what_waits_reaches_the_mailbox_as_text_and_html_with_a_way_to_unsubscribe(world, sink):
    message = MessageFactory(html="<p>Tre <b>nye</b></p>", unsubscribe_url="https://jobfokus.example/ugemail/x/")
    assert send_due(NOW).sent == 1
    [arrived] = sink.arrived
    assert arrived["Subject"] == "Ugens åbninger"
    assert arrived["To"] == message.to
    assert arrived["Message-ID"] == f"<{message.uuid}@kommunen.example>"
    assert arrived["List-Unsubscribe"] == "<https://jobfokus.example/ugemail/x/>"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "tre nye åbninger" in arrived.get_body(("plain",)).get_content()
    assert "<b>nye</b>" in arrived.get_body(("html",)).get_content()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENT, 1)
    assert message.sent_at is not None


def test_nothing_is_sent_twice(world, sink):
    MessageFactory.create_batch(3)
    assert [send_due(NOW).sent, send_due(NOW).sent, send_due(NOW + timedelta(days=1)).sent] == [3, 0, 0]
    assert len(sink.arrived) == 3


@pytest.mark.parametrize(("hour", "sent"), [(6, 0), (7, 1), (19, 1), (20, 0)])
def test_the_worker_keeps_to_the_hours_of_the_municipality(world, hour, sent):
    # Summer in Copenhagen is two hours ahead of UTC.
    MessageFactory(due_at=NOW - timedelta(days=1))
    assert send_due(NOW.replace(hour=hour)).sent == sent
    assert len(mail.outbox) == sent


def test_a_message_that_is_not_due_yet_waits(world):
    MessageFactory(due_at=NOW + timedelta(minutes=1))
    assert send_due(NOW).sent == 0
    assert send_due(NOW + timedelta(minutes=1)).sent == 1


def test_while_the_mail_server_is_down_everything_waits_and_then_everything_arrives(world, sink, settings):
    waiting = MessageFactory.create_batch(3)
    settings.EMAIL_PORT = Sink().port
    for minutes in range(0, 40, 2):
        tally = send_due(NOW + timedelta(minutes=minutes))
        assert tally.sent == 0
        assert "ingen forbindelse" in tally.trouble or not tally.trouble
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.WAITING}
    settings.EMAIL_PORT = sink.port
    assert send_due(NOW + timedelta(hours=1)).sent == 3
    assert {arrived["To"] for arrived in sink.arrived} == {message.to for message in waiting}
    assert not Message.objects.exclude(trouble="").exists()


def test_a_reader_who_does_not_exist_is_refused_and_the_others_still_get_theirs(world, sink):
    refused = MessageFactory(to=REFUSED)
    MessageFactory.create_batch(2)
    tally = send_due(NOW)
    assert (tally.sent, tally.refused, tally.trouble) == (2, 1, "")
    refused.refresh_from_db()
    assert (refused.state, refused.trouble) == (MessageState.REFUSED, "mailserveren svarede 550")


def test_an_address_that_is_none_is_refused_and_stops_nobody(world, sink):
    nonsense = MessageFactory(to="ingen adresse\nBcc: alle@kommunen.example")
    MessageFactory()
    assert (send_due(NOW).sent, len(sink.arrived)) == (1, 1)
    nonsense.refresh_from_db()
    assert nonsense.state == MessageState.REFUSED


def test_a_refused_message_is_tried_again_by_an_administrator_alone(world):
    message = MessageFactory(municipality=world.municipality, state=MessageState.REFUSED)
    administrator = user_with(Role.ADMINISTRATOR, municipality=world.municipality)
    for other in (world.team_leader, user_with(Role.ADMINISTRATOR)):
        with pytest.raises(PermissionDenied):
            send_again(message, seen=1, by=other, now=NOW)
    send_again(message, seen=1, by=administrator, now=NOW)
    assert LogEntry.objects.filter(verb="message.sent_again", object_uuid=message.uuid).count() == 1
    with pytest.raises(ChangedMeanwhileError):
        send_again(message, seen=1, by=administrator, now=NOW)
    assert send_due(NOW).sent == 1


# --- races -----------------------------------------------------------------------------------------------------------


def two_workers(sink: Sink, monkeypatch: pytest.MonkeyPatch, tmp_path) -> int:
    """Two workers look at the same ten messages before either has sent one. Returns how many mails came."""
    looked, look = threading.Barrier(2, timeout=20), sending.waiting

    def look_at_the_same_moment(*given):
        found = look(*given)
        looked.wait()
        return found

    monkeypatch.setattr(sending, "waiting", look_at_the_same_moment)
    MessageFactory.create_batch(10)
    with database_in_file(tmp_path):
        tallies = race(lambda: send_due(NOW), lambda: send_due(NOW))
    assert [type(tally).__name__ for tally in tallies] == ["Tally", "Tally"]
    return len(sink.arrived)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(sink, monkeypatch, tmp_path):
    assert two_workers(sink, monkeypatch, tmp_path) == 10
    assert len(sink.mailbox) == 10


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_two_workers_send_messages_twice(sink, monkeypatch, tmp_path):
    monkeypatch.setattr(sending, "take", lambda message, now: True)
    assert two_workers(sink, monkeypatch, tmp_path) == 20


def test_a_worker_that_was_thought_dead_does_not_write_over_the_one_after_it(world):
    message = MessageFactory()
    [slow] = sending.waiting(NOW, 1)
    assert sending.take(slow, NOW)
    assert send_due(NOW + LEASE).sent == 1
    sending._note(slow, state=MessageState.WAITING, trouble="for sent")
    message.refresh_from_db()
    assert message.state == MessageState.SENT
