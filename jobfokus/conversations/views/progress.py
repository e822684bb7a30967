# SPDX-License-Identifier: MPL-2.0
"""How the search moves from conversation to conversation (J7): a page of its own, and a fragment for others."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.citizens.job_search import entries_of
from jobfokus.common.pages import render_page
from jobfokus.conversations.models import Conversation
from jobfokus.conversations.views.found import case_seen
from jobfokus.plans.access import may_write_plan
from jobfokus.plans.progress import search_progress


@require_GET
def search_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The picture, and where the weight could move; turned towards the citizen it leads nowhere else."""
    case, today = case_seen(request, uuid), timezone.localdate()
    held = Conversation.objects.filter(case=case).held().values_list("planned_at", flat=True)
    conversations = [timezone.localdate(at) for at in held]
    search = search_progress(case, entries_of(case, today), conversations, today)
    beside = request.headers.get("HX-Request") == "true"
    search_at: dict[str, Any] = {"search": search, "level": 3 if beside else 2}
    plan_url = reverse("plans:plan_page", args=[case.uuid])
    if request.GET.get("vendt"):
        request.shared_view = True
        context = search_at | {"back_url": f"{plan_url}?vendt=1"}
        return render_page(request, "conversations/search_shared.html", context, fragment="picture")
    context = search_at | {
        "shift_url": f"{plan_url}?skift=1#fordeling"
        if search.proposal.shifts and may_write_plan(request.user, case, today)
        else "",
        "who": case.citizen.full_name,
        "crumbs": [("Sag", reverse("journey:case_page", args=[case.uuid])), ("Søgningen", "")],
        "plan_url": plan_url,
        "log_url": reverse("citizens:log_page", args=[case.uuid]),
        "shared_url": f"{request.path}?vendt=1",
    }
    return render_page(request, "conversations/search_page.html", context, fragment="picture")
