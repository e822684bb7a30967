# SPDX-License-Identifier: MPL-2.0
"""Super-users: named by who may, seen where the tool is used, gone when they end."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import get_resolver, reverse

from jobfokus.accounts.choices import Role
from jobfokus.learning.actions.super_users import end_super_user, name_super_user
from jobfokus.learning.choices import Tool
from jobfokus.learning.models import SuperUser
from jobfokus.learning.tools import TOOL_OF_PAGE, tool_of_page
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.test_access import url_names

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def test_the_leader_of_the_team_and_the_administrator_name_and_nobody_else(world):
    administrator = user_with(Role.ADMINISTRATOR, municipality=world.municipality)
    made = name_super_user(world.caseworker, world.team, Tool.CV, since=TODAY, by=world.team_leader)
    name_super_user(world.colleague, world.other_team, Tool.CV, since=TODAY, by=administrator)
    with pytest.raises(ValidationError, match="allerede superbruger"):
        name_super_user(world.caseworker, world.team, Tool.CV, since=TODAY, by=administrator)
    for by, who, team in (
        (world.team_leader, world.colleague, world.other_team),
        (world.caseworker, world.caseworker, world.team),
        (administrator, world.foreign_caseworker, world.team),
    ):
        with pytest.raises(PermissionDenied):
            name_super_user(who, team, Tool.BOOKING, since=TODAY, by=by)
    assert LogEntry.objects.filter(verb="super_user.named", object_uuid=made.uuid).exists()
    with pytest.raises(PermissionDenied):
        end_super_user(made, by=world.caseworker, on=TODAY)
    end_super_user(made, by=world.team_leader, on=TODAY + timedelta(days=5))
    assert made.until == TODAY + timedelta(days=4)
    end_super_user(made, by=world.team_leader, on=TODAY)
    assert not SuperUser.objects.filter(pk=made.pk).exists()


def test_the_line_names_who_is_near_first_and_a_page_of_the_tool_fetches_it(world):
    name_super_user(
        world.colleague,
        world.other_team,
        Tool.CV,
        since=TODAY,
        by=user_with(Role.ADMINISTRATOR, municipality=world.municipality),
    )
    line = reverse("learning:super_user_of", args=["cv"])
    assert world.colleague.name in sign_in(world.caseworker).get(line).content.decode()
    name_super_user(world.caseworker, world.team, Tool.CV, since=TODAY, by=world.team_leader)
    near = sign_in(world.caseworker).get(line).content.decode()
    assert world.caseworker.name in near
    assert world.colleague.name not in near
    assert world.caseworker.name not in sign_in(world.foreign_caseworker).get(line).content.decode()
    assert sign_in(world.caseworker).get(reverse("learning:super_user_of", args=["ukendt"])).status_code == 404
    page = sign_in(world.caseworker).get(reverse("booking:my_week")).content.decode()
    assert f'hx-get="{reverse("learning:super_user_of", args=["booking"])}"' in page


def test_the_list_shows_all_and_takes_a_new_one_and_lets_one_go(world, client):
    client.force_login(world.team_leader)
    address = reverse("learning:super_user_list")
    sent = {"team": world.team.pk, "tool": "cv", "user": world.caseworker.pk, "since": "23-11-2026", "until": ""}
    assert client.post(address, sent).url == address
    again = client.post(address, sent)
    assert again.status_code == 422
    assert "er allerede superbruger her." in again.content.decode()
    assert client.post(address, sent | {"team": world.other_team.pk}).status_code == 422
    shown = sign_in(world.caseworker).get(address).content.decode()
    assert world.caseworker.name in shown
    assert "fra 23-11-2026" in shown
    assert "Peg en superbruger ud" not in shown
    assert client.post(reverse("learning:end_super_user", args=[SuperUser.objects.get().uuid])).url == address
    assert not SuperUser.objects.exists()


def test_every_beginning_of_a_page_name_fits_a_page():
    names = set(url_names(get_resolver().url_patterns))
    assert [beginning for beginning, _ in TOOL_OF_PAGE if not any(name.startswith(beginning) for name in names)] == []
    assert tool_of_page("journey:my_day") == ""


def test_the_list_costs_the_same_for_one_and_for_thirty(world, django_assert_max_num_queries):
    browser = sign_in(world.team_leader)
    for _ in range(30):
        name_super_user(
            user_with(Role.CASEWORKER, team=world.team), world.team, Tool.CV, since=TODAY, by=world.team_leader
        )
    with django_assert_max_num_queries(10):
        browser.get(reverse("learning:super_user_list"))
