# SPDX-License-Identifier: MPL-2.0
"""Who works with figures of steering: those who lead a team, and the manager. They see numbers, not people."""

from jobfokus.accounts.models import Team, User
from jobfokus.steering.models import STEERERS, CapacityScenario


def may_steer(user: User) -> bool:
    return user.authority.holds(*STEERERS)


def may_keep_scenario(user: User, team: Team | None) -> bool:
    """A scenario is shared with a team one leads; a manager shares with any team of the municipality."""
    if not may_steer(user):
        return False
    if team is None:
        return True
    leads = team.pk in user.authority.led_teams or user.authority.holds("manager")
    return leads and team.municipality_id == user.municipality_id


def may_set_hours(user: User) -> bool:
    """What is set apart for employers holds for the whole municipality: the manager says it."""
    return user.authority.holds("manager")


def may_propose_slots(user: User, team: Team) -> bool:
    """Who leads the team, and the manager."""
    return may_keep_scenario(user, team)


def may_remove_scenario(user: User, scenario: CapacityScenario) -> bool:
    """Who made it."""
    return may_steer(user) and scenario.made_by_id == user.pk


def may_choose_strategy(user: User) -> bool:
    """Choose how an effort is spent on a target group (T1): the manager; leaders read."""
    return user.authority.holds("manager")


def may_register_trial(user: User, team: Team | None) -> bool:
    """A leader for a team of their own; the manager for any team, and for a whole target group."""
    if user.authority.holds("manager"):
        return team is None or team.municipality_id == user.municipality_id
    return team is not None and team.pk in user.authority.led_teams
