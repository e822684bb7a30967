# SPDX-License-Identifier: MPL-2.0
"""The plan on A4 (C10): filled, or empty to write on by hand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.citizens.actions.reach import reveal_cpr
from jobfokus.citizens.letters import paper_language
from jobfokus.common.pdf import pdf_response
from jobfokus.plans.forms import CprForm
from jobfokus.plans.printing import SHEET, blank_sheet, plan_sheet
from jobfokus.plans.reading import current_plan
from jobfokus.plans.views.found import plan_seen
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_http_methods(["GET", "POST"])
def plan_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The filled form in the citizen's language, or in another on wish; with the CPR number only for who says why."""
    plan, cpr = plan_seen(request, uuid), ""
    case = plan.case
    if request.method == "POST":
        form = CprForm(request.POST)
        if not form.is_valid():
            return redirect("plans:plan_page", uuid=case.uuid)
        cpr = reveal_cpr(case.citizen, by=request.user, reason=form.cleaned_data["reason"])
    record_sight(request, case.citizen_id, kind=EntryKind.EXPORTED, of=plan)
    with translation.override(paper_language(case.citizen, request.GET.get("sprog", ""))):
        sheet = plan_sheet(case, current_plan(case), timezone.localdate(), cpr=cpr)
    return pdf_response(SHEET, sheet, "abc-jobplan")


@require_GET
def blank_form(request: HttpRequest) -> HttpResponse:
    """The empty form."""
    return pdf_response(SHEET, blank_sheet(request.user.municipality.name), "abc-jobplan-skema")
