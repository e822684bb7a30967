# SPDX-License-Identifier: MPL-2.0
"""Booking together (B6): staff turns the screen, the citizen chooses, and it is recorded as assisted.

Every page on which something is chosen is turned; the page of staff only leads there.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.held import setting
from jobfokus.booking.card import agreed_topic
from jobfokus.booking.choosing import meeting_row
from jobfokus.booking.deadline import ASK, need_of, words_of
from jobfokus.booking.desk import Desk, meetings_ahead
from jobfokus.booking.views.changing import cancel_meeting, move_to_time, show_meeting, show_new_times
from jobfokus.booking.views.choosing import book_time, show_overview, show_times
from jobfokus.booking.views.found import kind_asked, meeting_seen
from jobfokus.citizens.letters import other_language
from jobfokus.common.pages import render_page
from jobfokus.conversations.choices import BookedHow
from jobfokus.conversations.views.found import case_written
from jobfokus.conversations.views.planning import workers
from jobfokus.exchange.once import once


def helped_desk(request: HttpRequest, case: UUID) -> Desk:
    """The desk of a citizen whom this person may help: in a case one may write in."""
    return Desk(case_written(request, case, timezone.localdate()), request.user, BookedHow.ASSISTED)


@require_GET
@workers
def assist(request: HttpRequest, case: UUID) -> HttpResponse:
    """The page of staff: deadline, what is booked, the card, the summons, and the turned screen."""
    desk, now = helped_desk(request, case), timezone.now()
    today = timezone.localdate(now)
    asked = setting(desk.case.municipality_id, ASK, today)
    deadline, coming = words_of(need_of(desk.case), today, asked)
    context = {
        "case": desk.case,
        "deadline": deadline or coming,
        "meetings": [meeting_row(meeting, desk) for meeting in meetings_ahead(desk.case, now)],
        "topic": agreed_topic(desk.case),
        "other_language": other_language(desk.case.citizen),
        "turned_url": desk.url("overview"),
        "crumbs": [
            ("Sager", reverse("journey:case_list")),
            ("Sag", reverse("journey:case_page", args=[desk.case.uuid])),
            ("Book sammen", ""),
        ],
    }
    return render_page(request, "booking/assist.html", context)


@require_GET
@workers
def overview(request: HttpRequest, case: UUID) -> HttpResponse:
    """Turned: what stands in the calendar, and what is to be booked."""
    return show_overview(request, helped_desk(request, case))


@require_GET
@workers
def times(request: HttpRequest, case: UUID) -> HttpResponse:
    """Turned: the free times."""
    desk = helped_desk(request, case)
    return show_times(request, desk, kind_asked(request, desk), None)


@require_http_methods(["GET", "POST"])
@workers
@once
def book(request: HttpRequest, case: UUID, slot: UUID) -> HttpResponse:
    """Turned: one time."""
    return book_time(request, helped_desk(request, case), slot)


@require_GET
@workers
def meeting(request: HttpRequest, case: UUID, uuid: UUID) -> HttpResponse:
    """Turned: one meeting."""
    desk = helped_desk(request, case)
    return show_meeting(request, desk, meeting_seen(desk, uuid))


@require_GET
@workers
def move(request: HttpRequest, case: UUID, uuid: UUID) -> HttpResponse:
    """Turned: new times for a meeting."""
    desk = helped_desk(request, case)
    return show_new_times(request, desk, meeting_seen(desk, uuid))


@require_http_methods(["GET", "POST"])
@workers
@once
def move_to(request: HttpRequest, case: UUID, uuid: UUID, slot: UUID) -> HttpResponse:
    """Turned: move a meeting to one of them."""
    desk = helped_desk(request, case)
    return move_to_time(request, desk, meeting_seen(desk, uuid), slot)


@require_http_methods(["GET", "POST"])
@workers
@once
def cancel(request: HttpRequest, case: UUID, uuid: UUID) -> HttpResponse:
    """Turned: call a meeting off because the citizen asks for it."""
    desk = helped_desk(request, case)
    return cancel_meeting(request, desk, meeting_seen(desk, uuid))
