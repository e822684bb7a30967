# SPDX-License-Identifier: MPL-2.0
"""What becomes of a plan when its case closes."""

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import JobPlan
from jobfokus.privacy.log import record_change


def close_plans(case: Case, *, by: User) -> int:
    """Close the open job plan of a case that closes; whoever closes the case has checked access."""
    open_plans = list(JobPlan.objects.filter(case=case).open())
    for plan in open_plans:
        JobPlan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
        record_change("plan.closed", by=by, citizen_id=case.citizen_id, of=plan)
    return len(open_plans)
