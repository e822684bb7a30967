# SPDX-License-Identifier: MPL-2.0
"""What was sent on a case, letters in one's own words, and paper."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from jobfokus.exchange.choices import Channel, LetterCode, MessageState
from jobfokus.exchange.models import Message
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry
from tests.exchange.factories import letter_to

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
DECISION = {
    "decision": "Du får kurset i truckkørsel.",
    "reason": "Der er job, som kræver det.",
    "law": "Loven, paragraf 1",
    "appeal": "Skriv til os inden fire uger.",
}


@pytest.fixture
def browser(client, world):
    with time_machine.travel(NOW, tick=False):
        client.force_login(world.caseworker)
        yield client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def words_of(response) -> str:
    assert response["Content-Type"] == "application/pdf"
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())


def letters_of(case) -> str:
    return f"/sager/{case.uuid}/breve/"


def test_the_list_of_a_case_holds_its_letters_and_no_others(browser, world):
    letter_to(world.case, state=MessageState.SENT, sent_at=NOW)
    letter_to(world.foreign_case, subject="En andens brev")
    page = text_of(browser.get(letters_of(world.case)))
    for words in ("Brev fra kommunen", "Digital Post", "15-06-2026 kl. 10.00", "Sendt"):
        assert words in page
    assert "En andens brev" not in page


def test_the_list_asks_as_often_for_thirty_letters_as_for_one(browser, world, django_assert_max_num_queries):
    for _ in range(30):
        letter_to(world.case)
    with django_assert_max_num_queries(8):
        browser.get(letters_of(world.case))


def test_a_letter_tells_its_way_and_words_but_no_number(browser, world):
    letter = letter_to(world.case, created_by=world.caseworker)
    page = text_of(browser.get(f"/borgerbreve/{letter.uuid}/"))
    assert "Her er det, vi talte om." in page
    assert "Borgerens Digital Post" in page
    assert f"af {world.caseworker.name}" in page
    assert "0101901234" not in page
    assert LogEntry.objects.filter(verb="letter_seen", citizen_id=world.case.citizen_id).exists()


def test_where_a_protected_person_is_reached_stays_hidden(browser, world):
    world.case.citizen.protected = True
    world.case.citizen.save()
    by_mail = letter_to(world.case, channel=Channel.EMAIL, address='{"email": "hemmelig@post.example"}')
    page = text_of(browser.get(f"/borgerbreve/{by_mail.uuid}/"))
    assert "hemmelig@post.example" not in page
    assert "Skjult" in page


def test_a_decision_is_looked_at_and_then_sent_with_reason_law_and_appeal(browser, world):
    new = f"{letters_of(world.case)}ny/decision/"
    assert "Ankestyrelsen" in text_of(browser.get(new))
    shown = text_of(browser.post(new, DECISION | {"vis": "1"}))
    assert "Sådan bliver brevet" in shown
    assert not Message.objects.exists()
    answer = text_of(browser.post(new, DECISION, follow=True))
    assert "Brevet er skrevet. Det bliver sendt mellem kl. 9 og 22." in answer
    letter = Message.objects.get()
    assert (letter.kind, letter.channel) == (LetterCode.DECISION, Channel.DIGITAL_POST)
    for words in DECISION.values():
        assert words in letter.text
    assert LogEntry.objects.filter(verb="letter.written").count() == 1


@pytest.mark.parametrize("missing", ["decision", "reason", "law", "appeal"])
def test_a_decision_without_one_of_its_parts_is_not_sent(browser, world, missing):
    response = browser.post(f"{letters_of(world.case)}ny/decision/", DECISION | {missing: ""})
    assert response.status_code == 422
    assert not Message.objects.exists()


def test_a_letter_that_comes_from_a_meeting_is_not_written_by_hand(browser, world):
    assert browser.get(f"{letters_of(world.case)}ny/summons/").status_code == 404


def test_a_person_exempt_from_digital_post_gets_paper_that_somebody_prints_and_posts(browser, world):
    citizen = world.case.citizen
    citizen.exempt_digital, citizen.address, citizen.postal_code, citizen.town = True, "Vej 1", "1000", "By"
    citizen.save()
    browser.post(f"{letters_of(world.case)}ny/own_words/", {"heading": "Hej", "text": "Vi ses."})
    letter = Message.objects.get()
    waiting = text_of(browser.get("/borgerbreve/"))
    assert citizen.full_name in waiting
    assert "Skal printes" in waiting
    printed = words_of(browser.post(f"/borgerbreve/{letter.uuid}/udskriv/"))
    for words in (citizen.full_name, "Vej 1", "1000 By", "Vi ses."):
        assert words in printed
    answer = text_of(browser.post(f"/borgerbreve/{letter.uuid}/sendt/", {"seen": "1"}, follow=True))
    assert "Ingen breve venter" in answer
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == (MessageState.SENT, NOW)
    again = text_of(browser.post(f"/borgerbreve/{letter.uuid}/sendt/", {"seen": "1"}, follow=True))
    assert "ikke længere til udskrift" in again


def test_what_digital_post_refuses_is_printed_instead(browser, world):
    letter = letter_to(world.case, state=MessageState.REFUSED, trouble="Digital Post svarede 422")
    assert "Brev fra kommunen" in text_of(browser.get("/borgerbreve/"))
    browser.post(f"/borgerbreve/{letter.uuid}/sendt/", {"seen": "1"})
    letter.refresh_from_db()
    assert (letter.state, letter.channel) == (MessageState.SENT, Channel.PAPER)


def test_the_address_of_a_protected_person_is_printed_for_a_reason_that_is_logged(browser, world):
    citizen = world.case.citizen
    citizen.protected, citizen.address = True, "Hemmelig Vej 9"
    citizen.save()
    letter = letter_to(world.case, channel=Channel.PAPER, address='{"address": ["Hemmelig Vej 9"]}')
    assert "Hemmelig Vej" not in text_of(browser.get(f"/borgerbreve/{letter.uuid}/"))
    refused = browser.post(f"/borgerbreve/{letter.uuid}/udskriv/", {"reason": ""})
    assert refused.status_code == 422
    assert "Hemmelig Vej" not in text_of(refused)
    printed = browser.post(f"/borgerbreve/{letter.uuid}/udskriv/", {"reason": "Indkaldelse skal sendes"})
    assert "Hemmelig Vej 9" in words_of(printed)
    assert LogEntry.objects.filter(kind=EntryKind.REVEALED, reason="Indkaldelse skal sendes").exists()


def test_the_pdf_of_a_letter_carries_no_address(browser, world):
    letter = letter_to(world.case, channel=Channel.PAPER, address='{"name": "A", "address": ["Vej 1"]}')
    words = words_of(browser.get(f"/borgerbreve/{letter.uuid}/pdf/"))
    assert "Her er det, vi talte om." in words
    assert "Vej 1" not in words


def test_a_colleague_of_another_team_finds_no_letter(client, world):
    letter = letter_to(world.case)
    client.force_login(world.colleague)
    for address in (letters_of(world.case), f"/borgerbreve/{letter.uuid}/", f"/borgerbreve/{letter.uuid}/pdf/"):
        assert client.get(address).status_code == 404
    assert "Brev fra kommunen" not in text_of(client.get("/borgerbreve/"))
