# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.learning.models import LearningMeeting
from jobfokus.screening.actions.archetypes import keep_meeting
from tests.accounts.factories import user_with
from tests.learning.meetings import DAY, NOW, content, learning_meeting
from tests.screening.factories import draft

LIST = reverse("learning:meeting_list")


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def typed(person, **changes):
    return {
        "theme": "Den første samtale",
        "held_on": "06-03-2026",
        "facilitator": str(person.uuid),
        "participants": [str(person.uuid)],
    } | changes


@pytest.fixture
def caseworker(client, world):
    client.force_login(world.caseworker)
    return client


def test_the_empty_list_says_what_to_do_and_offers_it(caseworker, world):
    page = said(caseworker.get(LIST))
    assert "Her står ingen læringsmøder endnu" in page
    assert reverse("learning:keep_meeting", args=[world.team.uuid]) in page


def test_a_caseworker_writes_a_meeting_and_the_team_reads_it(caseworker, world):
    sent = typed(world.caseworker, practice="Vi spurgte til fortiden", wanted_change="Spørg til fremtiden først")
    answer = caseworker.post(reverse("learning:keep_meeting", args=[world.team.uuid]), sent, follow=True)
    assert "Læringsmødet er gemt." in said(answer)
    caseworker.force_login(world.team_leader)
    page = said(caseworker.get(reverse("learning:meeting", args=[LearningMeeting.objects.get().uuid])))
    for words in ("Praksis", "Vi spurgte til fortiden", "Ønsket forandring", "Spørg til fremtiden først", "Version 1"):
        assert words in page
    caseworker.force_login(world.foreign_caseworker)
    assert "Den første samtale" not in said(caseworker.get(LIST))


def test_who_took_part_from_another_room_reads_it_and_writes_nothing(client, world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    made = learning_meeting(world.team, world.caseworker, consultant)
    client.force_login(consultant)
    assert made.theme in said(client.get(LIST))
    assert "Skriv videre" not in said(client.get(reverse("learning:meeting", args=[made.uuid])))
    assert client.get(reverse("learning:change_meeting", args=[made.uuid])).status_code == 404


def test_an_employer_consultant_without_a_team_can_be_asked_along_and_stays(caseworker, world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    made = learning_meeting(world.team, world.caseworker, consultant)
    url = reverse("learning:change_meeting", args=[made.uuid])
    assert f'value="{consultant.uuid}"' in said(caseworker.get(url))
    both = [str(world.caseworker.uuid), str(consultant.uuid)]
    caseworker.post(url, typed(world.caseworker, participants=both, base_version="1"))
    assert set(made.participants.all()) == {world.caseworker, consultant}


def test_what_is_missing_is_told_at_its_field(caseworker, world):
    answer = caseworker.post(reverse("learning:keep_meeting", args=[world.team.uuid]), {"theme": ""})
    assert answer.status_code == 422
    for words in ("Skriv, hvad mødet handler om.", "Skriv en dato.", "Vælg en ordstyrer."):
        assert words in said(answer)
    assert not LearningMeeting.objects.exists()


def test_the_second_writer_sees_both_texts_and_loses_nothing(caseworker, world):
    made = learning_meeting(world.team, world.caseworker)
    url = reverse("learning:change_meeting", args=[made.uuid])
    first = typed(world.caseworker, learning="Den enes ord", base_version="1")
    assert caseworker.post(url, first).status_code == 302
    answer = caseworker.post(url, typed(world.caseworker, learning="Den andens ord", base_version="1"))
    assert answer.status_code == 409
    assert "Den enes ord" in said(answer)
    assert "Den andens ord" in said(answer)
    both = typed(world.caseworker, learning="Den enes ord. Den andens ord", base_version="2")
    assert caseworker.post(url, both).status_code == 302
    made.refresh_from_db()
    assert (made.version, made.learning) == (3, "Den enes ord. Den andens ord")


def test_an_archetype_and_its_learning_meetings_lead_to_each_other(caseworker, world):
    archetype = draft(world.team, world.caseworker)
    held = keep_meeting(
        world.team, [archetype], held_on=DAY, participants=[world.caseworker], by=world.caseworker, now=NOW
    )
    panel = reverse("learning:archetype_meetings", args=[archetype.uuid])
    assert panel in said(caseworker.get(reverse("screening:archetype", args=[archetype.uuid])))
    begin = f"{reverse('learning:keep_meeting', args=[world.team.uuid])}?udviklingsmoede={held.uuid}"
    assert begin in said(caseworker.get(panel))
    assert f'value="{held.uuid}" selected' in said(caseworker.get(begin))
    made = learning_meeting(world.team, world.caseworker, development_meeting=held)
    assert reverse("learning:meeting", args=[made.uuid]) in said(caseworker.get(panel))
    page = said(caseworker.get(reverse("learning:meeting", args=[made.uuid])))
    assert "Udviklingsmødet 06-03-2026" in page
    assert reverse("screening:archetype", args=[archetype.uuid]) in page


def test_the_list_asks_as_little_for_thirty_as_for_one_and_pages(caseworker, world, django_assert_max_num_queries):
    made = learning_meeting(world.team, world.caseworker)
    rows = [
        LearningMeeting(
            municipality=world.municipality, team=world.team, theme=f"Tema {number}", held_on=date(2026, 1, 5),
            facilitator=world.team_leader, written_by=world.caseworker,
        )
        for number in range(55)
    ]  # fmt: skip
    LearningMeeting.objects.bulk_create(rows)
    with django_assert_max_num_queries(8):
        page = said(caseworker.get(LIST))
    assert made.theme in page
    assert "Tema 54" in page
    assert "?side=2" in page
    assert content(world.caseworker).theme == made.theme
