# SPDX-License-Identifier: MPL-2.0
"""The municipality's and the teams' own words about A, B and C."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.actions import confirm_plan
from jobfokus.plans.actions.track_texts import publish_texts
from jobfokus.plans.models import TrackText
from jobfokus.plans.rules.track_texts import TrackWords, as_stored, changed, from_stored
from jobfokus.plans.track_texts import own_words, shipped_words, words_for_team
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.plans.factories import NOW, saved_plan
from tests.racing import database_in_file, race

OURS = {track: TrackWords(f"Vores {track}", f"For eksempel {track}") for track in "ABC"}
TYPED = {f"{track}_{part}": f"{part} {track}" for track in "ABC" for part in ("text", "example")}


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to(NOW + timedelta(days=7), tick=False)


def publish(world, *, team=None, seen=0, words=OURS, by=None, note=""):
    by = by or (world.team_leader if team else world.manager)
    return publish_texts(team, words, seen=seen, note=note, by=by, now=NOW)


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


def text(response):
    return " ".join(response.content.decode().split())


# ---------------------------------------------------------------- rules and rows


def test_an_edition_keeps_what_was_written_and_names_what_changed():
    assert from_stored(as_stored(OURS)) == OURS
    newer = OURS | {"B": replace(OURS["B"], example="Et nyt")}
    assert changed(OURS, newer) == [("B", "example", "For eksempel B", "Et nyt")]
    assert changed(OURS, OURS) == []


def test_a_teams_words_go_before_the_municipalitys_and_those_before_ours(world):
    here = world.municipality.pk
    assert own_words(here, world.team.pk) is None
    assert words_for_team(here, world.team.pk) == shipped_words()
    publish(world)
    publish(world, seen=1)
    assert words_for_team(here, world.team.pk) == OURS
    publish(world, team=world.team, words=OURS | {"A": TrackWords("Teamets A", "Et")})
    assert words_for_team(here, world.team.pk)["A"].text == "Teamets A"
    assert words_for_team(here, world.other_team.pk) == OURS
    assert words_for_team(world.foreign_case.municipality_id, None) == shipped_words()


def test_a_leader_writes_for_the_own_team_and_a_manager_for_all(world):
    for team, by in (
        (None, world.team_leader),
        (world.team, world.manager),
        (world.team, world.caseworker),
        (world.other_team, world.team_leader),
        (world.foreign_case.team, world.team_leader),
    ):
        with pytest.raises(PermissionDenied):
            publish(world, team=team, by=by)
    publish(world, team=world.team)
    assert LogEntry.objects.get(verb="track_text.published").user_id == world.team_leader.pk


def test_whoever_started_from_an_older_edition_is_told(world):
    publish(world)
    with pytest.raises(ChangedMeanwhileError):
        publish(world)
    assert TrackText.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_gets_through(world, tmp_path):
    with database_in_file(tmp_path):
        results = race(*[lambda: publish(world).number] * 3)
        assert results.count(1) == 1
        assert sum(isinstance(result, ChangedMeanwhileError) for result in results) == 2


# ---------------------------------------------------------------- where the words stand


def test_the_words_stand_beside_the_form_on_the_turned_screen_and_with_the_circles(client, world):
    saved_plan(world.case, world.caseworker)
    sign_in(client, world.caseworker)
    page = reverse("plans:plan_page", args=[world.case.uuid])
    for address in (page, f"{page}?vendt=1", url("abc")):
        assert "Det vil du helst, du kan det" in text(client.get(address))
    publish(world, team=world.team)
    for address in (page, f"{page}?vendt=1", url("abc"), url("abc") + "?vendt=1"):
        answer = text(client.get(address))
        assert "Vores A" in answer
        assert "Det vil du helst, du kan det" not in answer
    assert "For eksempel B" in text(client.get(page))
    assert "Mona" not in text(client.get(url("abc")))


def test_the_citizen_reads_them_on_my_plan_and_ours_in_english(client, world):
    user = user_with(Role.CITIZEN, municipality=world.municipality)
    world.case.citizen.user = user
    world.case.citizen.save()
    plan = saved_plan(world.case, world.caseworker)
    confirm_plan(plan, citizen_name="Ida", seen=1, by=world.caseworker, now=NOW)
    sign_in(client, user)
    mine = reverse("portal:min_plan")
    assert "Det vil du helst, du kan det" in text(client.get(mine))
    assert "Det vil du helst" not in text(client.get(mine, {"sprog": "en"}))
    publish(world)
    assert "Vores C" in text(client.get(mine, {"sprog": "en"}))


# ---------------------------------------------------------------- pages


def test_a_leader_writes_compares_and_brings_an_edition_back(client, world):
    sign_in(client, world.team_leader)
    page = url("track_texts", world.team.uuid)
    assert "Det vil du helst" in text(client.get(page))
    assert client.post(page, TYPED | {"seen": 0, "note": "Første bud"}).url == page
    assert client.post(page, TYPED | {"seen": 1, "A_text": "Endnu bedre"}).url == page
    said = text(client.get(page))
    for words in ("Endnu bedre", "Første bud", "Se ændringer i 2", "Brug udgave 1 igen"):
        assert words in said
    compared = text(client.get(url("compare_track_texts", world.team.uuid, 1, 2)))
    assert "text A" in compared
    assert "Endnu bedre" in compared
    assert "Et eksempel på B" not in compared
    assert "Jobfokus’ forslag" in text(client.get(url("compare_track_texts", world.team.uuid, 0, 1)))
    client.post(url("restore_track_texts", world.team.uuid, 1))
    newest = TrackText.objects.of(world.municipality.pk, world.team.pk)[0]
    assert (newest.number, newest.content["A"]["text"], newest.note) == (3, "text A", "Gendannet fra udgave 1")


def test_the_second_writer_keeps_the_text_and_is_told(client, world):
    publish(world, team=world.team)
    sign_in(client, world.team_leader)
    answer = client.post(url("track_texts", world.team.uuid), TYPED | {"seen": 0})
    assert answer.status_code == 422
    assert "En anden har gemt udgave 1 imens." in text(answer)
    assert 'name="seen" value="1"' in text(answer)
    assert "text A" in text(answer)


def test_every_part_has_to_be_filled_in(client, world):
    sign_in(client, world.team_leader)
    answer = client.post(url("track_texts", world.team.uuid), TYPED | {"seen": 0, "B_example": " "})
    assert answer.status_code == 422
    assert not TrackText.objects.exists()


def test_caseworkers_read_and_see_who_has_own_words(client, world):
    publish(world, team=world.team)
    sign_in(client, world.caseworker)
    said = text(client.get(url("track_text_list")))
    for words in (world.team.name, "Egne ord, udgave 1", "Ingen egne ord endnu", "Hele kommunen"):
        assert words in said
    page = text(client.get(url("track_texts", world.team.uuid)))
    assert "Vores A" in page
    assert "Gem som ny udgave" not in page


def test_words_of_another_municipality_or_of_nobody_do_not_exist(client, world):
    sign_in(client, world.manager)
    for whose in (world.foreign_case.team.uuid, "nogen"):
        assert client.get(url("track_texts", whose)).status_code == 404


def test_the_list_costs_the_same_for_one_team_and_many(client, world, django_assert_max_num_queries):
    sign_in(client, world.manager)
    for number in range(2):
        if number:
            publish(world)
            publish(world, team=world.team)
        with django_assert_max_num_queries(8):
            client.get(url("track_text_list"))
