# SPDX-License-Identifier: MPL-2.0
"""Finding the case or the plan of an address, and noting the look."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from jobfokus.citizens.models import Case
from jobfokus.plans.models import JobPlan, holding_texts
from jobfokus.privacy.log import record_sight


def case_seen(request: HttpRequest, uuid: UUID) -> Case:
    """The case, for whoever may see it; the look is logged."""
    cases = Case.objects.for_staff(request.user).select_related("citizen", "municipality")
    case = get_object_or_404(cases.annotate(track_texts=holding_texts()), uuid=uuid)
    record_sight(request, case.citizen_id, of=case)
    return case


def plan_seen(request: HttpRequest, uuid: UUID) -> JobPlan:
    """The plan, for whoever may see its case; the look is logged."""
    plans = JobPlan.objects.filter(case__in=Case.objects.for_staff(request.user)).select_related(
        "case__citizen", "case__municipality"
    )
    plan = get_object_or_404(plans, uuid=uuid)
    record_sight(request, plan.case.citizen_id, of=plan)
    return plan
