# SPDX-License-Identifier: MPL-2.0
"""Waiting for a seat in a meeting that is full, at home or at the turned screen (B5)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.booking.actions.waiting import leave_waiting_list, wait_for_seat
from jobfokus.booking.desk import Desk, kinds_to_book
from jobfokus.booking.free import full_slots
from jobfokus.booking.models import WaitingPlace
from jobfokus.booking.views.assisting import helped_desk
from jobfokus.booking.views.found import own_desk, slot_of
from jobfokus.conversations.views.planning import workers

LEAVE = "leave"


@for_everyone_signed_in
@require_POST
def own_wait(request: HttpRequest, slot: UUID) -> HttpResponse:
    """The citizen at home."""
    return change_waiting(request, own_desk(request), slot)


@require_POST
@workers
def assist_wait(request: HttpRequest, case: UUID, slot: UUID) -> HttpResponse:
    """Together, at the turned screen."""
    return change_waiting(request, helped_desk(request, case), slot)


def change_waiting(request: HttpRequest, desk: Desk, uuid: UUID) -> HttpResponse:
    """Stand on the list of a full meeting, or leave it."""
    now, slot = timezone.now(), slot_of(desk, uuid)
    if request.POST.get("action") == LEAVE:
        for place in WaitingPlace.objects.waiting().filter(case=desk.case, slot=slot):
            leave_waiting_list(place, by=desk.by, now=now)
        messages.success(request, _("Du står ikke på ventelisten mere."))
        return redirect(desk.url("overview"))
    kinds = [kind for kind, _rule in kinds_to_book(desk.case)]
    wanted = next((kind for kind in kinds if full_slots(desk.case, kind, now=now).filter(pk=slot.pk).exists()), None)
    if wanted is None:
        messages.info(request, _("Mødet er ikke fuldt mere. Se, om du kan booke det."))
        return redirect(desk.url("overview"))
    wait_for_seat(slot, desk.case, kind=wanted, by=desk.by, now=now, how=desk.how)
    messages.success(request, _("Du står på ventelisten. Du får besked, hvis der bliver en plads."))
    return redirect(desk.url("overview"))
