# SPDX-License-Identifier: MPL-2.0
"""We cannot keep one meeting that a citizen has booked: they choose another time (B4)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.booking.actions.new_times import offer_new_time as offer
from jobfokus.booking.choices import WhyMoved
from jobfokus.booking.forms.staff import NewTimeForm
from jobfokus.booking.views.found import stands
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.views.found import conversation_held
from jobfokus.conversations.views.planning import workers
from jobfokus.exchange.once import once


@require_http_methods(["GET", "POST"])
@workers
@once
def offer_new_time(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Why we cannot; the citizen is written to at once."""
    now, meeting = timezone.now(), conversation_held(request, uuid)
    if not stands(meeting, now):
        raise Http404
    case_url = reverse("journey:case_page", args=[meeting.case.uuid])
    form = NewTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer(meeting, why=WhyMoved(form.cleaned_data["why"]), by=request.user, now=now)
        messages.success(request, "Borgeren får besked og vælger en ny tid.")
        return redirect(case_url)
    context = {
        "form": form,
        "when": days.moment(timezone.localtime(meeting.planned_at)),
        "kind": str(meeting.kind),
        "case_url": case_url,
        "crumbs": [("Sager", reverse("journey:case_list")), ("Sag", case_url), ("Ny tid", "")],
    }
    return render_page(request, "booking/offer_new_time.html", context, status=422 if form.errors else 200)
