# SPDX-License-Identifier: MPL-2.0
"""Who may do what in the room. Who may see it stands in each ``visible_to`` and is not repeated here."""

from jobfokus.accounts.models import Team, User


def may_build_archetypes(user: User, team: Team) -> bool:
    """Write a team's archetypes, keep its meetings and answer for it: its caseworkers and its leader."""
    return team.pk in user.authority.case_teams and team.municipality_id == user.municipality_id
