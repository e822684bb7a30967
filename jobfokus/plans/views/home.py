# SPDX-License-Identifier: MPL-2.0
"""The citizen writes lines at home before a day agreed (J5)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.common.pages import render_page
from jobfokus.plans.actions import PassedDayError, agree_home_draft
from jobfokus.plans.forms import HomeDraftForm
from jobfokus.plans.reading import current_plan
from jobfokus.plans.views.page import back_of, case_written


@require_http_methods(["GET", "POST"])
def home_draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Agree on the day, move it, or take it back."""
    case = case_written(request, uuid)
    form = HomeDraftForm(request.POST or None, initial={"home_draft_by": current_plan(case).home_draft_by})
    if form.is_bound and form.is_valid():
        try:
            agree_home_draft(case, form.cleaned_data["home_draft_by"], by=request.user, now=timezone.now())
            messages.success(request, "Aftalen om at skrive hjemme er gemt.")
            return redirect(back_of(request, case))
        except PassedDayError:
            form.refuse()
    page = reverse("plans:plan_page", args=[case.uuid])
    crumbs = [("Sag", reverse("journey:case_page", args=[case.uuid])), ("ABC-jobplan", page), ("Skriv hjemme", "")]
    context = {"form": form, "crumbs": crumbs, "back": request.POST.get("back", ""), "plan_url": page}
    return render_page(request, "plans/home_draft.html", context, status=422 if form.errors else 200)
