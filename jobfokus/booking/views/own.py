# SPDX-License-Identifier: MPL-2.0
"""The citizen books at home (B1): only what is one's own can be reached, by whatever address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.booking.views.changing import cancel_meeting, move_to_time, show_meeting, show_new_times, want_call
from jobfokus.booking.views.choosing import book_time, show_overview, show_times
from jobfokus.booking.views.found import kind_asked, meeting_seen, own_desk
from jobfokus.exchange.once import once


@for_everyone_signed_in
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What stands in the calendar, and what is to be booked."""
    return show_overview(request, own_desk(request))


@for_everyone_signed_in
@require_GET
def times(request: HttpRequest) -> HttpResponse:
    """The free times."""
    desk = own_desk(request)
    return show_times(request, desk, kind_asked(request, desk), None)


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def book(request: HttpRequest, slot: UUID) -> HttpResponse:
    """One time."""
    return book_time(request, own_desk(request), slot)


@for_everyone_signed_in
@require_GET
def meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One meeting of one's own."""
    desk = own_desk(request)
    return show_meeting(request, desk, meeting_seen(desk, uuid))


@for_everyone_signed_in
@require_GET
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """New times for a meeting."""
    desk = own_desk(request)
    return show_new_times(request, desk, meeting_seen(desk, uuid))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def move_to(request: HttpRequest, uuid: UUID, slot: UUID) -> HttpResponse:
    """Move a meeting to one of them."""
    desk = own_desk(request)
    return move_to_time(request, desk, meeting_seen(desk, uuid), slot)


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Call a meeting off."""
    desk = own_desk(request)
    return cancel_meeting(request, desk, meeting_seen(desk, uuid))


@for_everyone_signed_in
@require_POST
@once
def call(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Be called instead of choosing."""
    desk = own_desk(request)
    return want_call(request, desk, meeting_seen(desk, uuid))
