# SPDX-License-Identifier: MPL-2.0
"""What the citizen wrote at home, beside the plan, and the click that puts a line into it (J5)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.access import may_write_plan
from jobfokus.plans.actions.home import take_home_line
from jobfokus.plans.home_lines import shown_home_lines
from jobfokus.plans.models import HomeLine
from jobfokus.plans.views.found import case_seen
from jobfokus.plans.views.page import back_of
from jobfokus.privacy.log import record_sight


@require_GET
def home_lines(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The citizen's own lines: a page, or a fragment beside the plan."""
    case = case_seen(request, uuid)
    page = reverse("plans:plan_page", args=[case.uuid])
    context = {
        "rows": shown_home_lines(case),
        "may_take": may_write_plan(request.user, case, timezone.localdate()),
        "back": request.GET.get("back", ""),
        "folded": request.headers.get("HX-Request") == "true",
        "crumbs": [("Sag", reverse("journey:case_page", args=[case.uuid])), ("ABC-jobplan", page), ("Hjemmefra", "")],
    }
    return render_page(request, "plans/home_lines.html", context, fragment="lines")


@require_POST
def take_line(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One line goes into the plan as it stands."""
    cases = Case.objects.for_staff(request.user)
    lines = HomeLine.objects.filter(case__in=cases).select_related("case__citizen", "case__municipality")
    line = get_object_or_404(lines, uuid=uuid)
    record_sight(request, line.case.citizen_id, of=line)
    if not may_write_plan(request.user, line.case, timezone.localdate()):
        raise PermissionDenied
    try:
        take_home_line(line, by=request.user, now=timezone.now())
        messages.success(request, f"Linjen står nu på {line.track} i planen. Bekræft planen sammen.")
    except ChangedMeanwhileError:
        messages.info(request, "Linjen er ændret eller allerede sat ind. Se, hvordan den står nu.")
    return redirect(back_of(request, line.case))
