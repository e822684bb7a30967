# SPDX-License-Identifier: MPL-2.0
"""Who may do what with a case. Who may see it stands in ``Case.objects.visible_to`` and is not repeated here."""

from collections.abc import Iterable
from datetime import date

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import Case, Citizen, ContactRuleSet, NamedAccess
from jobfokus.citizens.models.cases import ONESELF


def is_ones_own(user: User, case: Case) -> bool:
    """Whether somebody of the staff is the citizen of a case: asked of what is read with their roles."""
    return case.citizen_id in user.authority.reaches(ONESELF)


def may_write_case(user: User, case: Case, today: date) -> bool:
    """Write in a case: plan, hold and record conversations, make plans and agreements.

    Caseworkers and team leaders in their own cases, in those of the person they stand in for, and in those of their
    teams; in a restricted case those named on it. A case opened with a reason is for reading only, and nobody works
    in the case they have themselves as a citizen.
    """
    authority = user.authority
    if not authority.works_cases or case.municipality_id != user.municipality_id or is_ones_own(user, case):
        return False
    if case.restricted:
        return NamedAccess.objects.holding(today).filter(case=case, user=user).exists()
    return case.owner_id in authority.acts_for or case.team_id in authority.case_teams


def may_lead_case(user: User, case: Case, today: date) -> bool:
    """Hand over, restrict, name people: the leader of the case's team; in a restricted case only if named on it.

    Never the case one has oneself as a citizen.
    """
    if case.team_id not in user.authority.led_teams or case.municipality_id != user.municipality_id:
        return False
    if is_ones_own(user, case):
        return False
    return not case.restricted or NamedAccess.objects.holding(today).filter(case=case, user=user).exists()


def may_write_citizen(user: User, citizen: Citizen, today: date) -> bool:
    """Change name or number of a person: whoever may write in one of their cases."""
    return any(may_write_case(user, case, today) for case in citizen.cases.all())


def may_keep_log(user: User, citizen: Citizen, today: date) -> bool:
    """Write in a job log: the citizen always in their own, and whoever may write in one of their cases."""
    return citizen.user_id == user.pk or may_write_citizen(user, citizen, today)


def may_comment_log(user: User, citizen: Citizen, today: date) -> bool:
    """Say something about an entry (L4): staff who may write in one of the citizen's cases, never to oneself."""
    return citizen.user_id != user.pk and may_write_citizen(user, citizen, today)


def may_keep_network(user: User, citizen: Citizen) -> bool:
    """Write in the list of people one knows (L9): the citizen alone, whoever else may see the case."""
    return citizen.user_id == user.pk and user.authority.holds("citizen")


def may_write_cv(user: User, citizen: Citizen, today: date) -> bool:
    """Write in a CV: the same people as in the job log; the two write it together."""
    return may_keep_log(user, citizen, today)


def may_suggest_for_cv(user: User, citizen: Citizen, today: date) -> bool:
    """Suggest a change to a CV, or take that back (V2): staff who may write in one of the citizen's cases."""
    return may_comment_log(user, citizen, today)


def may_answer_suggestion(user: User, citizen: Citizen, today: date) -> bool:
    """Say yes or no to it: the citizen, or the two together on the turned screen, where whoever may write presses."""
    return may_write_cv(user, citizen, today)


def may_merge(user: User, kept: Citizen, moving: Iterable[Case], today: date) -> bool:
    """Make two rows one person, or take that back (H7): who leads a case of the kept row and may write in all that
    move. A case that one only reads, or does not know of, is never moved; nobody merges themself."""
    return (
        kept.user_id != user.pk
        and any(may_lead_case(user, case, today) for case in kept.cases.all())
        and all(may_write_case(user, case, today) for case in moving)
    )


def may_open_case(user: User, team: Team) -> bool:
    """Begin a case: caseworkers and leaders, in a team of their own."""
    return team.pk in user.authority.case_teams and team.municipality_id == user.municipality_id


def may_open_with_reason(user: User) -> bool:
    """Open a single case outside one's own with a reason: caseworkers, leaders, managers (trust: access)."""
    return user.authority.holds("caseworker", "team_leader", "manager")


def may_mark_exits(user: User, municipality_id: int) -> bool:
    """Say what a reason for closing counts as (K5): the manager, since it moves the figures of all."""
    return user.authority.holds("manager") and user.municipality_id == municipality_id


def may_write_rules(user: User, municipality_id: int) -> bool:
    """Write contact rules for a day to come, and say that a set was checked: administrator and manager (H8)."""
    return user.authority.holds("administrator", "manager") and user.municipality_id == municipality_id


def may_change_rules(user: User, rules: ContactRuleSet, today: date) -> bool:
    """Change a set that has not begun to hold: what has been reckoned stays as it was reckoned."""
    return rules.since > today and may_write_rules(user, rules.municipality_id)
