# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.steering.actions.duration import set_duration_rule
from jobfokus.steering.models import DurationRule
from tests.citizens.factories import TargetGroupFactory

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def group(world):
    return TargetGroupFactory(municipality=world.municipality)


def rule(world, group, team, week=26, now=NOW):
    return set_duration_rule(
        group, week=week, to_team=team, reason="De lange har brug for mere", by=world.manager, now=now
    )


def in_force(world, day=TODAY):
    return DurationRule.objects.in_force(world.municipality.pk, day)


def test_the_newest_rule_holds_and_one_without_a_team_ends_it(world, group):
    rule(world, group, world.other_team)
    assert in_force(world)[group.pk].week == 26
    rule(world, group, world.other_team, week=39, now=NOW + timedelta(days=1))
    assert in_force(world)[group.pk].week == 26
    assert in_force(world, TODAY + timedelta(days=1))[group.pk].week == 39
    rule(world, group, None, now=NOW + timedelta(days=2))
    assert in_force(world, TODAY + timedelta(days=2)) == {}


def test_a_rule_set_again_on_the_same_day_is_corrected(world, group):
    rule(world, group, world.other_team)
    rule(world, group, world.other_team, week=39)
    assert DurationRule.objects.count() == 1
    assert in_force(world)[group.pk].week == 39


def test_only_the_manager_sets_it_and_only_for_what_is_here(world, group):
    elsewhere = TargetGroupFactory(municipality=world.foreign_case.municipality)
    for by, of, team in (
        (world.team_leader, group, world.team),
        (world.manager, elsewhere, world.team),
        (world.manager, group, world.foreign_case.team),
    ):
        with pytest.raises(PermissionDenied):
            set_duration_rule(of, week=26, to_team=team, reason="x", by=by, now=NOW)


def test_the_page_sets_the_rule_and_tells_mistakes_at_the_field(client, world, group):
    client.force_login(world.manager)
    url = reverse("steering:duration_rule", args=[group.uuid])
    wrong = client.post(url, {"week": "0", "reason": "", "to_team": str(world.other_team.uuid)})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors.keys() == {"week", "reason"}
    done = client.post(url, {"week": "26", "reason": "De lange", "to_team": str(world.other_team.uuid)}, follow=True)
    assert f"Efter 26 uger foreslås sagen flyttet til {world.other_team.name}" in done.content.decode()
