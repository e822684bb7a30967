# SPDX-License-Identifier: MPL-2.0
"""The page of stand-ins (H5)."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.models import Substitution
from jobfokus.citizens.models import Case
from tests.accounts.factories import user_with
from tests.journey.factories import NOW, TODAY

LISTED = reverse("journey:stand_in_list")


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def appoint(client, world, **changes):
    typed = {"absent": world.caseworker.uuid, "stand_in": world.colleague.uuid, "since": "24-11-2026"}
    return client.post(LISTED, typed | {"until": "30-11-2026", "note": "Kursus"} | changes)


def made(world, **fields):
    told = {"absent": world.caseworker, "stand_in": world.colleague, "since": TODAY, "until": date(2026, 11, 30)}
    return Substitution.objects.create(**told | {"appointed_by": world.team_leader} | fields)


def sees(user, case):
    user.__dict__.pop("authority", None)
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


@pytest.mark.parametrize("who", ["caseworker", "team_leader"])
def test_owner_and_leader_appoint_somebody_who_sees_the_cases(client, world, who):
    client.force_login(getattr(world, who))
    assert LISTED in client.get(reverse("journey:my_day")).content.decode()
    page = client.get(appoint(client, world).url).content.decode()
    for words in (
        f"{world.colleague.name} er vikar.",
        f"{world.colleague.name} for {world.caseworker.name}",
        "24-11-2026 – 30-11-2026",
        "Kursus",
    ):
        assert words in page
    assert sees(world.colleague, world.case)


def test_a_stand_in_is_sent_home_at_once(client, world):
    substitution = made(world, since=date(2026, 11, 20))
    client.force_login(world.caseworker)
    end = reverse("journey:end_stand_in", args=[substitution.uuid])
    assert end in client.get(LISTED).content.decode()
    assert "er ikke vikar mere." in client.post(end, follow=True).content.decode()
    assert not sees(world.colleague, world.case)
    assert "allerede slut" in client.post(end, follow=True).content.decode()
    substitution.refresh_from_db()
    assert substitution.until == date(2026, 11, 23)


def test_the_stand_in_reads_it_and_cannot_end_it(client, world):
    substitution = made(world)
    client.force_login(world.colleague)
    page = client.get(LISTED).content.decode()
    assert f"for {world.caseworker.name}" in page
    assert "Slut i dag" not in page
    assert client.post(reverse("journey:end_stand_in", args=[substitution.uuid])).status_code == 404


def test_others_read_nothing_of_it(client, world):
    substitution = made(world)
    other = user_with("caseworker", team=world.other_team)
    client.force_login(other)
    assert "Ingen er vikar for nogen." in client.get(LISTED).content.decode()
    assert client.post(reverse("journey:end_stand_in", args=[substitution.uuid])).status_code == 404
    for user in (world.manager,):
        client.force_login(user)
        assert client.get(LISTED).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"stand_in": ""}, "stand_in", "Feltet skal udfyldes."),
        ({"stand_in": "self"}, "stand_in", "Vælg en anden end den, der er væk."),
        ({"stand_in": "foreign"}, "stand_in", "gyldig valgmulighed"),
        ({"absent": "colleague"}, "absent", "gyldig valgmulighed"),
        ({"until": "23-11-2026", "since": "20-11-2026"}, "until", "Perioden er allerede forbi."),
        ({"since": "02-12-2026"}, "until", "Den sidste dag skal ligge efter den første."),
        ({"until": ""}, "until", "Skriv en dato."),
    ],
)
def test_a_mistake_is_told_at_its_field_and_what_was_typed_stays(client, world, changes, field, message):
    people = {"self": world.caseworker, "foreign": world.foreign_caseworker, "colleague": world.colleague}
    client.force_login(world.caseworker)
    answer = appoint(
        client, world, **{key: getattr(people.get(value), "uuid", value) for key, value in changes.items()}
    )
    assert answer.status_code == 422
    assert message in str(answer.context["form"].errors[field])
    assert "Kursus" in answer.content.decode()
    assert not Substitution.objects.exists()


def test_a_form_sent_twice_appoints_once(client, world):
    client.force_login(world.caseworker)
    for _ in range(2):
        assert appoint(client, world, form_token="0b2f8a43-6a3e-4f0e-9c39-3a55d20ecf0f").status_code == 302
    assert Substitution.objects.count() == 1


def test_the_page_asks_the_same_for_one_and_for_thirty(client, world, django_assert_max_num_queries):
    for _ in range(30):
        made(world, stand_in=user_with("caseworker", team=world.team))
    client.force_login(world.team_leader)
    with django_assert_max_num_queries(8):
        page = client.get(LISTED)
    assert len(page.context["rows"]) == 30
