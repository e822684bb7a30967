# SPDX-License-Identifier: MPL-2.0
"""Who writes what citizens learn the tools from, who names super-users, and who keeps learning meetings."""

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team, User
from jobfokus.accounts.rules import STAFF_ROLES
from jobfokus.learning.models import LearningMeeting

helpers = for_roles(*sorted(STAFF_ROLES))
writers = for_roles("administrator", "team_leader")
administrators = for_roles("administrator")


def may_write_guides(user: User) -> bool:
    """The words of the picture guides: administrators and team leaders, as with letters."""
    return user.authority.holds("administrator", "team_leader")


def may_set_films(user: User) -> bool:
    """The film about a tool: the administrator, who also knows what the server bears."""
    return user.authority.holds("administrator")


def may_name_super_users(user: User, team: Team) -> bool:
    """The team's leader, and the administrator."""
    if team.municipality_id != user.municipality_id:
        return False
    return team.pk in user.authority.led_teams or user.authority.holds("administrator")


def may_rehearse(user: User) -> bool:
    """Every member of staff, in the name of their own practice citizen."""
    return user.authority.is_staff and not user.municipality.practice_for_id


def may_keep_meetings(user: User, team: Team) -> bool:
    """Write down a team's learning meetings: whoever works with its cases or leads it."""
    return team.municipality_id == user.municipality_id and team.pk in user.authority.case_teams


def may_change_meeting(user: User, meeting: LearningMeeting) -> bool:
    """The team's own people, and whoever led the talk."""
    return meeting.facilitator_id == user.pk or may_keep_meetings(user, meeting.team)
