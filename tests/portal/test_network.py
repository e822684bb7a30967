# SPDX-License-Identifier: MPL-2.0
"""The people a citizen knows: the citizen's own, seen by staff only where the citizen says so (L9)."""

import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.network import add_person, remove_person
from jobfokus.citizens.models import NetworkContact
from tests.accounts.factories import user_with
from tests.journey.factories import NOW


@pytest.fixture
def citizen(world, time_machine):
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    return citizen


@pytest.fixture
def me(client, citizen):
    client.force_login(citizen.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def written(seen=0, **more):
    return {"name": "Onkel Bo", "works_at": "Åhavens Lager", "base_version": seen, "form_token": str(uuid4())} | more


def test_a_person_is_private_until_shared_and_private_again(world, client, me, citizen):
    words = read(me.post(reverse("portal:network_new"), written(), follow=True))
    assert "Onkel Bo" in words
    assert "Kun dig" in words
    person = NetworkContact.objects.get()
    staff_page = reverse("citizens:network", args=[world.case.uuid])

    def seen_by_staff():
        client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
        answer = read(client.get(staff_page))
        client.force_login(citizen.user, backend="django.contrib.auth.backends.ModelBackend")
        return "Onkel Bo" in answer

    assert not seen_by_staff()
    edit = reverse("portal:network_edit", args=[person.uuid])
    assert "Delt" in read(client.post(edit, written(1, shared="on"), follow=True))
    assert seen_by_staff()
    assert client.post(edit, written(1)).status_code == 422
    client.post(edit, written(2))
    assert not seen_by_staff()
    client.post(edit, {"action": "remove", "form_token": str(uuid4())})
    assert not NetworkContact.objects.exists()


def test_the_query_alone_keeps_it_private(world, citizen):
    known = {"works_at": "", "known_from": "", "reach": "", "note": "", "asked_on": None}
    add_person(citizen, by=citizen.user, now=NOW, name="Hemmelig", shared=False, **known)
    add_person(citizen, by=citizen.user, now=NOW, name="Delt", shared=True, **known)
    names = lambda user: {person.name for person in NetworkContact.objects.visible_to(user)}  # noqa: E731
    assert names(citizen.user) == {"Hemmelig", "Delt"}
    for staff in (world.caseworker, world.team_leader):
        assert names(staff) == {"Delt"}
    for nobody in (world.foreign_caseworker, world.colleague, user_with(Role.CITIZEN, municipality=world.municipality)):
        assert names(nobody) == set()


def test_staff_write_nothing_in_it(world, citizen):
    person = NetworkContact.objects.create(citizen=citizen, name="Bo", shared=True)
    for staff in (world.caseworker, world.team_leader):
        with pytest.raises(PermissionDenied):
            remove_person(person, by=staff)


def test_a_person_of_another_citizen_is_not_there(me, world):
    other = NetworkContact.objects.create(citizen=world.foreign_case.citizen, name="Bo", shared=True)
    assert me.get(reverse("portal:network_edit", args=[other.uuid])).status_code == 404


def test_the_page_is_in_english_too(me):
    assert "The list is your own." in read(me.get(reverse("portal:network"), {"sprog": "en"}))


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_many(me, citizen, count, django_assert_max_num_queries):
    for number in range(count):
        NetworkContact.objects.create(citizen=citizen, name=f"Bo {number}")
    me.get(reverse("portal:network"))
    with django_assert_max_num_queries(8):
        me.get(reverse("portal:network"))
