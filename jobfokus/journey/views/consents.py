# SPDX-License-Identifier: MPL-2.0
"""What of a case reaches people outside (M5): consents given here, on paper or at home, and contracts."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.choices import Role
from jobfokus.citizens.access import may_lead_case, may_write_case
from jobfokus.citizens.actions.consents import consent_on_paper, consent_on_screen, outsiders_of, withdraw_consent
from jobfokus.citizens.actions.holds import end_hold, entrust_case
from jobfokus.citizens.consent_words import consent_rows, hold_rows
from jobfokus.citizens.forms.consents import HoldForm, PaperConsentForm, ScreenConsentForm
from jobfokus.citizens.models import Case, ProviderHold
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.conversations.views.found import case_seen, case_written
from jobfokus.exchange.files import as_download
from jobfokus.exchange.models import StoredFile
from jobfokus.exchange.once import once
from jobfokus.journey.consent_paper import SHEET, consent_sheet
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.privacy.models import Consent

MOST = 50


@require_GET
def consent_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """That there are consents, what they say, and how they began and ended; and who outside holds the case."""
    case, today = case_seen(request, uuid), timezone.localdate()
    holds = ProviderHold.objects.filter(case=case).select_related("provider")[:MOST]
    context = {
        "case": case,
        "who": case.citizen.full_name,
        "rows": consent_rows(Consent.objects.filter(citizen_id=case.citizen_id)[:MOST], today),
        "holds": hold_rows(holds, today),
        "may_write": may_write_case(request.user, case, today) and not case.ended_on,
        "may_lead": may_lead_case(request.user, case, today) and not case.ended_on,
        "crumbs": crumbs_of(case),
    }
    return render_page(request, "journey/consent_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def on_screen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The screen is turned; the citizen reads, writes and says yes."""
    case, now = case_written(request, uuid, timezone.localdate()), timezone.now()
    request.shared_view = True
    outsiders = outsiders_of(case.municipality_id, timezone.localdate(now))
    form = ScreenConsentForm(request.POST or None, partners=outsiders)
    if form.is_bound and form.is_valid():
        try:
            consent_on_screen(case.citizen, form.yes, by=request.user, now=now)
            language = {"sprog": "en"} if kept_language() else {}
            return redirect(f"{request.path}?{urlencode({'givet': '1'} | language)}")
        except ValidationError as wrong:
            form.add_error(field_of(form, wrong), wrong)
    context = {
        "form": form,
        "given": "givet" in request.GET and not form.is_bound,
        "again": reverse("journey:consent_on_screen", args=[uuid]) + kept_language(),
        "back_url": reverse("journey:consent_list", args=[uuid]),
    }
    return render_page(request, "journey/consent_shared.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def on_paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put in what came back signed."""
    case, now = case_written(request, uuid, timezone.localdate()), timezone.now()
    outsiders = outsiders_of(case.municipality_id, timezone.localdate(now))
    form = PaperConsentForm(request.POST or None, request.FILES or None, partners=outsiders)
    if form.is_bound and form.is_valid():
        try:
            consent_on_paper(case.citizen, form.yes, form.cleaned_data["paper"], by=request.user, now=now)
            messages.success(request, "Samtykket er skrevet ind. De kan se det fra nu af.")
            return redirect("journey:consent_list", uuid=uuid)
        except ValidationError as wrong:
            form.add_error(field_of(form, wrong), wrong)
    return answer(request, "journey/consent_on_paper.html", case, form, "Underskrevet samtykke")


@require_GET
def blank_paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form to fill in and sign, in Danish or English."""
    case = case_written(request, uuid, timezone.localdate())
    outsiders = outsiders_of(case.municipality_id, timezone.localdate())
    record_sight(request, case.citizen_id, kind=EntryKind.EXPORTED, of=case, verb="consent_form_printed")
    return pdf_response(SHEET, consent_sheet(case, outsiders), "samtykke")


@require_GET
def paper_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The signed paper as it came in."""
    consent, _case = consent_seen(request, uuid)
    papers = StoredFile.objects.filter(owner_type=consent._meta.label_lower, owner_uuid=consent.uuid)
    paper = get_object_or_404(papers)
    record_sight(request, consent.citizen_id, kind=EntryKind.EXPORTED, of=paper)
    return as_download(paper, "samtykke")


@require_POST
def told_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The citizen said that they take it back."""
    consent, case = consent_seen(request, uuid)
    withdraw_consent(consent, by=request.user, now=timezone.now())
    messages.success(request, "Samtykket er trukket tilbage. De kan ikke se det mere.")
    return redirect("journey:consent_list", uuid=case.uuid)


@require_http_methods(["GET", "POST"])
@once
def entrust(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let an external provider hold the case for a time."""
    case, now = case_seen(request, uuid), timezone.now()
    today = timezone.localdate(now)
    if not may_lead_case(request.user, case, today):
        raise PermissionDenied
    providers = outsiders_of(case.municipality_id, today, Role.EXTERNAL_PROVIDER)
    form = HoldForm(request.POST or None, providers=providers, initial={"since": today})
    if form.is_bound and form.is_valid():
        try:
            entrust_case(case, **form.given, by=request.user, now=now)
            messages.success(request, "Sagen ligger nu også hos den anden aktør i den tid, du skrev.")
            return redirect("journey:consent_list", uuid=uuid)
        except ValidationError as wrong:
            form.add_error(field_of(form, wrong), wrong)
    return answer(request, "journey/entrust.html", case, form, "Anden aktør")


@require_POST
def end_holding(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The provider holds it no more."""
    found = ProviderHold.objects.for_staff(request.user).select_related("case")
    hold = get_object_or_404(found, uuid=uuid)
    end_hold(hold, by=request.user, now=timezone.now())
    messages.success(request, "Den anden aktør kan ikke se sagen mere.")
    return redirect("journey:consent_list", uuid=hold.case.uuid)


def consent_seen(request: HttpRequest, uuid: UUID) -> tuple[Consent, Case]:
    """A consent of somebody whose case one may see, with the newest such case."""
    cases = Case.objects.for_staff(request.user)
    consent = get_object_or_404(Consent.objects.filter(citizen_id__in=cases.values("citizen_id")), uuid=uuid)
    case = cases.filter(citizen_id=consent.citizen_id).latest("started_on")
    return consent, case


def field_of(form: Form, wrong: ValidationError) -> str | None:
    """The field that a refusal is about."""
    return wrong.code if getattr(wrong, "code", None) in form.fields else None


def crumbs_of(case: Case, *more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("journey:consent_list", args=[case.uuid]) if more else ""
    return [("Sag", reverse("journey:case_page", args=[case.uuid])), ("Deling", here), *more]


def answer(request: HttpRequest, template: str, case: Case, form: Form, name: str) -> HttpResponse:
    """The page with its form, and what was wrong with it."""
    back = reverse("journey:consent_list", args=[case.uuid])
    context: dict[str, Any] = {"form": form, "case": case, "who": case.citizen.full_name, "back_url": back}
    context["crumbs"] = crumbs_of(case, (name, ""))
    return render_page(request, template, context, status=422 if form.errors else 200)
