# SPDX-License-Identifier: MPL-2.0
"""The citizen reads what we have sent, and nothing of anybody else's."""

from datetime import UTC, datetime

import pytest

from jobfokus.accounts.choices import Role
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.exchange.factories import letter_to

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
SENT = {"state": MessageState.SENT, "sent_at": NOW}


@pytest.fixture
def browser(client, world):
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    client.force_login(citizen.user)
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_citizen_reads_their_own_letters_and_nothing_else(browser, world):
    own = letter_to(world.case, **SENT)
    gone = letter_to(world.case, state=MessageState.WITHDRAWN)
    other = letter_to(world.foreign_case, **SENT)
    code = letter_to(world.case, kind=LetterCode.LOGIN_CODE, **SENT)
    page = text_of(browser.get("/mit/breve/"))
    assert str(own.uuid) in page
    for letter in (gone, other, code):
        assert str(letter.uuid) not in page
        assert browser.get(f"/mit/breve/{letter.uuid}/").status_code == 404
        assert browser.get(f"/mit/breve/{letter.uuid}/pdf/").status_code == 404
    assert LogEntry.objects.filter(verb="own_letters_seen").exists()


def test_a_letter_is_read_in_its_language_and_can_be_kept_as_pdf(browser, world):
    own = letter_to(world.case, **SENT)
    page = text_of(browser.get(f"/mit/breve/{own.uuid}/?sprog=en"))
    assert "Download as PDF" in page
    assert 'lang="da"' in page
    assert browser.get(f"/mit/breve/{own.uuid}/pdf/")["Content-Type"] == "application/pdf"


def test_thirty_letters_ask_as_often_as_one(browser, world, django_assert_max_num_queries):
    for _ in range(30):
        letter_to(world.case, **SENT)
    with django_assert_max_num_queries(8):
        browser.get("/mit/breve/")
