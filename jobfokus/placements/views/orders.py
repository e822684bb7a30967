# SPDX-License-Identifier: MPL-2.0
"""The list of orders: those that wait for me, for others, the late ones; and the orders of one case."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.models import User
from jobfokus.common.pages import render_page
from jobfokus.employers.access import CONSULTANT
from jobfokus.placements.access import may_order, readers
from jobfokus.placements.choices import OrderState, Side
from jobfokus.placements.models import Order, past_its_day
from jobfokus.placements.reading import ABOUT, row_of
from jobfokus.placements.rules.orders import WAITS_FOR
from jobfokus.placements.views.found import case_seen
from jobfokus.privacy.log import record_sight

PAGE_SIZE = 50
# On My day.
FIRST = 6
WITH_CONSULTANT = [state for state, side in WAITS_FOR.items() if side == Side.CONSULTANT]
WITH_ORDERER = [state for state, side in WAITS_FOR.items() if side == Side.ORDERER and state != OrderState.DRAFT]
SHELVES = {
    "aabne": ("Åbne", ~Q(state=OrderState.CLOSED)),
    "lukkede": ("Lukkede", Q(state=OrderState.CLOSED)),
}


def filters_for(user: User, today: date) -> dict[str, tuple[str, Q]]:
    """The ready filters by the word in the address."""
    return {
        "venter": ("Venter på dig", waits_for_me(user)),
        "mine": ("Mine", Q(consultant=user) | Q(made_by=user)),
        "ledige": ("Ingen har taget dem", Q(state=OrderState.SENT, consultant=None)),
        "forsinket": ("Forsinkede", past_its_day(today)),
        "retur": ("Med et spørgsmål", Q(state=OrderState.RETURNED)),
        "fundet": ("Fundet, mangler svar", Q(state=OrderState.MATCHED)),
    }


def waits_for_me(user: User) -> Q:
    """Orders whose next step is this person's: with the employer consultant, or back with who made it."""
    with_consultant = Q(state__in=WITH_CONSULTANT) & (Q(consultant=user) | Q(consultant=None))
    back = Q(state__in=WITH_ORDERER) & (Q(made_by=user) | Q(case__owner=user))
    return (with_consultant | back) if user.authority.holds(CONSULTANT) else back


def on_my_day(user: User, today: date) -> Q:
    """The orders that wait for me; and, for the leader on either side, all that are late."""
    return waits_for_me(user) | (past_its_day(today) if user.authority.led_teams else Q(pk__in=[]))


@require_GET
@readers
def orders_waiting(request: HttpRequest) -> HttpResponse:
    """The orders of My day as a fragment of it; without a script the list itself."""
    if request.headers.get("HX-Request") != "true":
        return redirect(f"{reverse('placements:order_list')}?kun=venter")
    today = timezone.localdate()
    found = Order.objects.visible_to(request.user).filter(on_my_day(request.user, today))
    orders = list(found.select_related(*ABOUT).prefetch_related("wishes")[:FIRST])
    record_sight(request, [order.case.citizen_id for order in orders])
    context = {"rows": [row_of(order, today) for order in orders]}
    return render_page(request, "placements/orders_waiting.html", context)


@require_GET
@readers
def order_list(request: HttpRequest) -> HttpResponse:
    """Orders with the nearest agreed day first, 50 at a time."""
    today = timezone.localdate()
    shelf = request.GET.get("vis") if request.GET.get("vis") in SHELVES else "aabne"
    filters = filters_for(request.user, today)
    chosen = request.GET.get("kun") if request.GET.get("kun") in filters else ""
    on_shelf = Order.objects.visible_to(request.user).filter(SHELVES[shelf][1])
    counts = on_shelf.order_by().aggregate(
        in_all=Count("pk"), **{name: Count("pk", filter=asked) for name, (_, asked) in filters.items()}
    )
    found = on_shelf.filter(filters[chosen][1]) if chosen else on_shelf
    found = found.order_by("-changed_at", "-pk") if shelf == "lukkede" else found
    page = Paginator(range(counts[chosen or "in_all"]), PAGE_SIZE).get_page(request.GET.get("side"))
    orders = (
        list(found.select_related(*ABOUT).prefetch_related("wishes")[page.start_index() - 1 : page.end_index()])
        if counts[chosen or "in_all"]
        else []
    )
    record_sight(request, [order.case.citizen_id for order in orders])
    context = {
        "rows": [row_of(order, today) for order in orders],
        "page": page,
        "tabs": [
            {"label": label, "url": f"?vis={name}", "current": name == shelf} for name, (label, _) in SHELVES.items()
        ],
        "filters": [chip(name, label, counts[name], shelf, chosen) for name, (label, _) in filters.items()]
        if shelf == "aabne"
        else [],
        "how_many": "1 bestilling" if page.paginator.count == 1 else f"{page.paginator.count} bestillinger",
        "in_all": counts["in_all"],
        "works_cases": request.user.authority.works_cases,
    }
    return render_page(request, "placements/order_list.html", context)


def chip(name: str, label: str, count: int, shelf: str, chosen: str) -> dict[str, Any]:
    """A filter as a link that switches itself on and off."""
    url = f"?vis={shelf}" if name == chosen else f"?vis={shelf}&kun={name}"
    return {"label": label, "count": count, "url": url, "on": name == chosen}


@require_GET
def case_orders(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The orders of one case: a page, or folded as a fragment of another page."""
    case, today = case_seen(request, uuid), timezone.localdate()
    orders = Order.objects.filter(case=case).order_by("-made_at").select_related(*ABOUT).prefetch_related("wishes")
    context = {
        "case": case,
        "rows": [row_of(order, today) for order in orders[:PAGE_SIZE]],
        "may_order": may_order(request.user, case, today),
        "crumbs": [("Sag", reverse("journey:case_page", args=[case.uuid])), ("Bestillinger", "")],
    }
    return render_page(request, "placements/case_orders.html", context, fragment="orders")
