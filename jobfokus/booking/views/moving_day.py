# SPDX-License-Identifier: MPL-2.0
"""Illness: one action moves a day, and every citizen of it gets a choice (B4)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.models import User
from jobfokus.booking.actions.new_times import meetings_of_day, move_day
from jobfokus.booking.choices import WhyMoved
from jobfokus.booking.forms.staff import MoveDayForm
from jobfokus.booking.moved_days import moved_rows, people_one_moves
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.views.planning import workers
from jobfokus.exchange.once import once
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_http_methods(["GET", "POST"])
@workers
@once
def move_the_day(request: HttpRequest) -> HttpResponse:
    """Choose whose day and why; look at who it is about; then one button calls it all off."""
    today, people = timezone.localdate(), people_one_moves(request.user)
    first = {"holder": request.user.uuid, "day": days.short(today), "why": WhyMoved.ILLNESS}
    form = MoveDayForm(request.POST or None, initial=first, people=people, today=today)
    if not form.is_bound or not form.is_valid():
        return day_page(request, form, status=422 if form.errors else 200)
    given = form.cleaned_data
    if request.POST.get("action") != "move":
        return day_page(request, form, holder=given["holder"], day=given["day"])
    why = WhyMoved(given["why"])
    made = move_day(given["holder"], given["day"], by=request.user, why=why, now=timezone.now())
    messages.success(request, f"Dagen er flyttet. {made.new_times.count()} borgere kan nu vælge en ny tid.")
    return redirect("booking:move_the_day")


def day_page(
    request: HttpRequest, form: Any, *, holder: User | None = None, day: Any = None, status: int = 200
) -> HttpResponse:
    """The form, the people it is about once they are known, and the days moved lately."""
    found = meetings_of_day(request.user, holder, day).select_related("case__citizen", "kind") if holder else []
    meetings, lately = list(found), moved_rows(request.user, timezone.now())
    people = [meeting.case.citizen_id for meeting in meetings] + [row["citizen_id"] for row in lately]
    if people:
        record_sight(request, list(dict.fromkeys(people)), kind=EntryKind.LISTED, verb="day_to_move_listed")
    context = {
        "form": form,
        "looking": holder is not None,
        "day": days.long(day) if day else "",
        "holder": holder.name if holder else "",
        "rows": [
            {
                "clock": days.clock(timezone.localtime(meeting.planned_at)),
                "who": meeting.case.citizen.full_name,
                "kind": str(meeting.kind),
            }
            for meeting in meetings
        ],
        "lately": lately,
        "crumbs": [("Min dag", reverse("journey:my_day")), ("Flyt en dag", "")],
    }
    return render_page(request, "booking/move_the_day.html", context, status=status)
