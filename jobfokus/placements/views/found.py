# SPDX-License-Identifier: MPL-2.0
"""Finding what a page is about: missing and hidden are the same 404, and a look is always logged."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from jobfokus.citizens.models import Case
from jobfokus.placements.access import may_order, sides_of
from jobfokus.placements.actions.orders import may_rewrite
from jobfokus.placements.choices import Side
from jobfokus.placements.models import Order
from jobfokus.placements.reading import ABOUT, FOUND
from jobfokus.privacy.log import record_sight


def case_seen(request: HttpRequest, uuid: UUID) -> Case:
    """A case that this person may read."""
    cases = Case.objects.for_staff(request.user).select_related("citizen__cv", "municipality")
    case = get_object_or_404(cases, uuid=uuid)
    record_sight(request, case.citizen_id, of=case)
    return case


def case_ordered_for(request: HttpRequest, uuid: UUID, today: date) -> Case:
    """A case that this person may order something for."""
    case = case_seen(request, uuid)
    if not may_order(request.user, case, today):
        raise PermissionDenied
    return case


def order_seen(request: HttpRequest, uuid: UUID) -> Order:
    """An order that this person may read."""
    orders = Order.objects.visible_to(request.user).select_related(*ABOUT, *FOUND).prefetch_related("wishes")
    order = get_object_or_404(orders, uuid=uuid)
    record_sight(request, order.case.citizen_id, of=order)
    return order


def order_written(request: HttpRequest, uuid: UUID, today: date) -> Order:
    """An order whose slip this person may write."""
    order = order_seen(request, uuid)
    if Side.ORDERER not in sides_of(request.user, order, today) or not may_rewrite(order):
        raise PermissionDenied
    return order
