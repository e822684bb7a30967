# SPDX-License-Identifier: MPL-2.0
"""Who may do what with a plan. Who may see it stands in ``JobPlan.objects.visible_to`` and is not repeated here."""

from datetime import date

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.plans.models import Activity


def may_write_plan(user: User, case: Case, today: date) -> bool:
    """Open, change and confirm the plan of a case: whoever may write in a case that still runs."""
    return case.ended_on is None and may_write_case(user, case, today)


def may_write_at_home(user: User, case: Case) -> bool:
    """Write lines of one's own for the plan of a case that runs (J5): the citizen alone."""
    return case.ended_on is None and case.citizen.user_id is not None and case.citizen.user_id == user.pk


def may_write_texts(user: User, team: Team | None) -> bool:
    """Say what A, B and C are (J13): a team's own words by its leader, the municipality's by a manager."""
    if team is None:
        return user.authority.holds("manager")
    return team.municipality_id == user.municipality_id and team.pk in user.authority.led_teams


def may_move_activity(user: User, activity: Activity, today: date) -> bool:
    """Say that it began, how it ended or that it came to nothing: whoever sees to it, and whoever writes in the case.

    In a restricted case the one who sees to it has to be named on it, as for everything else.
    """
    case = activity.case
    sees_to_it = activity.responsible_id == user.pk and case.municipality_id == user.municipality_id
    return (sees_to_it and not case.restricted) or may_write_case(user, case, today)
