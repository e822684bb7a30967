# SPDX-License-Identifier: MPL-2.0
"""The municipality's own words: checked, kept edition after edition, and shown as the reader will see them."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.letter_parts import Words
from jobfokus.exchange.letter_texts import write_text
from jobfokus.exchange.letters import words_held
from jobfokus.exchange.models import LetterText
from jobfokus.exchange.shipped_letters import LETTERS
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
PAGE = "/breve/meeting_confirmed/da/"
OWN = Words("Din tid hos {kommune}", "Hej {navn}\n\nKom {tid}.", "Kom {tid}")


@pytest.fixture
def browser(client, world):
    with time_machine.travel(NOW, tick=False):
        client.force_login(world.team_leader)
        yield client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def keep(world, words=OWN, seen=0, by=None):
    here = world.municipality.pk
    return write_text(
        LetterCode.MEETING_CONFIRMED,
        "da",
        words,
        municipality_id=here,
        seen=seen,
        by=by or world.team_leader,
        now=NOW,
    )


def sent(**more):
    return {"subject": OWN.subject, "text": OWN.text, "sms": OWN.sms, "seen": "0"} | more


def test_a_new_edition_holds_for_the_letters_to_come_and_is_logged(world):
    assert words_held(world.municipality.pk, LetterCode.MEETING_CONFIRMED, "da").edition == 0
    keep(world)
    held = words_held(world.municipality.pk, LetterCode.MEETING_CONFIRMED, "da")
    assert (held.words, held.edition) == (OWN, 1)
    assert LogEntry.objects.filter(verb="letter_text.written").count() == 1
    foreign = world.foreign_case.municipality_id
    assert words_held(foreign, LetterCode.MEETING_CONFIRMED, "da").edition == 0


def test_caseworkers_and_other_municipalities_change_no_letter(world):
    stranger = user_with(Role.ADMINISTRATOR)
    for by in (world.caseworker, stranger):
        with pytest.raises(PermissionDenied):
            keep(world, by=by)


def test_the_second_writer_of_an_edition_is_told(world):
    keep(world)
    with pytest.raises(ChangedMeanwhileError):
        keep(world, Words("Andet", "Andet {tid}"))
    assert LetterText.objects.get().text == OWN.text


def test_words_that_cannot_be_sent_are_not_kept_by_any_way_in(world):
    with pytest.raises(ValueError, match="cannot be sent"):
        keep(world, Words("Emne", "Uden tid"))


def test_the_list_tells_whose_words_each_letter_has(browser, world):
    keep(world)
    page = text_of(browser.get("/breve/"))
    assert "Bekræftelse af en samtale" in page
    assert f"udgave 1, 15-06-2026, {world.team_leader.name}" in page
    assert "standardtekst" in page


def test_a_text_is_looked_at_before_it_is_kept(browser, world):
    page = text_of(browser.post(PAGE, sent(vis="1")))
    assert "Kom tirsdag 24. november 2026 kl. 09.30." in page
    assert not LetterText.objects.exists()
    answer = text_of(browser.post(PAGE, sent(), follow=True))
    assert "Teksten er gemt" in answer
    assert LetterText.objects.get().edition == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"text": "Hej {navn}, kom til mødet"}, "{tid} skal stå i brevet"),
        ({"text": "Kom {tid} til {rum}"}, "Vi kender ikke {rum} her"),
        ({"text": "Kom {tid} {"}, "krølleparentes alene"),
        ({"subject": "Hej {navn}"}, "Vi kender ikke {navn} her"),
        ({"sms": "Kom {dag}"}, "Vi kender ikke {dag} her"),
        ({"text": ""}, "Brev"),
    ],
)
def test_a_text_with_a_slip_is_told_at_the_field_and_not_kept(browser, changed, told):
    response = browser.post(PAGE, sent(**changed))
    assert response.status_code == 422
    assert told in text_of(response)
    assert not LetterText.objects.exists()


def test_a_text_that_a_colleague_has_changed_shows_both(browser, world):
    keep(world, Words("Emne", "Kollegaens {tid}"))
    response = browser.post(PAGE, sent())
    assert response.status_code == 409
    page = text_of(response)
    assert "En kollega har skrevet en ny udgave imens" in page
    assert "Kollegaens {tid}" in page
    assert "Kom {tid}." in page
    assert 'name="seen" value="1"' in page


def test_the_shipped_words_hold_again_with_one_press(browser, world):
    keep(world)
    answer = text_of(browser.post(f"{PAGE}standard/", follow=True))
    assert "Standardteksten gælder igen" in answer
    held = words_held(world.municipality.pk, LetterCode.MEETING_CONFIRMED, "da")
    assert (held.words, held.edition) == (LETTERS[LetterCode.MEETING_CONFIRMED].da, 2)


@pytest.mark.parametrize("address", ["/breve/findes_ikke/da/", "/breve/summons/de/"])
def test_a_letter_that_does_not_exist_is_not_there(browser, address):
    assert browser.get(address).status_code == 404


def test_a_letter_without_a_short_form_asks_for_none(browser):
    assert "Sms" not in text_of(browser.get("/breve/summons/da/"))
