# SPDX-License-Identifier: MPL-2.0
"""Canvassing rounds (E9): the list with its figures, a new one, and the one that is being walked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common.pages import render_page
from jobfokus.employers.access import keepers, may_keep, may_record, readers, writers
from jobfokus.employers.actions import rounds as actions
from jobfokus.employers.choices import ContactWay
from jobfokus.employers.figures import canvassing_figures
from jobfokus.employers.forms.rounds import RoundForm
from jobfokus.employers.limits import CanvassLimits
from jobfokus.employers.models import CanvassingRound, RoundCall
from jobfokus.employers.people import keepers_on
from jobfokus.employers.rounds import call_rows, figure_rows, outside_words, round_row
from jobfokus.exchange.once import once
from jobfokus.labourmarket.models import Industry

PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
@readers
@once
def round_list(request: HttpRequest) -> HttpResponse:
    """The rounds, what canvassing gave lately, and a form for a new round."""
    user, today = request.user, timezone.localdate()
    form = round_form(request)
    if request.method == "POST" and may_keep(user, user.municipality_id) and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.make_round(
                given.pop("industry"), **given | {"among": list(given["among"])}, by=user, on=today
            )
        except ValidationError as refused:
            form.add_error("industry", refused)
        else:
            messages.success(request, "Runden er klar. Dem, vi aldrig har talt med, står først.")
            return redirect("employers:round_page", uuid=made.uuid)
    limits = CanvassLimits.of(user.municipality_id, today)
    figures = canvassing_figures(user.municipality_id, today - limits.lately, today, usual=limits.usual)
    rounds = CanvassingRound.objects.visible_to(user).with_progress().select_related("industry", "made_by")
    page = Paginator(rounds, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "rows": [round_row(made) for made in page],
        "page": page,
        "told": outside_words(figures, limits),
        "figures": figure_rows(figures, limits),
        "limits": limits,
        "may_keep": may_keep(user, user.municipality_id),
        "crumbs": [("Virksomheder", reverse("employers:company_list")), ("Kanvasrunder", "")],
    }
    return render_page(request, "employers/round_list.html", context, status=422 if form.errors else 200)


def round_form(request: HttpRequest) -> RoundForm:
    """Empty, as sent, or for the industry that nobody was asked in yet."""
    user = request.user
    return RoundForm(
        request.POST if request.method == "POST" else None,
        industries=Industry.objects.visible_to(user).in_use(),
        colleagues=keepers_on(user.municipality_id, timezone.localdate()),
        initial={"industry": request.GET.get("branche", ""), "among": [user.uuid]},
    )


@require_POST
@keepers
@once
def ask_industry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click where nobody was asked yet: a round of that industry, all mine (E8)."""
    industry = get_object_or_404(Industry.objects.visible_to(request.user).in_use(), uuid=uuid)
    try:
        me: Any = request.user
        made = actions.make_round(industry, among=[me], by=me, on=timezone.localdate())
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect("employers:round_list")
    return redirect("employers:round_page", uuid=made.uuid)


@require_GET
@readers
def round_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The companies of a round: those still to ask first, mine on top."""
    user = request.user
    found = CanvassingRound.objects.visible_to(user).with_progress().select_related("industry", "made_by")
    made = get_object_or_404(found, uuid=uuid)
    to_ask, asked = call_rows(made, user)
    context = {
        "made": made,
        "row": round_row(made),
        "to_ask": to_ask,
        "asked": asked,
        "runs": made.closed_on is None,
        "may_record": may_record(user, user.municipality_id) and made.closed_on is None,
        "may_keep": may_keep(user, user.municipality_id),
        "crumbs": [
            ("Virksomheder", reverse("employers:company_list")),
            ("Kanvasrunder", reverse("employers:round_list")),
            (made.industry.name, ""),
        ],
    }
    return render_page(request, "employers/round_page.html", context)


def call_seen(request: HttpRequest, uuid: UUID) -> RoundCall:
    """A company of a round that runs."""
    rounds = CanvassingRound.objects.visible_to(request.user).filter(closed_on=None)
    calls = RoundCall.objects.filter(round__in=rounds).select_related("round__industry", "company__industry")
    return get_object_or_404(calls, uuid=uuid)


@require_POST
@writers
@once
def note_call(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One tap: asked by telephone or on a visit without an opening, or nobody was there."""
    call, today, way = call_seen(request, uuid), timezone.localdate(), request.POST.get("hvordan", "")
    if way in (ContactWay.TELEPHONE, ContactWay.VISIT):
        actions.note_asked(call, way=ContactWay(way), by=request.user, on=today)
        messages.success(request, f"Noteret: {call.company.name} havde ingen åbning.")
    else:
        actions.note_tried(call, by=request.user, on=today)
        messages.info(request, f"Noteret: Der var ingen hos {call.company.name}. Prøv igen senere.")
    return redirect("employers:round_page", uuid=call.round.uuid)


@require_POST
@keepers
def close_round(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The round is over."""
    made = get_object_or_404(CanvassingRound.objects.visible_to(request.user), uuid=uuid)
    actions.close_round(made, by=request.user, on=timezone.localdate())
    messages.success(request, "Runden er slut.")
    return redirect("employers:round_list")
