# SPDX-License-Identifier: MPL-2.0
"""Industries: demand now and over the year, what we know, who knows it, and whether one knows it oneself (W3, W4)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.common.pages import render_page
from jobfokus.common.sorting import danish_key
from jobfokus.employers import industry_page as told
from jobfokus.employers.access import readers
from jobfokus.employers.demand import demand_of_industries
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.rules import Demand
from jobfokus.employers.words import DEMAND_SIGNS, demand_words, trend_words
from jobfokus.labourmarket.access import may_write_knowledge
from jobfokus.labourmarket.actions.knowledge import check_oneself
from jobfokus.labourmarket.forms.knowledge import SelfCheckForm
from jobfokus.labourmarket.models import Industry


@require_GET
@readers
def industry_list(request: HttpRequest) -> HttpResponse:
    """Every industry with the demand of today."""
    user, today = request.user, timezone.localdate()
    industries = sorted(Industry.objects.visible_to(user).in_use(), key=lambda industry: danish_key(industry.name))
    limits = DemandLimits.of(user.municipality_id, today)
    demand = demand_of_industries(
        user.municipality_id, [industry.pk for industry in industries], today=today, limits=limits
    )
    rows = [industry_row(industry, demand[industry.pk]) for industry in industries]
    return render_page(request, "employers/industry_list.html", {"rows": rows})


def industry_row(industry: Industry, demand: Demand) -> dict[str, Any]:
    """An industry and its demand as they are printed."""
    return {
        "name": industry.name,
        "url": reverse("employers:industry_page", args=[industry.uuid]),
        "sign": DEMAND_SIGNS[demand.word],
        "words": demand_words(demand),
        "trend": trend_words(demand),
    }


@require_GET
@readers
def industry_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One industry."""
    user, today = request.user, timezone.localdate()
    industry = get_object_or_404(Industry.objects.visible_to(user), uuid=uuid)
    known = told.Known.of(user, industry, today)
    context = {
        "industry": industry,
        "row": row_today(industry, today, DemandLimits.from_settings(known.held)),
        "chart": told.year_chart(industry, today),
        "openings": told.openings_now(industry),
        "facts": known.facts(today),
        "knowers": told.who_knows(industry, today),
        "events": known.events,
        "sources": known.sources,
        "balance": known.balance,
        "checked": told.known_share(known.answers.values()) if known.answers else "",
        "may_write": may_write_knowledge(user, industry.municipality_id),
        "crumbs": [("Brancher", reverse("employers:industry_list")), (industry.name, "")],
    }
    return render_page(request, "employers/industry_page.html", context)


def row_today(industry: Industry, today: date, limits: DemandLimits) -> dict[str, Any]:
    """The industry and its demand of today."""
    demand = demand_of_industries(industry.municipality_id, [industry.pk], today=today, limits=limits)
    return industry_row(industry, demand[industry.pk])


@require_http_methods(["GET", "POST"])
@readers
def self_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Six questions to oneself; where the answer is missing, who can be asked. Nobody else reads the answers."""
    user, today = request.user, timezone.localdate()
    industry = get_object_or_404(Industry.objects.visible_to(user), uuid=uuid)
    answers = told.own_answers(user, industry)
    form = SelfCheckForm(request.POST if request.method == "POST" else None, initial=answers)
    if form.is_valid():
        check_oneself(industry, form.answers(), by=user, on=today)
        messages.success(request, "Dine svar er gemt. Kun du kan se dem.")
        return redirect("employers:self_check", uuid=uuid)
    context = {
        "industry": industry,
        "form": form,
        "checked": told.known_share(answers.values()) if answers else "",
        "find_out": told.to_find_out(answers),
        "knowers": told.who_knows(industry, today),
        "crumbs": [
            ("Brancher", reverse("employers:industry_list")),
            (industry.name, reverse("employers:industry_page", args=[uuid])),
            ("Kender du den?", ""),
        ],
    }
    return render_page(request, "employers/self_check.html", context, status=422 if form.errors else 200)
