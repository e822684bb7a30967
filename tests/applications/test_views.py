# SPDX-License-Identifier: MPL-2.0
"""The citizen's page of an application, and what staff read and say."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.applications.models import Application
from jobfokus.exchange.models import Draft
from tests.accounts.factories import user_with
from tests.applications.factories import forward
from tests.citizens.factories import JobLogEntryFactory
from tests.journey.factories import NOW


@pytest.fixture
def entry(world, time_machine):
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    return JobLogEntryFactory(citizen=citizen, on=NOW.date(), title="Kok", company_name="Kroen")


def signed_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sent(seen, text, **more):
    return {"text": text, "base_version": seen, "form_token": str(uuid4())} | more


def test_the_next_version_stands_beside_the_old_one_and_starts_from_it(client, entry):
    me, page = signed_in(client, entry.citizen.user), reverse("applications:own_application", args=[entry.uuid])
    assert page in me.get(reverse("portal:log_page")).content.decode()
    words = read(me.post(page, sent(0, "Kære chef", wish="For lang?"), follow=True))
    assert "Din sagsbehandler kan nu læse ansøgningen" in words
    assert "1. udgave" in words
    words = read(me.post(page, sent(1, "Kære køkkenchef"), follow=True))
    assert words.index("2. udgave") < words.index("1. udgave")
    assert 'name="base_version" value="2"' in me.get(page).content.decode()
    assert me.post(page, sent(1, "Igen")).status_code == 409
    assert me.post(page, sent(2, "")).status_code == 422
    assert "Show the application to your caseworker" in read(me.get(page, {"sprog": "en"}))


def test_what_is_typed_is_kept_and_goes_when_it_is_saved(client, entry):
    me = signed_in(client, entry.citizen.user)
    typed = reverse("applications:own_typed", args=[entry.uuid])
    answer = me.post(typed, {"text": "Halvt", "wish": "", "base_version": 0, "autosave_sequence": 1})
    assert answer.json()["conflict"] is False
    page = reverse("applications:own_application", args=[entry.uuid])
    assert "Halvt" in me.get(page).content.decode()
    me.post(page, sent(0, "Helt"))
    assert not Draft.objects.exists()


def test_staff_read_comment_and_turn_the_screen(world, client, entry):
    application = forward(entry, wish="Er den for lang?")
    staff = signed_in(client, world.caseworker)
    case = [world.case.uuid]
    listed = read(staff.get(reverse("applications:application_list", args=case)))
    assert "Kok, Kroen „Er den for lang?“ 1. udgave · 24-11-2026 Venter på jer" in listed
    page = reverse("applications:application", args=[*case, application.uuid])
    assert staff.post(page, {"about": "", "text": ""}).status_code == 422
    said = {"about": "argument", "text": "Skriv om banketterne", "form_token": str(uuid4())}
    words = read(staff.post(page, said, follow=True))
    assert "Hvorfor netop dig: Skriv om banketterne" in words
    turned = staff.get(page, {"vendt": "1"})
    assert "Skriv om banketterne" in read(turned)
    assert "<form" not in turned.content.decode()
    assert "Kommenteret" in read(staff.get(reverse("applications:application_list", args=case)))
    signed_in(client, entry.citizen.user)
    assert "Skriv om banketterne" in read(client.get(reverse("applications:own_application", args=[entry.uuid])))


def test_taken_back_it_is_gone_for_staff(world, client, entry):
    application = forward(entry)
    me = signed_in(client, entry.citizen.user)
    words = read(me.post(reverse("applications:own_withdraw", args=[entry.uuid]), follow=True))
    assert "Kun du kan se den." in words
    signed_in(client, world.caseworker)
    case = world.case.uuid
    assert client.get(reverse("applications:application", args=[case, application.uuid])).status_code == 404
    assert "ikke vist en ansøgning frem" in read(client.get(reverse("applications:application_list", args=[case])))
    assert Application.objects.count() == 1


def test_an_application_of_another_citizen_is_not_there(client, entry, world):
    other = forward(JobLogEntryFactory(citizen=world.foreign_case.citizen), by=entry.citizen.user)
    me = signed_in(client, entry.citizen.user)
    for name in ("own_application", "own_typed", "own_withdraw"):
        assert me.post(reverse(f"applications:{name}", args=[other.entry.uuid])).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_many(world, client, entry, count, django_assert_max_num_queries):
    for _ in range(count):
        forward(JobLogEntryFactory(citizen=entry.citizen, on=NOW.date()))
    staff = signed_in(client, world.caseworker)
    page = reverse("applications:application_list", args=[world.case.uuid])
    staff.get(page)
    with django_assert_max_num_queries(8):
        assert len(staff.get(page).context["rows"]) == count


def test_ones_own_application_costs_ten_statements_with_one_version_and_with_many(
    client, entry, django_assert_max_num_queries
):
    me, page = signed_in(client, entry.citizen.user), reverse("applications:own_application", args=[entry.uuid])
    for seen in range(3):
        me.post(page, sent(seen, f"Udgave {seen + 1}"))
        with django_assert_max_num_queries(10):
            assert f"Udgave {seen + 1}" in read(me.get(page))
