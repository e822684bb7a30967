# SPDX-License-Identifier: MPL-2.0
"""The administrator's pages of colleagues and their roles (trust: access)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.actions import WrittenMeanwhileError, end_role
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment
from jobfokus.journey.staff import key_of
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory
from tests.journey.factories import NOW, TODAY

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def admin(client, world):
    """An administrator who has signed in."""
    user = user_with(Role.ADMINISTRATOR, municipality=world.municipality)
    client.force_login(user)
    return user


def address(name, user):
    return reverse(f"journey:{name}", args=[user.uuid])


def role_of(user):
    return RoleAssignment.objects.get(user=user)


def end(client, user, **changes):
    typed = {"slut-role": key_of(role_of(user)), "slut-since": "24-11-2026"} | changes
    return client.post(address("end_role", user), typed)


def give(client, user, **changes):
    return client.post(address("give_role", user), {"giv-role": "manager", "giv-since": "24-11-2026"} | changes)


def test_the_front_page_of_an_administrator_leads_to_the_colleagues(client, admin):
    assert reverse("journey:staff_list") in client.get("/").content.decode()


def test_the_list_names_colleagues_with_their_roles_and_no_citizen(client, world, admin):
    citizen = user_with(Role.CITIZEN, municipality=world.municipality, name="Borger Borgersen")
    both = user_with(Role.RECEPTION, municipality=world.municipality, name="Rita Munk")
    RoleAssignment.objects.create(user=both, role=Role.CITIZEN, since=TODAY)
    user_with(Role.PARTNER, municipality=world.municipality, name="Pia Lund")
    RoleAssignment.objects.filter(user=world.manager).update(until=TODAY - timedelta(days=1))
    page = client.get(reverse("journey:staff_list")).content.decode()
    for words in (f"Sagsbehandler i {world.team.name}", "<td>Reception</td>", "Pia Lund", "Ingen rolle"):
        assert words in page
    for words in (citizen.name, world.foreign_caseworker.name, "<td>Borger"):
        assert words not in page
    assert client.get(address("staff_page", citizen)).status_code == 404
    assert client.get(address("staff_page", world.foreign_caseworker)).status_code == 404
    assert "Borger" not in client.get(address("staff_page", both)).content.decode()


def test_a_colleague_is_found_by_part_of_the_name(client, world, admin):
    user_with(Role.RECEPTION, municipality=world.municipality, name="Rita Munk")
    listed = reverse("journey:staff_list")
    page = client.post(listed, {"name": "munk"}).content.decode()
    assert "Rita Munk" in page
    assert world.caseworker.name not in page
    assert "Ingen med det navn" in client.post(listed, {"name": "Qq"}).content.decode()


def test_the_page_tells_the_roles_and_how_many_cases_would_wait(client, world, admin):
    CaseFactory(team=world.team, owner=world.caseworker)
    page = client.get(address("staff_page", world.caseworker)).content.decode()
    for words in (
        f"Sagsbehandler i {world.team.name}",
        "fra 01-01-2020",
        "2 åbne sager",
        "En teamleder overdrager dem",
    ):
        assert words in page
    assert world.case.citizen.last_name not in page


def test_a_role_ends_from_a_day_on(client, world, admin):
    answer = client.get(end(client, world.caseworker, **{"slut-since": "01-12-2026"}).url).content.decode()
    assert "Rollen er afsluttet." in answer
    assert "til og med 30-11-2026" in answer
    end(client, world.caseworker)
    assert role_of(world.caseworker).until == TODAY - timedelta(days=1)
    assert "har ingen rolle" in client.get(address("staff_page", world.caseworker)).content.decode()
    assert LogEntry.objects.filter(verb="role.ended").count() == 2


def test_a_role_is_given_from_a_day_on_and_only_case_work_has_a_team(client, world, admin):
    answer = client.get(give(client, world.colleague, **{"giv-team": str(world.team.uuid)}).url).content.decode()
    assert f"{world.colleague.name} har fået rollen." in answer
    assert RoleAssignment.objects.get(user=world.colleague, role=Role.MANAGER).team is None
    give(client, world.colleague, **{"giv-role": "team_leader", "giv-team": str(world.team.uuid)})
    assert RoleAssignment.objects.get(user=world.colleague, role=Role.TEAM_LEADER).team == world.team


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"giv-role": ""}, "role", "Feltet skal udfyldes."),
        ({"giv-role": "citizen"}, "role", "citizen"),
        ({"giv-role": "caseworker"}, "team", "Vælg det team, rollen gælder i."),
        ({"giv-since": "23-11-2026"}, "since", "Vælg i dag eller en dag, der kommer."),
        ({"giv-since": ""}, "since", "Skriv en dato."),
    ],
)
def test_a_role_that_cannot_be_given_is_told_at_its_field(client, world, admin, changes, field, message):
    answer = give(client, world.colleague, **changes)
    assert answer.status_code == 422
    assert message in str(answer.context["give_form"].errors[field])
    assert RoleAssignment.objects.filter(user=world.colleague).count() == 1


def test_a_role_somebody_has_already_is_not_given_twice(client, world, admin):
    give(client, world.colleague)
    assert "har allerede rollen" in str(give(client, world.colleague).context["give_form"].errors["role"])


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"slut-role": ""}, "role", "Feltet skal udfyldes."),
        ({"slut-role": "manager||2020-01-01|"}, "role", "Rollen er ændret imens."),
        ({"slut-since": "23-11-2026"}, "since", "Vælg i dag eller en dag, der kommer."),
    ],
)
def test_a_role_that_cannot_end_is_told_at_its_field(client, world, admin, changes, field, message):
    answer = end(client, world.caseworker, **changes)
    assert answer.status_code == 422
    assert message in str(answer.context["end_form"].errors[field])
    assert role_of(world.caseworker).until is None


def test_what_another_administrator_ended_meanwhile_is_not_lengthened(world, admin, client):
    held = role_of(world.caseworker)
    second = RoleAssignment.objects.select_related("user").get(pk=held.pk)
    end_role(held, by=admin, on=TODAY)
    with pytest.raises(WrittenMeanwhileError):
        end_role(second, by=admin, on=TOMORROW)
    assert role_of(world.caseworker).until == TODAY - timedelta(days=1)


def test_nobody_changes_their_own_roles(client, world, admin):
    page = client.get(address("staff_page", admin)).content.decode()
    assert "Ingen kan ændre sine egne roller." in page
    assert end(client, admin).status_code == 404
    assert give(client, admin).status_code == 404


def test_a_form_sent_twice_gives_a_role_once(client, world, admin):
    for _ in range(2):
        answer = give(client, world.colleague, form_token="0b2f8a43-6a3e-4f0e-9c39-3a55d20ecf0f")
        assert answer.status_code == 302
    assert RoleAssignment.objects.filter(user=world.colleague, role=Role.MANAGER).count() == 1


def test_the_pages_ask_the_same_for_one_colleague_and_for_sixty(client, world, admin, django_assert_max_num_queries):
    for _ in range(60):
        user_with(Role.CASEWORKER, team=world.team)
    with django_assert_max_num_queries(8):
        page = client.get(reverse("journey:staff_list"))
    assert len(page.context["rows"]) == 50
    with django_assert_max_num_queries(10):
        client.get(address("staff_page", world.caseworker))
