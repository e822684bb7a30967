# SPDX-License-Identifier: MPL-2.0
"""The board on the wall, opened by its address alone, and the page where such addresses are made and withdrawn (E6)."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.employers.access import board_keepers
from jobfokus.employers.actions.board import make_board_link, withdraw_board_link
from jobfokus.employers.board import MOST, industries_of, offers_of, on_board, sections_of
from jobfokus.employers.choices import BoardAudience
from jobfokus.employers.forms.board import BoardForm
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import BoardLink
from jobfokus.exchange.once import once
from jobfokus.exchange.outbox import full_address


@login_not_required
@require_GET
def board(request: HttpRequest, token: str) -> HttpResponse:
    """The board that this address opens, for as long as nobody has withdrawn it. It refreshes itself."""
    link = get_object_or_404(BoardLink.objects.opened_by(token).select_related("municipality"))
    now = timezone.now()
    colleagues, found = link.audience == BoardAudience.COLLEAGUES, on_board(link.municipality_id)
    industries = industries_of(found if colleagues else found.for_citizens())
    industry = next((uuid for uuid, _ in industries if uuid == request.GET.get("branche")), "")
    context = {
        "place": link.municipality.name,
        "industries": industries,
        "industry": industry,
        "paused": "pause" in request.GET,
        "updated": days.clock(timezone.localtime(now)),
    } | addresses(request, industry)
    shown = colleagues_board if colleagues else citizens_board
    response = shown(request, link, industry, context)
    response["X-Robots-Tag"] = "noindex"
    return response


def addresses(request: HttpRequest, industry: str) -> dict[str, str]:
    """The board itself, and the board with or without refreshing; the language stays."""
    kept = {"sprog": "en"} if request.GET.get("sprog") == "en" else {}
    asked = kept | ({"branche": industry} if industry else {})
    here = request.path
    return {
        "refresh_url": f"{here}?{urlencode(asked)}" if asked else here,
        "pause_url": f"{here}?{urlencode(asked | {'pause': '1'})}",
        "kept_language": kept.get("sprog", ""),
    }


def colleagues_board(request: HttpRequest, link: BoardLink, industry: str, context: dict[str, Any]) -> HttpResponse:
    """New today, red, yellow, green; each with sign and word."""
    today = timezone.localdate()
    limits = OpeningLimits.of(link.municipality_id, today)
    sections, left_out = sections_of(on_board(link.municipality_id, industry), today, limits)
    more = {"sections": sections, "left_out": left_out, "date": days.long(today)}
    return render_page(request, "employers/board.html", context | more, fragment="cards")


def citizens_board(request: HttpRequest, link: BoardLink, industry: str, context: dict[str, Any]) -> HttpResponse:
    """Function, place, hours, how to apply; the newest first."""
    found = on_board(link.municipality_id, industry).for_citizens().select_related("company", "function")
    newest = offers_of(found.order_by("-opened_on", "-pk")[: MOST + 1])
    more = {"offers": newest[:MOST], "has_more": len(newest) > MOST}
    return render_page(request, "employers/board_citizens.html", context | more, fragment="cards")


@require_http_methods(["GET", "POST"])
@board_keepers
@once
def board_list(request: HttpRequest) -> HttpResponse:
    """The screens of the municipality, with their addresses; here a new one is made."""
    form = BoardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        make_board_link(given["name"], BoardAudience(given["audience"]), by=request.user, now=timezone.now())
        messages.success(request, "Tavlen er klar. Åbn adressen på skærmen.")
        return redirect("employers:board_list")
    links = BoardLink.objects.visible_to(request.user).select_related("made_by")
    context = {
        "form": form,
        "rows": [row_of(link) for link in links.filter(withdrawn_at=None)[:50]],
        "withdrawn": [row_of(link) for link in links.exclude(withdrawn_at=None)[:10]],
    }
    return render_page(request, "employers/board_list.html", context, status=422 if form.errors else 200)


def row_of(link: BoardLink) -> dict[str, str]:
    """A screen as the page names it; what was withdrawn opens nothing."""
    path = reverse("employers:board", args=[link.token])
    return {
        "name": link.name,
        "audience": str(link.get_audience_display()),
        "path": path,
        "address": full_address(path),
        "made": f"{days.short(timezone.localdate(link.made_at))} af {link.made_by.name}",
        "withdrawn": days.short(timezone.localdate(link.withdrawn_at)) if link.withdrawn_at else "",
        "withdraw_url": reverse("employers:withdraw_board", args=[link.uuid]),
    }


@require_POST
@board_keepers
def withdraw_board(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The screen comes down."""
    link = get_object_or_404(BoardLink.objects.visible_to(request.user), uuid=uuid)
    withdraw_board_link(link, by=request.user, now=timezone.now())
    messages.success(request, f"Linket til „{link.name}“ er trukket tilbage og åbner ikke noget mere.")
    return redirect("employers:board_list")
