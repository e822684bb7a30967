# SPDX-License-Identifier: MPL-2.0
"""Who may do what with a case. Who may see it stands in ``Case.objects.visible_to`` and is not repeated here."""

from datetime import date

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, NamedAccess


def may_write_case(user: User, case: Case, today: date) -> bool:
    """Write in a case: plan, hold and record conversations, make plans and agreements.

    Caseworkers and team leaders in their own cases, in those of the person they stand in for, and in those of their
    teams; in a restricted case those named on it. A case opened with a reason is for reading only.
    """
    authority = user.authority
    if not authority.works_cases or case.municipality_id != user.municipality_id:
        return False
    if case.restricted:
        return NamedAccess.objects.holding(today).filter(case=case, user=user).exists()
    return case.owner_id in authority.acts_for or case.team_id in authority.case_teams
