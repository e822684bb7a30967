# SPDX-License-Identifier: MPL-2.0
"""Who may do what at a morning meeting, and who receives a case. Which rows one sees stands in ``visible_to``."""

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import Case
from jobfokus.journey.models import MEETERS, Handover

meeters = for_roles(*MEETERS)


def may_meet(user: User, team: Team) -> bool:
    """Start a meeting of the team and write down what it decides: who works in it; employer consultants with any."""
    if team.municipality_id != user.municipality_id:
        return False
    return user.authority.holds("employer_consultant") or team.pk in user.authority.case_teams


def may_receive(user: User, case: Case) -> bool:
    """Confirm that one has a case: its new owner or who stands in; in the inbox whoever works in the team."""
    if case.owner_id is None:
        return case.team_id in user.authority.case_teams
    return case.owner_id in user.authority.acts_for


def may_tell(user: User, handover: Handover) -> bool:
    """Tell the next one of a case that an extract moved: whoever had it, or who stands in."""
    return handover.imported and handover.from_owner_id in user.authority.acts_for
