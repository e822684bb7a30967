# SPDX-License-Identifier: MPL-2.0
"""Confirming the plan ("underskrift"): together on the turned screen, or as a signed paper that comes back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.files import as_download
from jobfokus.exchange.once import once
from jobfokus.plans import actions
from jobfokus.plans.access import may_write_plan
from jobfokus.plans.forms import ConfirmForm, PaperForm
from jobfokus.plans.models import JobPlan, PlanConfirmation
from jobfokus.plans.views.found import plan_seen
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

CHANGED = "Planen er ændret, siden du åbnede siden. Læs den igennem sammen, og bekræft den så."


@require_POST
@once
def confirm_plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Both have read the plan on the turned screen and say yes to it."""
    plan = plan_written(request, uuid)
    form = ConfirmForm(request.POST)
    shared_url = reverse("plans:plan_page", args=[plan.case.uuid]) + "?vendt=1"
    if not form.is_valid():
        return redirect(shared_url)
    try:
        actions.confirm_plan(
            plan,
            citizen_name=form.cleaned_data["citizen_name"],
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=timezone.now(),
        )
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    return redirect(shared_url)


@require_http_methods(["GET", "POST"])
@once
def signed_paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put in the plan that came back signed."""
    plan = plan_written(request, uuid)
    started = {"seen": plan.version, "citizen_name": plan.case.citizen.full_name}
    form = PaperForm(request.POST or None, request.FILES or None, initial=started)
    page = reverse("plans:plan_page", args=[plan.case.uuid])
    if request.method != "POST" or not form.is_valid():
        crumbs = [("Sag", reverse("journey:case_page", args=[plan.case.uuid])), ("ABC-jobplan", page)]
        context = {"form": form, "plan": plan, "back_url": page, "crumbs": [*crumbs, ("Underskrevet papir", "")]}
        status = 422 if request.method == "POST" else 200
        return render_page(request, "plans/signed_paper.html", context, status=status)
    given = form.cleaned_data
    try:
        actions.confirm_by_paper(
            plan,
            given["paper"],
            citizen_name=given["citizen_name"],
            seen=given["seen"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, "Papiret er lagt ind, og planen er bekræftet.")
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    return redirect(page)


@require_GET
def paper_file(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """The signed paper as it came in."""
    plan = plan_seen(request, uuid)
    confirmation = get_object_or_404(PlanConfirmation.objects.select_related("paper"), plan=plan, paper__uuid=file)
    if confirmation.paper is None:
        raise Http404
    record_sight(request, plan.case.citizen_id, kind=EntryKind.EXPORTED, of=confirmation.paper)
    return as_download(confirmation.paper, "underskrevet-abc-jobplan")


def plan_written(request: HttpRequest, uuid: UUID) -> JobPlan:
    """The plan, for whoever may write in it; for the others it does not exist."""
    plan = plan_seen(request, uuid)
    if not may_write_plan(request.user, plan.case, timezone.localdate()):
        raise PermissionDenied
    return plan
