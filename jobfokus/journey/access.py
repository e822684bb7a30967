# SPDX-License-Identifier: MPL-2.0
"""Who may do what at a morning meeting. Which meetings one sees stands in ``visible_to``."""

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team, User
from jobfokus.journey.models import MEETERS

meeters = for_roles(*MEETERS)


def may_meet(user: User, team: Team) -> bool:
    """Start a meeting of the team and write down what it decides: who works in it; employer consultants with any."""
    if team.municipality_id != user.municipality_id:
        return False
    return user.authority.holds("employer_consultant") or team.pk in user.authority.case_teams
