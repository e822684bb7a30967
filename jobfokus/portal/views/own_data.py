# SPDX-License-Identifier: MPL-2.0
"""Who has looked at my case, my data as a file, and asking for a correction (M4)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.accounts.held import setting
from jobfokus.citizens.merging import rows_of_person
from jobfokus.citizens.models import CorrectionRequest
from jobfokus.citizens.views.found import own_citizen
from jobfokus.common.language import kept_language, paper_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.conversations.actions.corrections import ask_correction
from jobfokus.conversations.forms.corrections import CorrectionForm
from jobfokus.conversations.views.corrections import correction_row
from jobfokus.exchange.once import once
from jobfokus.portal.looks import looks_of
from jobfokus.portal.own_copy import as_json, as_sheet
from jobfokus.portal.views.plan import own_case
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.privacy.models import LogEntry

PAGE_SIZE = 50
SHEET = "portal/sheets/own_copy.typ"


@for_everyone_signed_in
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Every look and change by others, the newest first; what one does oneself is left out."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, of=citizen, verb="own_log_seen")
    others = LogEntry.objects.about(*rows_of_person(citizen)).exclude(user_id=request.user.pk).order_by("-at", "-pk")
    page = Paginator(others, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {"page": page, "days": looks_of(page), "asked": kept_language()}
    return render_page(request, "portal/looks.html", context)


@for_everyone_signed_in
@require_GET
def own_data(request: HttpRequest) -> HttpResponse:
    """What one can take along, and what one can have put right."""
    own_citizen(request)
    return render_page(request, "portal/own_data.html", {"asked": kept_language()})


@for_everyone_signed_in
@require_GET
def own_data_json(request: HttpRequest) -> HttpResponse:
    """The copy for machines."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, kind=EntryKind.EXPORTED, of=citizen, verb="own_data_taken")
    told = as_json(citizen, timezone.now())
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="mine-oplysninger.json"'
    response["Cache-Control"] = "no-store"
    return response


@for_everyone_signed_in
@require_GET
def own_data_pdf(request: HttpRequest) -> HttpResponse:
    """The copy to read."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, kind=EntryKind.EXPORTED, of=citizen, verb="own_data_taken")
    words = paper_language() | {
        "title": _("Det, vi har skrevet om dig"),
        "place": request.user.municipality.name,
        "intro": _("Sidst i kopien står det, der ikke er med, og hvorfor. Det kan du bede din sagsbehandler om at se."),
        "left_out_heading": _("Det er ikke med, og hvorfor"),
    }
    return pdf_response(SHEET, as_sheet(citizen, timezone.now(), words), "mine-oplysninger")


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def correction(request: HttpRequest) -> HttpResponse:
    """Ask to have something put right; what one asked before stands there with its answer."""
    case = own_case(request)
    if case is None:
        raise Http404
    record_sight(request, case.citizen_id, of=case, verb="own_corrections_seen")
    form = CorrectionForm(request.POST or None)
    if form.is_bound and form.is_valid():
        within = setting(case.municipality_id, "correction.answer_days", timezone.localdate())
        ask_correction(case, **form.cleaned_data, within_days=within, by=request.user, now=timezone.now())
        messages.success(request, _("Tak. Vi svarer inden for %(days)s dage.") % {"days": within})
        return redirect(reverse("portal:correction") + kept_language())
    asked = CorrectionRequest.objects.filter(case__citizen=case.citizen_id).select_related("answered_by")[:PAGE_SIZE]
    context = {"form": form, "rows": [correction_row(row) for row in asked], "asked": kept_language()}
    return render_page(request, "portal/correction.html", context, status=422 if form.errors else 200)
