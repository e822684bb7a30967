# SPDX-License-Identifier: MPL-2.0
"""Two who write in one conversation, and what may still be written when the grace hour is over."""

import html
import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from jobfokus.citizens.models import ReasonedAccess
from jobfokus.conversations.models import Agreement
from jobfokus.exchange.models import Draft
from tests.conversations.factories import HELD_AT
from tests.conversations.holding import browser_of, save, typed, url, words

pytestmark = pytest.mark.usefixtures("during_the_conversation")


# --- two writers ---


@pytest.fixture
def second_writer(world, browser, conversation):
    """The leader opened the page before the caseworker saved."""
    leader = browser_of(world.team_leader)
    sent = typed(leader, conversation, action="save")
    answer = save(browser, conversation, shared_note="Caseworkerens tekst", job_goals="Lager")
    assert answer.status_code == 302
    return leader, sent


def form_of_conflict(response, **choices):
    """The conflict page as a browser would send it."""
    sent = {"action": "save"}
    for tag in re.findall(r"<input[^>]*>", response.content.decode().split("<main")[1]):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes["type"] == "radio" and " checked" not in tag:
            continue
        sent.setdefault(attributes["name"], []).append(html.unescape(attributes["value"]))
    return sent | choices


def test_the_second_writer_sees_both_texts_and_keeps_the_own(second_writer, conversation, world):
    leader, sent = second_writer
    answer = leader.post(url("save", conversation), sent | {"shared_note": "Lederens tekst"})
    said = words(answer)
    assert answer.status_code == 409
    assert f"{world.caseworker.name} har gemt 01-06-2026 kl. 10.20" in said
    assert '<p class="their-text">Caseworkerens tekst</p>' in said
    assert '<p class="my-text">Lederens tekst</p>' in said
    assert "Hvilke jobmål?" not in said
    conversation.refresh_from_db()
    assert conversation.shared_note == "Caseworkerens tekst"
    assert Draft.objects.get().user == world.team_leader


@pytest.mark.parametrize(
    "choice, kept",
    [
        ("both", "Caseworkerens tekst\nLederens tekst"),
        ("mine", "Lederens tekst"),
        ("theirs", "Caseworkerens tekst"),
    ],
)
def test_the_second_writer_chooses_and_nothing_else_is_lost(second_writer, conversation, choice, kept):
    leader, sent = second_writer
    page = leader.post(
        url("save", conversation),
        sent | {"shared_note": "Lederens tekst", "ny-0-text": "Ring", "ny-0-due_on": "8-6-2026"},
    )
    answer = leader.post(url("save", conversation), form_of_conflict(page, **{"choice-shared_note": choice}))
    assert answer.status_code == 302
    conversation.refresh_from_db()
    assert conversation.shared_note.replace("\r\n", "\n") == kept
    assert (conversation.job_goals, conversation.version) == ("Lager", 2)
    assert conversation.agreements.get().text == "Ring"


def test_a_third_writer_meets_the_same_page_again(second_writer, conversation, browser):
    leader, sent = second_writer
    page = leader.post(url("save", conversation), sent | {"shared_note": "Lederens tekst"})
    save(browser, conversation, shared_note="Caseworkeren igen")
    again = leader.post(url("save", conversation), form_of_conflict(page))
    assert again.status_code == 409
    assert "Caseworkeren igen" in words(again)


def test_two_who_follow_up_the_same_agreement_see_both_outcomes(second_writer, conversation):
    leader, sent = second_writer
    agreement = Agreement.objects.get(text="Ring til tre butikker")
    Agreement.objects.filter(pk=agreement.pk).update(state="dropped", version=2)
    name = f"aftale-{agreement.uuid.hex}-state"
    page = leader.post(url("save", conversation), sent | {name: "kept"})
    said = words(page)
    assert '<p class="their-text">Droppet</p>' in said
    assert '<p class="my-text">Holdt</p>' in said
    leader.post(url("save", conversation), form_of_conflict(page, **{f"choice-{name}": "mine"}))
    agreement.refresh_from_db()
    assert agreement.state == "kept"


# --- after the grace hour ---


def test_after_the_grace_hour_the_page_is_the_record_and_takes_addenda(browser, conversation, time_machine):
    save(browser, conversation, shared_note="Vi talte om dyr")
    assert "Ret samtalen" in words(browser.get(url("record", conversation)))
    time_machine.move_to(HELD_AT + timedelta(hours=3), tick=False)
    browser = browser_of(conversation.holder)
    page = words(browser.get(url("conversation", conversation)))
    assert "Ret samtalen" not in page
    assert "Tilføj til referatet" in page
    assert browser.post(url("add_addendum", conversation), {"text": ""}).status_code == 422
    browser.post(url("add_addendum", conversation), {"text": "Husk kørekort", "shared": "on"})
    assert "Husk kørekort" in words(browser.get(url("record", conversation)))


def test_gem_after_the_grace_hour_loses_no_word(browser, conversation, time_machine):
    save(browser, conversation, shared_note="Vi talte om dyr")
    sent = typed(browser, conversation, action="save", shared_note="Rettelse, der kom for sent")
    time_machine.move_to(HELD_AT + timedelta(hours=3), tick=False)
    browser = browser_of(conversation.holder)
    answer = browser.post(url("save", conversation), sent, follow=True)
    said = words(answer)
    assert "Fristen for at rette er udløbet." in said
    assert "Rettelse, der kom for sent" in said
    conversation.refresh_from_db()
    assert conversation.shared_note == "Vi talte om dyr"


def test_a_wrong_note_is_struck_with_a_reason(browser, conversation):
    save(browser, conversation, internal_note="Om en anden borger")
    assert browser.post(url("strike_note", conversation), {"strikes": "summary", "text": "x"}).status_code == 422
    browser.post(url("strike_note", conversation), {"strikes": "internal_note", "text": "Forkert sag"})
    said = words(browser.get(url("record", conversation)))
    assert "<del>Om en anden borger</del>" in said
    assert "Streget over 01-06-2026 kl. 10.20" in said
    assert "Forkert sag" in said


def test_who_opened_the_case_with_a_reason_reads_and_does_not_write(world, conversation):
    until = datetime.max.replace(year=2100, tzinfo=HELD_AT.tzinfo)
    ReasonedAccess.objects.create(case=world.case, user=world.manager, reason="Klage", until=until)
    reader = browser_of(world.manager)
    said = words(reader.get(url("conversation", conversation)))
    assert "Gem samtalen" not in said
    assert reader.post(url("save", conversation), {"action": "save"}).status_code == 404


def test_a_conversation_nobody_knows_is_not_there(browser):
    assert browser.get(reverse("conversations:conversation", args=[uuid4()])).status_code == 404
