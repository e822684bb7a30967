# SPDX-License-Identifier: MPL-2.0
"""The page that says who may know of a case (H10)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.reach import restrict_case
from jobfokus.citizens.models import Case, NamedAccess
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.journey.factories import NOW, TODAY


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def restricted(world):
    """Restricted last week; the leader and a colleague of another team are named."""
    since = TODAY - timedelta(days=7)
    restrict_case(world.case, named=[world.colleague], by=world.team_leader, on=since, reason="Familie")
    return world.case


def address(name, case, *more):
    return reverse(f"journey:{name}", args=[case.uuid, *more])


def read(client, user, case):
    client.force_login(user)
    return client.get(address("restriction", case))


def sees(user, case):
    user.__dict__.pop("authority", None)
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def test_the_case_page_leads_a_leader_there_and_nobody_else(client, world):
    for user, leads in ((world.team_leader, True), (world.caseworker, False)):
        client.force_login(user)
        page = client.get(address("case_page", world.case)).content.decode()
        assert (address("restriction", world.case) in page) is leads


def test_what_a_restriction_means_is_said_before_and_the_owner_is_proposed(client, world):
    answer = read(client, world.team_leader, world.case)
    page = answer.content.decode()
    assert f"{world.caseworker.name} har sagen. Navngiv {world.caseworker.name}" in page
    assert "Kun du og dem, du navngiver, ved, at sagen findes." in page
    assert answer.context["restrict_form"].initial["user"] == world.caseworker.uuid
    assert world.foreign_caseworker.name not in page


def test_a_case_is_restricted_to_those_named(client, world):
    client.force_login(world.team_leader)
    typed = {"begraens-user": world.colleague.uuid, "begraens-reason": "Kollegas søster"}
    page = client.post(address("restrict_case", world.case), typed, follow=True).content.decode()
    assert "Sagen er begrænset." in page
    assert "Siden 24-11-2026" in page
    assert [sees(user, world.case) for user in (world.team_leader, world.colleague, world.caseworker)] == [
        True,
        True,
        False,
    ]


def test_a_restricted_case_names_its_people_and_what_lifting_means(client, world, restricted):
    page = read(client, world.team_leader, restricted).content.decode()
    for words in (world.colleague.name, "Siden 17-11-2026", "Det er dig.", "Alle i", "kan ikke se den mere"):
        assert words in page
    assert f"Tag {world.colleague.name} af sagen" in page
    assert f"Tag {world.team_leader.name} af sagen" not in page


def test_one_more_is_named_and_another_taken_off(client, world, restricted):
    client.force_login(world.team_leader)
    typed = {"navn-user": world.caseworker.uuid, "navn-reason": "Har sagen"}
    assert "kan se sagen nu" in client.post(address("name_person", restricted), typed, follow=True).content.decode()
    off = address("withdraw_name", restricted, world.colleague.uuid)
    page = client.post(off, {f"{world.colleague.uuid}-reason": "Flyttet"}, follow=True).content.decode()
    assert f"{world.colleague.name} kan ikke se sagen mere." in page
    assert (sees(world.caseworker, restricted), sees(world.colleague, restricted)) == (True, False)


def test_a_restriction_is_lifted_with_a_reason(client, world, restricted):
    client.force_login(world.team_leader)
    typed = {"ophaev-reason": "Kollegaen er rejst"}
    page = client.post(address("lift_restriction", restricted), typed, follow=True).content.decode()
    assert "Begrænsningen er ophævet. Teamet kan se sagen igen." in page
    assert (sees(world.caseworker, restricted), sees(world.colleague, restricted)) == (True, False)
    assert LogEntry.objects.get(verb="case.restriction_lifted").reason == "Kollegaen er rejst"


def test_every_change_needs_its_reason_and_keeps_what_was_chosen(client, world, restricted):
    client.force_login(world.team_leader)
    lifted = client.post(address("lift_restriction", restricted), {"ophaev-reason": " "})
    assert "Feltet skal udfyldes." in str(lifted.context["lift_form"].errors["reason"])
    named = client.post(address("name_person", restricted), {"navn-user": world.caseworker.uuid})
    assert named.context["name_form"]["user"].value() == str(world.caseworker.uuid)
    off = client.post(address("withdraw_name", restricted, world.colleague.uuid), {})
    assert off.context["people"][0]["open"] or off.context["people"][1]["open"]
    assert {lifted.status_code, named.status_code, off.status_code} == {422}
    assert NamedAccess.objects.holding(TODAY).filter(case=restricted).count() == 2


def test_nobody_takes_themself_off(client, world, restricted):
    client.force_login(world.team_leader)
    me = world.team_leader.uuid
    answer = client.post(address("withdraw_name", restricted, me), {f"{me}-reason": "Ferie"})
    assert answer.status_code == 422
    assert sees(world.team_leader, restricted)


def test_somebody_of_another_municipality_is_never_offered(client, world, restricted):
    client.force_login(world.team_leader)
    typed = {"navn-user": world.foreign_caseworker.uuid, "navn-reason": "Hjælp"}
    assert client.post(address("name_person", restricted), typed).status_code == 422
    there = address("withdraw_name", restricted, world.foreign_caseworker.uuid)
    assert client.post(there, {f"{world.foreign_caseworker.uuid}-reason": "x"}).status_code == 404


def test_what_is_done_already_is_not_there_to_do_again(client, world, restricted):
    client.force_login(world.team_leader)
    assert client.post(address("restrict_case", restricted), {"begraens-reason": "x"}).status_code == 404
    Case.objects.filter(pk=restricted.pk).update(restricted=False)
    assert client.post(address("lift_restriction", restricted), {"ophaev-reason": "x"}).status_code == 404


def test_only_who_leads_the_team_and_is_named_finds_the_page(client, world, restricted):
    second = user_with(Role.TEAM_LEADER, team=world.team)
    for user in (world.caseworker, world.colleague, world.manager, second, world.foreign_caseworker):
        assert read(client, user, restricted).status_code == 404


def test_the_page_asks_the_same_for_two_named_and_for_thirty(client, world, restricted, django_assert_max_num_queries):
    for _ in range(30):
        told = {"named_by": world.team_leader, "reason": "Har sagen", "since": TODAY}
        NamedAccess.objects.create(case=restricted, user=user_with(Role.CASEWORKER, team=world.team), **told)
    client.force_login(world.team_leader)
    with django_assert_max_num_queries(10):
        page = client.get(address("restriction", restricted)).content.decode()
    assert page.count("af sagen</span>") == 31
