# SPDX-License-Identifier: MPL-2.0
"""Who may do what in the room. Who may see it stands in each ``visible_to`` and is not repeated here."""

from datetime import date

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case


def may_build_archetypes(user: User, team: Team) -> bool:
    """Write a team's archetypes, keep its meetings and answer for it: its caseworkers and its leader."""
    return team.pk in user.authority.case_teams and team.municipality_id == user.municipality_id


def may_screen(user: User, case: Case, today: date) -> bool:
    """Answer and decide: whoever may write in a case that still runs."""
    return case.ended_on is None and may_write_case(user, case, today)


def may_answer_objection(user: User, case: Case, today: date) -> bool:
    """Whoever may write in the case, also once it has ended: the citizen still reads it, objects and waits for us."""
    return may_write_case(user, case, today)


def may_object(user: User, case: Case, today: date) -> bool:
    """Say something against a screening: the citizen, or whoever may write it down for them in the case."""
    return case.citizen.user_id == user.pk or may_write_case(user, case, today)


def may_switch(user: User) -> bool:
    """Switch the tool on and off, write its model card and the legal basis of a protected sign: a manager alone."""
    return user.authority.holds("manager")


def may_publish_criteria(user: User) -> bool:
    """Publish an edition: a manager, or an administrator who carries it out; neither past the legal basis."""
    return user.authority.holds("manager", "administrator")


def may_hold_meeting(user: User, team: Team) -> bool:
    """Keep the list of a group meeting: whoever works with the team's cases."""
    return team.municipality_id == user.municipality_id and team.pk in user.authority.case_teams
