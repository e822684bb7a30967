# SPDX-License-Identifier: MPL-2.0
"""What we know of industries: facts, sources, the national balance (W3, W6)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.labourmarket.access import EDITORS, KNOWERS, READERS, may_edit_lists, may_write_knowledge
from jobfokus.labourmarket.actions import knowledge as actions
from jobfokus.labourmarket.choices import IndustryFactKind
from jobfokus.labourmarket.forms.knowledge import BalanceForm, FindingForm, IndustryFactForm, SourceForm
from jobfokus.labourmarket.models import BalanceFigure, Industry, IndustryFact, IndustrySource, JobFunction

PAGE_SIZE = 50
CHANGED = "En kollega har rettet kilden imens. Se, hvad der står nu."
readers, knowers, editors = for_roles(*READERS), for_roles(*KNOWERS), for_roles(*EDITORS)


@require_http_methods(["GET", "POST"])
@knowers
@once
def industry_fact_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Something we now know of an industry."""
    industry = get_object_or_404(Industry.objects.visible_to(request.user), uuid=uuid)
    form = IndustryFactForm(request.POST or None, initial={"kind": request.GET.get("om", "")})
    if form.is_valid():
        kind, text = IndustryFactKind(form.cleaned_data["kind"]), form.cleaned_data["text"]
        actions.note_industry_fact(industry, kind, text, by=request.user, on=timezone.localdate())
        messages.success(request, "Det står nu på branchens side.")
        return redirect("employers:industry_page", uuid=uuid)
    crumbs = [("Brancher", reverse("employers:industry_list")), (industry.name, page_of(industry)), ("Det ved vi", "")]
    context = {"form": form, "industry": industry, "crumbs": crumbs}
    return render_page(request, "labourmarket/industry_fact_new.html", context, status=422 if form.errors else 200)


@require_POST
@knowers
def industry_fact_still_true(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One tap: it is still so."""
    fact = get_object_or_404(IndustryFact.objects.visible_to(request.user).select_related("industry"), uuid=uuid)
    actions.note_fact_still_true(fact, by=request.user, on=timezone.localdate())
    messages.success(request, "Noteret: Det passer stadig.")
    return redirect(page_of(fact.industry))


def page_of(industry: Industry) -> str:
    """The page of an industry; it stands in a room above."""
    return reverse("employers:industry_page", args=[industry.uuid])


# ---------------------------------------------------------------- sources


@require_GET
@readers
def source_list(request: HttpRequest) -> HttpResponse:
    """Where to read about the labour market, and what it said last."""
    return show_sources(request)


def show_sources(request: HttpRequest, *, wrong: tuple[UUID, FindingForm] | None = None) -> HttpResponse:
    """The list; *wrong* is a line that somebody sent with a mistake, and which source it was about."""
    found = IndustrySource.objects.visible_to(request.user).in_use().select_related("industry", "read_by")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    may_write = may_write_knowledge(request.user, request.user.municipality_id)
    context = {
        "rows": [source_row(source, wrong) for source in page.object_list],
        "page": page,
        "may_write": may_write,
        "wrong": wrong[1] if wrong else None,
        "crumbs": [("Brancher", reverse("employers:industry_list")), ("Kilder", "")],
    }
    return render_page(request, "labourmarket/source_list.html", context, status=422 if wrong else 200)


def source_row(source: IndustrySource, wrong: tuple[UUID, FindingForm] | None = None) -> dict[str, Any]:
    """A source as the list prints it, with the form for what it says now."""
    prefix = str(source.uuid)
    form = (
        wrong[1] if wrong and wrong[0] == source.uuid else FindingForm(prefix=prefix, initial={"seen": source.version})
    )
    read = f"{days.short(source.read_on)} af {source.read_by.name}" if source.read_by else "Ingen endnu"
    return {
        "uuid": source.uuid,
        "name": source.name,
        "link": source.link,
        "kind": str(source.get_kind_display()),
        "industry": source.industry.name if source.industry else "Alle brancher",
        "finding": source.finding,
        "read": read,
        "form": form,
        "seen": source.version,
    }


@require_http_methods(["GET", "POST"])
@knowers
@once
def source_new(request: HttpRequest) -> HttpResponse:
    """A new source."""
    industries = Industry.objects.visible_to(request.user).in_use()
    form = SourceForm(request.POST or None, industries=industries, initial={"industry": request.GET.get("branche")})
    if form.is_valid():
        actions.add_source(form.content(), by=request.user)
        messages.success(request, "Kilden står nu på listen.")
        return redirect("labourmarket:source_list")
    context = {"form": form, "crumbs": [("Kilder", reverse("labourmarket:source_list")), ("Ny kilde", "")]}
    return render_page(request, "labourmarket/source_new.html", context, status=422 if form.errors else 200)


@require_POST
@knowers
def source_read(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody has read the source."""
    source = get_object_or_404(IndustrySource.objects.visible_to(request.user).in_use(), uuid=uuid)
    form = FindingForm(request.POST, prefix=str(uuid))
    if not form.is_valid():
        return show_sources(request, wrong=(uuid, form))
    try:
        actions.note_finding(source, **form.cleaned_data, by=request.user, on=timezone.localdate())
        messages.success(request, "Tak. Nu kan alle se, hvad kilden siger.")
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    return redirect("labourmarket:source_list")


@require_POST
@knowers
def source_retire(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Nobody reads it any more."""
    source = get_object_or_404(IndustrySource.objects.visible_to(request.user).in_use(), uuid=uuid)
    seen = whole_number(request.POST.get("seen", ""))
    try:
        actions.retire_source(source, by=request.user, on=timezone.localdate(), seen=seen)
        messages.success(request, "Kilden er taget af listen.")
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    return redirect("labourmarket:source_list")


# ---------------------------------------------------------------- the national balance


@require_http_methods(["GET", "POST"])
@readers
def balance(request: HttpRequest) -> HttpResponse:
    """The newest figures of the national balance, apart from what we count ourselves; and a file to take in."""
    user, may_take_in = request.user, may_edit_lists(request.user, request.user.municipality_id)
    sent = request.method == "POST" and may_take_in
    functions = JobFunction.objects.visible_to(user).by_any_name() if sent else {}
    form = BalanceForm(request.POST if sent else None, request.FILES if sent else None, functions=functions)
    if form.is_valid():
        return taken_in(request, form)
    found = BalanceFigure.objects.visible_to(user).newest().select_related("function").order_by("title", "region", "pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    first = page.object_list[0] if page.object_list else None
    context = {
        "rows": [{"title": row.title, "region": row.region, "rating": row.rating} for row in page.object_list],
        "page": page,
        "told": balance_told(first.since, first.read_in_on) if first else "",
        "form": form if may_take_in else None,
        "crumbs": [("Kilder", reverse("labourmarket:source_list")), ("Den landsdækkende balance", "")],
    }
    return render_page(request, "labourmarket/balance.html", context, status=422 if form.errors else 200)


def taken_in(request: HttpRequest, form: BalanceForm) -> HttpResponse:
    """Take the rows in and say how many."""
    read = form.cleaned_data["file"]
    rows = actions.take_in_balance(read.rows, by=request.user, on=timezone.localdate())
    left = f" {len(read.problems)} kunne ikke bruges og er ladt ude." if read.problems else ""
    messages.success(request, f"{rows} {'række' if rows == 1 else 'rækker'} er læst ind.{left}")
    return redirect("labourmarket:balance")


def balance_told(since: date, read_in_on: date) -> str:
    """From when the figures hold, and when they came."""
    return f"Gælder fra {days.short(since)}. Læst ind {days.short(read_in_on)}. Det er landets tal, ikke vores egne."
