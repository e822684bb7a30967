# SPDX-License-Identifier: MPL-2.0
"""Who may do what with a plan. Who may see it stands in ``JobPlan.objects.visible_to`` and is not repeated here."""

from datetime import date

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case


def may_write_plan(user: User, case: Case, today: date) -> bool:
    """Open, change and confirm the plan of a case: whoever may write in a case that still runs."""
    return case.ended_on is None and may_write_case(user, case, today)
