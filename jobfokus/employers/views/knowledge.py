# SPDX-License-Identifier: MPL-2.0
"""Enquiries of companies (E11) and the facts of a company's profile (E10)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.held import setting
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.employers.access import may_record, readers, writers
from jobfokus.employers.actions import knowledge as actions
from jobfokus.employers.choices import FactKind
from jobfokus.employers.forms.knowledge import AnswerForm, EnquiryForm, FactForm
from jobfokus.employers.forms.openings import ResponsibleForm
from jobfokus.employers.models import Company, CompanyEnquiry, CompanyFact
from jobfokus.employers.people import keepers_on
from jobfokus.employers.words import enquiry_standing
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once

PAGE_SIZE = 50
CHANGED = "En kollega har rettet henvendelsen imens. Se, hvordan den står nu."


@require_GET
@readers
def enquiry_list(request: HttpRequest) -> HttpResponse:
    """Those that wait, the most urgent first; or those that were answered. 50 at a time."""
    today, answered = timezone.localdate(), request.GET.get("vis") == "svaret"
    found = CompanyEnquiry.objects.visible_to(request.user).select_related("company", "responsible")
    shown = found.exclude(answered_on=None).order_by("-answered_on", "-pk") if answered else found.waiting()
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("side"))
    here = reverse("employers:enquiry_list")
    context = {
        "rows": [row_of(enquiry, today) for enquiry in page.object_list],
        "page": page,
        "tabs": [
            {"label": "Venter på svar", "url": here, "current": not answered},
            {"label": "Besvaret", "url": f"{here}?vis=svaret", "current": answered},
        ],
        "crumbs": [("Virksomheder", reverse("employers:company_list")), ("Henvendelser", "")],
    }
    return render_page(request, "employers/enquiry_list.html", context)


def row_of(enquiry: CompanyEnquiry, today: date) -> dict[str, Any]:
    """An enquiry as lists print it."""
    sign, word = enquiry_standing(enquiry, today)
    return {
        "url": reverse("employers:enquiry_page", args=[enquiry.uuid]),
        "company": enquiry.company.name,
        "what": enquiry.what,
        "who": enquiry.responsible.name,
        "answer_by": days.short(enquiry.answer_by),
        "sign": sign,
        "word": word,
    }


@require_http_methods(["GET", "POST"])
@writers
@once
def enquiry_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What a company asks; a confirmation goes to it where it gave an address."""
    found = Company.objects.visible_to(request.user).select_related("municipality", "responsible")
    company, user, today = get_object_or_404(found, uuid=uuid), request.user, timezone.localdate()
    form = EnquiryForm(
        request.POST if request.method == "POST" else None,
        colleagues=keepers_on(company.municipality_id, today),
        today=today,
        initial=begun(company, user, today) if request.method == "GET" else {},
    )
    if form.is_valid():
        enquiry = actions.register_enquiry(company, by=user, now=timezone.now(), **form.cleaned_data)
        told = " Virksomheden får en bekræftelse på mail." if enquiry.email else ""
        messages.success(request, f"Henvendelsen er skrevet ind.{told}")
        return redirect("employers:enquiry_page", uuid=enquiry.uuid)
    crumbs = [
        ("Virksomheder", reverse("employers:company_list")),
        (company.name, reverse("employers:company_page", args=[company.uuid])),
        ("Ny henvendelse", ""),
    ]
    context = {"form": form, "company": company, "crumbs": crumbs}
    return render_page(request, "employers/enquiry_new.html", context, status=422 if form.errors else 200)


def begun(company: Company, user: Any, today: date) -> dict[str, Any]:
    """What the form proposes: the company's own colleague, its address, and the municipality's answer time."""
    answer_days = timedelta(days=setting(company.municipality_id, "enquiry.answer_days", today))
    return {
        "asked_by": company.contact_person,
        "email": company.email,
        "responsible": (company.responsible or user).uuid,
        "answer_by": today + answer_days,
    }


def enquiry_seen(request: HttpRequest, uuid: UUID) -> CompanyEnquiry:
    """The enquiry, for whoever may see it."""
    about = ("company__municipality", "responsible", "received_by", "answered_by")
    return get_object_or_404(CompanyEnquiry.objects.visible_to(request.user).select_related(*about), uuid=uuid)


@require_GET
@readers
def enquiry_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One enquiry: what, who, by when, and the answer."""
    return show(request, enquiry_seen(request, uuid))


def show(request: HttpRequest, enquiry: CompanyEnquiry, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; *forms* are those that somebody sent with a mistake."""
    today, seen = timezone.localdate(), {"seen": enquiry.version}
    colleagues = keepers_on(enquiry.municipality_id, today)
    context = {
        "enquiry": enquiry,
        "row": row_of(enquiry, today),
        "received": f"{days.short(enquiry.received_on)} af {enquiry.received_by.name}",
        "answered": f"{days.short(enquiry.answered_on)} af {enquiry.answered_by.name}" if enquiry.answered_by else "",
        "may_answer": may_record(request.user, enquiry.municipality_id) and enquiry.answered_on is None,
        "answer_form": AnswerForm(initial=seen, prefix="svar"),
        "give_form": ResponsibleForm(
            initial=seen | {"who": enquiry.responsible.uuid}, colleagues=colleagues, prefix="hvem"
        ),
        "crumbs": [
            ("Virksomheder", reverse("employers:company_list")),
            ("Henvendelser", reverse("employers:enquiry_list")),
            ("Henvendelse", ""),
        ],
    }
    return render_page(request, "employers/enquiry_page.html", context | forms, status=status)


@require_POST
@writers
def answer_enquiry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The company has its answer."""
    enquiry, form = enquiry_seen(request, uuid), AnswerForm(request.POST, prefix="svar")
    if not form.is_valid():
        return show(request, enquiry, answer_form=form, status=422)
    try:
        actions.answer_enquiry(enquiry, **form.cleaned_data, by=request.user, on=timezone.localdate())
        messages.success(request, "Godt. Virksomheden har fået svar.")
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    return redirect("employers:enquiry_page", uuid=uuid)


@require_POST
@writers
def give_enquiry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody else answers."""
    enquiry = enquiry_seen(request, uuid)
    colleagues = keepers_on(enquiry.municipality_id, timezone.localdate())
    form = ResponsibleForm(request.POST, colleagues=colleagues, prefix="hvem")
    if not form.is_valid():
        return show(request, enquiry, give_form=form, status=422)
    to, seen = form.cleaned_data["who"], form.cleaned_data["seen"]
    try:
        actions.give_enquiry(enquiry, to, seen=seen, by=request.user, now=timezone.now())
        messages.success(request, f"{to.name} svarer nu.")
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    return redirect("employers:enquiry_page", uuid=uuid)


@require_http_methods(["GET", "POST"])
@writers
@once
def fact_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Something we now know of a company."""
    company = get_object_or_404(Company.objects.visible_to(request.user), uuid=uuid)
    form = FactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        actions.note_fact(company, FactKind(given["kind"]), given["text"], by=request.user, on=timezone.localdate())
        messages.success(request, "Det står nu på virksomhedens side.")
        return redirect("employers:company_page", uuid=uuid)
    crumbs = [
        ("Virksomheder", reverse("employers:company_list")),
        (company.name, reverse("employers:company_page", args=[company.uuid])),
        ("Det ved vi", ""),
    ]
    context = {"form": form, "company": company, "crumbs": crumbs}
    return render_page(request, "employers/fact_new.html", context, status=422 if form.errors else 200)


@require_POST
@writers
def still_true(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One tap: it is still so."""
    fact = get_object_or_404(CompanyFact.objects.visible_to(request.user).select_related("company"), uuid=uuid)
    actions.note_still_true(fact, by=request.user, on=timezone.localdate())
    messages.success(request, "Noteret: Det passer stadig.")
    return redirect("employers:company_page", uuid=fact.company.uuid)
