# SPDX-License-Identifier: MPL-2.0
"""The plan turned towards the citizen ("Vend skærmen"): a context of its own, made from what may be shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.plans.access import may_write_plan
from jobfokus.plans.choices import PlanState
from jobfokus.plans.company_lists import shown_lists
from jobfokus.plans.demand_panel import figures_of
from jobfokus.plans.forms import ConfirmForm
from jobfokus.plans.reading import (
    CurrentPlan,
    current_plan,
    narrow_words,
    shift_words,
    state_words,
    track_rows,
)
from jobfokus.plans.track_texts import words_for_case


def shared_plan(case: Case, current: CurrentPlan) -> dict[str, Any]:
    """What the citizen sees of the plan: ``{% include "plans/shared_plan.html" %}`` with this as ``plan_shown``."""
    today, words = timezone.localdate(), words_for_case(case)
    return {
        "tracks": [
            row | {"words": words[row["track"]]}
            for row in track_rows(current.content, figures_of(case, current.content, today))
        ],
        "narrow": narrow_words(current.content),
        "shift": shift_words(current.content, today),
        "company_lists": shown_lists(case),
    }


def shared_page(request: HttpRequest, case: Case) -> HttpResponse:
    """The plan for two people to read, and the button with which both confirm it."""
    request.shared_view = True
    current = current_plan(case)
    may_confirm = (
        current.plan is not None
        and current.plan.state == PlanState.DRAFT
        and may_write_plan(request.user, case, timezone.localdate())
    )
    started = {"seen": current.number, "citizen_name": case.citizen.full_name}
    context = {
        "plan_shown": shared_plan(case, current),
        "state": state_words(current),
        "confirm_url": reverse("plans:confirm_plan", args=[current.plan.uuid]) if current.plan else "",
        "confirm_form": ConfirmForm(initial=started) if may_confirm else None,
        "staff_name": request.user.name,
        "back_url": reverse("plans:plan_page", args=[case.uuid]),
        "search_url": reverse("conversations:search_page", args=[case.uuid]),
    }
    return render_page(request, "plans/plan_shared.html", context)
