# SPDX-License-Identifier: MPL-2.0
"""Beside the job log on the pages of staff: a time without the log (L5), and people the citizen has shared (L9)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.actions.log_activities import end_exemption, exempt_from_log
from jobfokus.citizens.forms.log_activities import ExemptionForm
from jobfokus.citizens.models import Case, LogExemption, NetworkContact
from jobfokus.citizens.network_shown import person_rows
from jobfokus.citizens.views.found import case_seen, crumbs_of
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once

PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
@once
def log_pause(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The times without the log, and a new one."""
    case, today = case_seen(request, uuid, "job_log_pauses_seen"), timezone.localdate()
    allowed = may_write_case(request.user, case, today)
    form = ExemptionForm(request.POST or None, initial={"since": today})
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        if form.is_valid():
            exempt_from_log(case, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, "Jobloggen er sat på pause. Borgeren kan læse hvorfor.")
            return redirect(request.path)
    page = Paginator(LogExemption.objects.filter(case=case).select_related("by"), PAGE_SIZE).get_page(
        request.GET.get("side")
    )
    context = {
        "rows": [pause_row(case, pause, today=today, allowed=allowed) for pause in page],
        "page": page,
        "form": form if allowed else None,
        "who": case.citizen.full_name,
        "crumbs": crumbs_of(case, "Pause fra jobloggen"),
    }
    return render_page(request, "citizens/log_pause.html", context, status=422 if form.errors else 200)


def pause_row(case: Case, pause: LogExemption, *, today: date, allowed: bool) -> dict[str, str]:
    """One time without the log; one that has not ended can be ended."""
    running = allowed and pause.ended_at is None and pause.until >= today
    return {
        "days": f"{days.short(pause.since)} – {days.short(pause.until)}",
        "reason": pause.reason,
        "by": pause.by.name,
        "ended": "Sluttet før tid" if pause.ended_at else "",
        "end_url": reverse("citizens:log_pause_end", args=[case.uuid, pause.uuid]) if running else "",
    }


@require_POST
def log_pause_end(request: HttpRequest, uuid: UUID, exemption: UUID) -> HttpResponse:
    """The log is kept again from today on."""
    case = case_seen(request, uuid, "job_log_pauses_seen")
    found = get_object_or_404(LogExemption.objects.filter(case=case).select_related("case"), uuid=exemption)
    end_exemption(found, by=request.user, now=timezone.now())
    messages.success(request, "Pausen er slut. Borgeren bruger jobloggen igen.")
    return redirect("citizens:log_pause", case.uuid)


@require_GET
def network(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The people that the citizen has shared; nothing tells how many others there are."""
    case = case_seen(request, uuid, "network_seen")
    shared = NetworkContact.objects.visible_to(request.user).filter(citizen=case.citizen_id, shared=True)
    page = Paginator(shared, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "rows": person_rows(page),
        "page": page,
        "who": case.citizen.full_name,
        "crumbs": crumbs_of(case, "Delt netværk"),
    }
    return render_page(request, "citizens/network.html", context)
