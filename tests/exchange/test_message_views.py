# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.exchange.choices import MessageState
from tests.accounts.factories import user_with
from tests.exchange.factories import MessageFactory

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
LIST = "/post/"


@pytest.fixture
def browser(client, world):
    """An administrator's browser, a Monday at ten."""
    with time_machine.travel(NOW, tick=False):
        client.force_login(user_with(Role.ADMINISTRATOR, municipality=world.municipality))
        yield client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_tells_what_was_sent_to_whom_and_when_but_never_the_words(browser, world):
    MessageFactory(municipality=world.municipality, state=MessageState.SENT, sent_at=NOW, to="nadia@kommunen.example")
    MessageFactory(subject="En andens besked")
    page = text_of(browser.get(LIST))
    for words in ("Ugens åbninger", "nadia@kommunen.example", "15-06-2026 kl. 10.00", "Sendt"):
        assert words in page
    assert "tre nye åbninger" not in page
    assert "En andens besked" not in page


def test_a_silent_mail_server_is_told_and_that_nothing_is_lost(browser, world):
    made = {"municipality": world.municipality, "created_at": NOW - timedelta(hours=2)}
    assert "Noget svarer ikke" not in text_of(browser.get(LIST))
    waits = {"attempts": 3, "trouble": "ingen forbindelse til mailserveren (ConnectionRefusedError)"}
    MessageFactory(**made, **waits, due_at=NOW + timedelta(minutes=15))
    page = text_of(browser.get(LIST))
    assert "Noget svarer ikke" in page
    assert "1 besked venter på en tjeneste, der ikke svarer. Intet er tabt" in page
    assert "prøver igen 15-06-2026 kl. 10.15" in page


def test_a_refused_message_is_sent_again_with_one_press(browser, world):
    message = MessageFactory(municipality=world.municipality, state=MessageState.REFUSED, trouble="svarede 550")
    again = reverse("exchange:send_again", args=[message.uuid])
    assert f'action="{again}"' in text_of(browser.get(LIST, {"vis": "afvist"}))
    answer = browser.post(again, {"seen": "1"}, follow=True)
    assert "Beskeden bliver prøvet igen." in text_of(answer)
    message.refresh_from_db()
    assert message.state == MessageState.WAITING
    assert "ikke længere afvist" in text_of(browser.post(again, {"seen": "1"}, follow=True))


def test_each_list_holds_its_own_and_an_empty_one_says_so(browser, world):
    MessageFactory(municipality=world.municipality, subject="Den der venter")
    assert "Den der venter" in text_of(browser.get(LIST, {"vis": "venter"}))
    assert "Ingen beskeder" in text_of(browser.get(LIST, {"vis": "sendt"}))
    assert "Den der venter" in text_of(browser.get(LIST, {"vis": "noget andet"}))


def test_fifty_messages_cost_as_many_statements_as_one(browser, world, django_assert_max_num_queries):
    MessageFactory.create_batch(60, municipality=world.municipality, state=MessageState.SENT, sent_at=NOW)
    with django_assert_max_num_queries(8):
        page = text_of(browser.get(LIST))
    assert page.count("<tr>") == 51
    assert "side=2" in page
