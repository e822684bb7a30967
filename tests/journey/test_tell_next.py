# SPDX-License-Identifier: MPL-2.0
"""Whoever had a case that an extract moved tells the next one what was tried (H11, Y4)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import Message
from jobfokus.journey.actions.handover import Told, confirm_handover, hand_over_case, tell_next
from jobfokus.journey.models import Handover
from jobfokus.privacy.models import LogEntry
from tests.journey.factories import NOW, HandoverFactory
from tests.journey.test_handover import text_of

WORDS = {"tried": "Truckkursus i marts; intet job", "works": "Korte aftaler", "own_words": "Ring, skriv ikke"}


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def moved(world):
    """A colleague of another team had the case; the extract gave it to who has it now."""
    had = {"from_owner": world.colleague, "from_team": world.other_team}
    return HandoverFactory(case=world.case, imported=True, tried="", works="", **had)


@pytest.fixture
def address(moved):
    return reverse("journey:tell_handover", args=[moved.uuid])


def test_whoever_had_the_case_is_asked_on_my_day_and_the_next_one_reads_it_on_the_case(client, world, address):
    case_page = reverse("journey:case_page", args=[world.case.uuid])
    assert address in text_of(client, world.colleague, "/")
    assert client.get(case_page).status_code == 404
    assert f"er nu hos {world.caseworker.name}" in text_of(client, world.colleague, address)
    assert client.post(address, {"base_version": "1"}).status_code == 422
    day = client.post(address, WORDS | {"base_version": "1"}, follow=True).content.decode()
    assert "Nu kan den næste læse det" in day
    assert address not in day
    shown = text_of(client, world.caseworker, case_page)
    for words in (*WORDS.values(), f"Fortalt af {world.colleague.name}", "Jeg har læst det og har sagen"):
        assert words in shown
    assert LogEntry.objects.filter(verb="case.handover_told", citizen_id=world.case.citizen_id).exists()


def test_a_receiver_who_has_said_yes_already_reads_it_and_the_citizen_is_told_once(world, moved):
    confirm_handover(moved, by=world.caseworker, now=NOW)
    letters = Message.objects.count()
    assert letters
    tell_next(moved, Told(**WORDS), by=world.colleague, now=NOW, seen=1)
    confirm_handover(Handover.objects.waiting().get(), by=world.caseworker, now=NOW + timedelta(hours=1))
    assert Message.objects.count() == letters
    assert not Handover.objects.to_tell(world.colleague).exists()


def test_the_second_to_tell_sees_both_texts_and_keeps_both(client, world, moved, address):
    tell_next(moved, Told(**WORDS), by=world.colleague, now=NOW, seen=1)
    client.force_login(world.colleague)
    answer = client.post(address, WORDS | {"tried": "Praktik i april", "base_version": "1"})
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("Praktik i april", WORDS["tried"]))
    both = {"choice-tried": "both", "mine-tried": "Praktik i april", "theirs-tried": WORDS["tried"]}
    client.post(address, {"works": "Korte aftaler", "own_words": "", "base_version": "2"} | both)
    moved.refresh_from_db()
    assert moved.tried.splitlines() == [WORDS["tried"], "Praktik i april"]


def test_nobody_else_tells_and_nobody_of_a_case_that_has_gone_on(client, world, moved, address):
    for user in (world.caseworker, world.team_leader, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            tell_next(moved, Told(**WORDS), by=user, now=NOW, seen=1)
        client.force_login(user)
        assert client.get(address).status_code == 404
    given = {"owner": None, "team": world.team, "reason": "Ferie", "seen": world.case.version}
    hand_over_case(world.case, Told("Intet", "Intet"), by=world.team_leader, now=NOW, **given)
    client.force_login(world.colleague)
    assert client.get(address).status_code == 404
    with pytest.raises(ChangedMeanwhileError):
        tell_next(moved, Told(**WORDS), by=world.colleague, now=NOW, seen=1)
