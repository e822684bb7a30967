# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta

import pytest

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Substitution, User
from jobfokus.citizens.access import may_lead_case, may_write_case
from jobfokus.citizens.models import Case, NamedAccess, ReasonedAccess
from tests.accounts.factories import user_with

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    "who, may",
    [
        ("caseworker", True),
        ("team_leader", True),
        ("colleague", False),
        ("manager", False),
        ("foreign_caseworker", False),
    ],
)
def test_owner_and_team_write_in_a_case_and_others_do_not(world, who, may):
    assert may_write_case(getattr(world, who), world.case, TODAY) is may


def test_a_stand_in_writes_as_the_owner(world, time_machine):
    time_machine.move_to(datetime(2026, 6, 1, 9, tzinfo=UTC))
    days = {"since": TODAY, "until": TODAY + timedelta(days=7)}
    Substitution.objects.create(
        absent=world.caseworker, stand_in=world.colleague, appointed_by=world.team_leader, **days
    )
    assert may_write_case(world.colleague, world.case, TODAY)


def test_a_case_opened_with_a_reason_is_read_and_not_written(world):
    ReasonedAccess.objects.create(
        case=world.case, user=world.manager, reason="Klage", until=datetime(2100, 1, 1, tzinfo=UTC)
    )
    assert world.case in Case.objects.visible_to(world.manager)
    assert not may_write_case(world.manager, world.case, TODAY)


def test_in_a_restricted_case_only_those_named_write(world):
    world.case.restricted = True
    other = user_with(Role.CASEWORKER, team=world.other_team)
    named = {"case": world.case, "named_by": world.team_leader, "reason": "Kender sagen", "since": TODAY}
    NamedAccess.objects.create(user=other, **named)
    NamedAccess.objects.create(user=world.manager, **named)
    assert may_write_case(other, world.case, TODAY)
    assert not may_write_case(world.caseworker, world.case, TODAY)
    assert not may_write_case(world.manager, world.case, TODAY)


def test_nobody_of_the_staff_works_in_their_own_case(world):
    world.case.citizen.user = world.team_leader
    world.case.citizen.save()
    leader = User.objects.get(pk=world.team_leader.pk)
    assert not may_write_case(leader, world.case, TODAY)
    assert not may_lead_case(leader, world.case, TODAY)
    assert may_write_case(world.caseworker, world.case, TODAY)
    world.case.citizen.user = None
    world.case.citizen.save()
    again = User.objects.get(pk=world.team_leader.pk)
    assert may_write_case(again, world.case, TODAY)
    assert may_lead_case(again, world.case, TODAY)
