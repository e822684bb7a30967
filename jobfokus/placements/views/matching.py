# SPDX-License-Identifier: MPL-2.0
"""Openings that fit a citizen or an order, and who fits an opening, with every reason for and against (O4)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.placements.access import may_order, may_pick, readers
from jobfokus.placements.actions.matching import note_match_terms, pick_opening
from jobfokus.placements.forms.matching import MatchTermsForm, PickForm, started_from
from jobfokus.placements.market import read_for_matching
from jobfokus.placements.match_words import HOW_SORTED
from jobfokus.placements.matching import (
    PAGE_SIZE,
    Fitting,
    Fittings,
    cases_fitting,
    orders_fitting,
    rows_for_case,
    rows_for_order,
)
from jobfokus.placements.models import CandidateCall, MatchTerms
from jobfokus.placements.reading import title
from jobfokus.placements.views.found import case_ordered_for, order_seen
from jobfokus.placements.views.order import QUICKER
from jobfokus.privacy.log import record_sight

FEW = 5
NOT_NOW = "En åbning vælges af den virksomhedskonsulent, der har bestillingen, mens den er taget imod eller i gang."


def asks_far(request: HttpRequest) -> bool:
    """Whether also those are asked for that lie further away than the citizen will travel."""
    return request.GET.get("afstand") == "alle"


def reading(request: HttpRequest) -> dict[str, Any]:
    """What every list of matches tells of itself."""
    far = asks_far(request)
    return {"how_sorted": HOW_SORTED, "far": far, "other_way": "?" if far else "?afstand=alle"}


def page_of(rows: Fittings, request: HttpRequest, param: str = "side") -> Page[Fitting]:
    """The part of a list that is asked for."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get(param))


@require_GET
@readers
def opening_match(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who fits an opening: citizens of one's own, orders that lie with oneself."""
    about = ("company", "function", "terms")
    opening = get_object_or_404(JobOpening.objects.visible_to(request.user).select_related(*about), uuid=uuid)
    cases = page_of(cases_fitting(opening, request.user, far=asks_far(request)), request)
    orders = page_of(orders_fitting(opening, request.user, far=asks_far(request)), request, "bestillinger")
    shown = [row.of.citizen_id for row in cases] + [row.of.case.citizen_id for row in orders]
    record_sight(request, shown, of=opening)
    context = reading(request) | {
        "opening": opening,
        "cases": cases,
        "orders": orders,
        "call": CandidateCall.objects.visible_to(request.user).running().filter(opening=opening).first(),
        "works_cases": request.user.authority.works_cases,
        "crumbs": [("Åbning", reverse("employers:opening_page", args=[uuid])), ("Hvem passer?", "")],
    }
    return render_page(request, "placements/opening_match.html", context)


@require_GET
@readers
def order_match(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The openings that fit an order; the employer consultant who has it picks one."""
    order = order_seen(request, uuid)
    context = reading(request) | {
        "order": order,
        "title": title(order),
        "rows": page_of(rows_for_order(order, request.user, far=asks_far(request)), request),
        "may_pick": may_pick(request.user, order, timezone.localdate()),
        "without_function": not any(wish.function_id for wish in order.wishes.all()),
        "crumbs": [("Bestilling", reverse("placements:order_page", args=[uuid])), ("Åbninger, der passer", "")],
    }
    return render_page(request, "placements/order_match.html", context)


@require_POST
@readers
@once
def order_pick(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pick an opening: the order is found, and the caseworker reads what and why."""
    order, form, now = order_seen(request, uuid), PickForm(request.POST), timezone.now()
    if not form.is_valid() or not may_pick(request.user, order, timezone.localdate(now)):
        messages.warning(request, NOT_NOW)
        return redirect("placements:order_page", uuid=uuid)
    rows = rows_for_order(order, request.user, far=form.cleaned_data["far"])
    row = next((row for row in rows if row.of.uuid == form.cleaned_data["opening"]), None)
    if row is None:
        messages.warning(request, "Åbningen er besat eller lukket imens. Vælg en anden.")
        return redirect("placements:order_match", uuid=uuid)
    words = f"{row.name}, {row.more}. {'. '.join([*row.told.speaks_for, *row.told.after_course])}."[:1000]
    try:
        pick_opening(order, row.of, seen=form.cleaned_data["seen"], words=words, by=request.user, now=now)
        messages.success(request, "Sagsbehandleren kan se, hvad du har fundet.")
    except ChangedMeanwhileError:
        messages.warning(request, QUICKER)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("placements:order_page", uuid=uuid)


@require_GET
def case_match(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The openings that fit a citizen: a page, or the first few as a fragment of another page."""
    cases = read_for_matching(Case.objects.for_staff(request.user).select_related("citizen", "municipality"))
    case = get_object_or_404(cases, uuid=uuid)
    record_sight(request, case.citizen_id, of=case)
    rows = rows_for_case(case, request.user, far=asks_far(request))
    folded = request.headers.get("HX-Request") == "true"
    context = reading(request) | {
        "case": case,
        "rows": rows[:FEW] if folded else page_of(rows, request),
        "folded": folded,
        "more": len(rows) - FEW if folded and len(rows) > FEW else 0,
        "terms": getattr(case, "match_terms", None),
        "may_order": may_order(request.user, case, timezone.localdate()),
        "crumbs": [("Sag", reverse("journey:case_page", args=[case.uuid])), ("Åbninger, der passer", "")],
    }
    return render_page(request, "placements/case_match.html", context, fragment="openings")


@require_http_methods(["GET", "POST"])
@once
def match_terms(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down what the citizen says of being proposed."""
    now = timezone.now()
    case = case_ordered_for(request, uuid, timezone.localdate(now))
    terms = MatchTerms.objects.filter(case=case).first()
    form = MatchTermsForm(request.POST or None, initial=started_from(terms))
    if form.is_bound and form.is_valid():
        try:
            note_match_terms(case, form.written(), seen=form.cleaned_data["seen"], by=request.user, now=now)
            messages.success(request, "Borgerens svar er gemt.")
        except ChangedMeanwhileError:
            messages.warning(request, "En kollega har rettet svaret imens. Se, hvordan det står nu.")
            return redirect("placements:match_terms", uuid=uuid)
        return redirect("placements:case_match", uuid=uuid)
    context = {
        "case": case,
        "form": form,
        "crumbs": [
            ("Åbninger, der passer", reverse("placements:case_match", args=[uuid])),
            ("Borgerens svar", ""),
        ],
    }
    return render_page(request, "placements/match_terms.html", context, status=422 if form.errors else 200)
