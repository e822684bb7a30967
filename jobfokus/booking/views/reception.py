# SPDX-License-Identifier: MPL-2.0
"""Reception's page (B11): today's arrivals, „er her“, and the free times."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.booking.actions.arriving import note_arrival, take_back_arrival
from jobfokus.booking.reception import expected, expected_rows, free_rows
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

DAYS_AHEAD, MOST_FREE = 7, 30
receptionists = for_roles("reception")


@require_GET
@receptionists
def reception(request: HttpRequest) -> HttpResponse:
    """Who is expected today, and the next free times."""
    now = timezone.now()
    page = Paginator(expected(request.user, now), 50).get_page(request.GET.get("side"))
    if page.object_list:
        people = list(dict.fromkeys(meeting.case.citizen_id for meeting in page.object_list))
        record_sight(request, people, kind=EntryKind.LISTED, verb="arrivals_listed")
    context = {
        "date": days.long(timezone.localdate(now)),
        "rows": expected_rows(page.object_list),
        "page": page,
        "free": free_rows(request.user, now, DAYS_AHEAD, MOST_FREE),
    }
    return render_page(request, "booking/reception.html", context)


@require_POST
@receptionists
def is_here(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The citizen is here; the caseworker sees it on My day."""
    now = timezone.now()
    note_arrival(get_object_or_404(expected(request.user, now), uuid=uuid), by=request.user, now=now)
    messages.success(request, "Sagsbehandleren kan se det nu.")
    return redirect("booking:reception")


@require_POST
@receptionists
def is_not_here(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A wrong click is taken back."""
    now = timezone.now()
    take_back_arrival(get_object_or_404(expected(request.user, now), uuid=uuid), by=request.user, now=now)
    messages.success(request, "Taget tilbage.")
    return redirect("booking:reception")
