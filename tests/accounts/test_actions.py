# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.accounts import actions
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, Substitution, Team, User
from jobfokus.citizens.models import Case
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with

DAY, LATER = date(2026, 6, 1), date(2026, 6, 8)


@pytest.fixture(autouse=True)
def _monday_morning(time_machine):
    time_machine.move_to(datetime(2026, 6, 1, 8, tzinfo=UTC))


@pytest.fixture
def administrator(world):
    return user_with(Role.ADMINISTRATOR, municipality=world.municipality)


def appoint(world, by=None, **changes):
    wanted = {"since": DAY, "until": LATER, "on": DAY, "by": by or world.caseworker} | changes
    return actions.appoint_stand_in(world.caseworker, wanted.pop("stand_in", world.colleague), **wanted)


def sees(user, case, day):
    found = User.objects.get(pk=user.pk)
    found.authority = found.authority_on(day)
    return case in Case.objects.visible_to(found)


@pytest.mark.parametrize("who", ["caseworker", "team_leader"])
def test_owner_or_leader_appoints_a_stand_in_who_sees_the_cases_from_and_to_inclusive(world, who):
    appoint(world, by=getattr(world, who))
    seen = [sees(world.colleague, world.case, DAY + timedelta(days=days)) for days in (-1, 0, 7, 8)]
    assert seen == [False, True, True, False]
    entry = LogEntry.objects.get(verb="stand_in.appointed")
    assert (entry.details["absent"], entry.details["stand_in"]) == (world.caseworker.pk, world.colleague.pk)


def test_standing_in_is_not_transitive(world):
    third = user_with(Role.CASEWORKER, team=world.other_team)
    appoint(world)
    actions.appoint_stand_in(world.colleague, third, since=DAY, until=LATER, by=world.colleague, on=DAY)
    assert not sees(third, world.case, DAY)


def test_a_substitution_ended_early_acts_on_the_next_request(world):
    substitution = appoint(world)
    actions.end_substitution(substitution, by=world.team_leader, on=date(2026, 6, 3))
    assert [sees(world.colleague, world.case, day) for day in (date(2026, 6, 2), date(2026, 6, 3))] == [True, False]


def test_a_substitution_that_has_not_begun_is_taken_back_and_the_log_tells(world):
    substitution = appoint(world, since=LATER)
    actions.end_substitution(substitution, by=world.caseworker, on=DAY)
    assert not Substitution.objects.exists()
    assert LogEntry.objects.filter(verb="stand_in.ended").count() == 1
    assert not sees(world.colleague, world.case, LATER)


def test_others_appoint_and_end_nothing(world, administrator):
    other_leader = user_with(Role.TEAM_LEADER, team=world.other_team)
    for by in (world.colleague, other_leader, world.manager, world.foreign_caseworker, administrator):
        with pytest.raises(PermissionDenied):
            appoint(world, by=by)
    substitution = appoint(world)
    with pytest.raises(PermissionDenied):
        actions.end_substitution(substitution, by=world.colleague, on=DAY)


@pytest.mark.parametrize(
    "who, changes, told",
    [
        ("foreign_caseworker", {}, "arbejder ikke"),
        ("manager", {}, "arbejder ikke"),
        ("caseworker", {}, "vikar for dig selv"),
        ("colleague", {"until": date(2026, 5, 1), "since": date(2026, 4, 1)}, "forbi"),
        ("colleague", {"since": date(2026, 6, 9)}, "efter startdatoen"),
    ],
)
def test_a_stand_in_works_cases_here_in_a_period_that_makes_sense(world, who, changes, told):
    with pytest.raises(ValidationError, match=told):
        appoint(world, stand_in=getattr(world, who), **changes)


def test_an_administrator_gives_a_role_and_takes_it_at_once(world, administrator):
    held = actions.give_role(world.colleague, Role.CASEWORKER, team=world.team, since=DAY, by=administrator)
    assert sees(world.colleague, world.case, DAY)
    actions.end_role(held, by=administrator, on=DAY)
    assert not sees(world.colleague, world.case, DAY)
    assert list(LogEntry.objects.order_by("pk").values_list("verb", flat=True)) == ["role.given", "role.ended"]


def test_nobody_gives_themself_a_role(world, administrator):
    with pytest.raises(PermissionDenied):
        actions.give_role(administrator, Role.CASEWORKER, team=world.team, since=DAY, by=administrator)
    held = RoleAssignment.objects.get(user=administrator)
    with pytest.raises(PermissionDenied):
        actions.end_role(held, by=administrator, on=DAY)


def test_only_an_administrator_of_the_municipality_gives_roles(world):
    foreign = user_with(Role.ADMINISTRATOR, municipality=world.foreign_case.municipality)
    for by in (world.team_leader, world.manager, world.caseworker, foreign):
        with pytest.raises(PermissionDenied):
            actions.give_role(world.colleague, Role.CASEWORKER, team=world.team, since=DAY, by=by)


def test_a_caseworker_has_a_team_of_their_own_municipality_and_a_role_once(world, administrator):
    with pytest.raises(ValidationError, match="team"):
        actions.give_role(world.colleague, Role.CASEWORKER, since=DAY, by=administrator)
    with pytest.raises(PermissionDenied):
        actions.give_role(world.colleague, Role.CASEWORKER, team=world.foreign_case.team, since=DAY, by=administrator)
    with pytest.raises(ValidationError, match="allerede"):
        actions.give_role(world.caseworker, Role.CASEWORKER, team=world.team, since=DAY, by=administrator)


def test_staff_see_colleagues_and_teams_of_their_municipality_and_no_citizens(world):
    citizen = user_with(Role.CITIZEN, municipality=world.municipality)
    seen = User.objects.visible_to(world.caseworker)
    assert {world.colleague, world.manager} <= set(seen)
    assert citizen not in seen
    assert world.foreign_caseworker not in seen
    assert list(User.objects.visible_to(citizen)) == [citizen]
    assert set(Team.objects.visible_to(world.caseworker)) == {world.team, world.other_team}
    assert not Team.objects.visible_to(citizen).exists()


def test_substitutions_are_seen_by_both_and_by_the_leader_of_the_absent(world):
    substitution = appoint(world)
    for user in (world.caseworker, world.colleague, world.team_leader):
        assert list(Substitution.objects.visible_to(user)) == [substitution]
    for user in (world.manager, world.foreign_caseworker, user_with(Role.TEAM_LEADER, team=world.other_team)):
        assert not Substitution.objects.visible_to(user).exists()


def test_authority_is_one_query(world, django_assert_num_queries):
    appoint(world)
    user = User.objects.get(pk=world.colleague.pk)
    with django_assert_num_queries(1):
        assert user.authority.acts_for == {world.colleague.pk, world.caseworker.pk}
        assert user.authority.case_teams == {world.other_team.pk}
