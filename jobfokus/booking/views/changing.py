# SPDX-License-Identifier: MPL-2.0
"""A meeting that stands: see it, move it, call it off; and a new time for one that we had to call off (B1, B4)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.booking.actions.booking import RefusedError, cancel, move
from jobfokus.booking.actions.new_times import ask_for_call, take_new_time
from jobfokus.booking.choices import Refusal
from jobfokus.booking.choosing import meeting_row, new_time_row
from jobfokus.booking.desk import Desk, rule_of
from jobfokus.booking.forms.choosing import ReasonForm
from jobfokus.booking.rules.windows import why_not_cancel, why_not_move
from jobfokus.booking.views.choosing import one_time, say_taken, show_times
from jobfokus.booking.views.found import open_choice, page_of, slot_of, stands
from jobfokus.common.language import kept_language
from jobfokus.conversations.actions.planning import SeatTakenError
from jobfokus.conversations.calendar_link import calendar_path
from jobfokus.conversations.choices import AskedBy
from jobfokus.conversations.models import Conversation, Slot

NO_REASON = "Borgeren valgte en anden tid"


def show_meeting(request: HttpRequest, desk: Desk, meeting: Conversation) -> HttpResponse:
    """One meeting: when, where, with whom; into the calendar, another time, or not at all."""
    now, limits = timezone.now(), rule_of(meeting.kind).limits
    standing, found = stands(meeting, now), open_choice(meeting)
    context = {
        "meeting": meeting_row(meeting, desk),
        "calendar_url": calendar_path(meeting) + kept_language(),
        "standing": standing,
        "choice": new_time_row(found, desk) if found else None,
        "movable": standing and (desk.assisted or why_not_move(limits, meeting.planned_at, now) is None),
        "cancellable": standing and (desk.assisted or why_not_cancel(limits, meeting.planned_at, now) is None),
    }
    return page_of(request, desk, "booking/meeting.html", context)


def show_new_times(request: HttpRequest, desk: Desk, meeting: Conversation) -> HttpResponse:
    """The free times for a meeting that is moved."""
    if refusal := refused_move(desk, meeting):
        return say_no(request, desk, meeting, refusal)
    return show_times(request, desk, meeting.kind, meeting)


def move_to_time(request: HttpRequest, desk: Desk, meeting: Conversation, slot_uuid: UUID) -> HttpResponse:
    """Another time for a meeting: one that stands, or one that we had to call off."""
    if refusal := refused_move(desk, meeting):
        return say_no(request, desk, meeting, refusal)
    slot, form = slot_of(desk, slot_uuid), ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return one_time(request, desk, slot, meeting.kind, form, meeting)
    try:
        made = moved(desk, meeting, slot, form.cleaned_data["reason"].strip())
    except SeatTakenError:
        return say_taken(request, desk, slot, meeting.kind, meeting)
    except RefusedError as refused:
        return say_no(request, desk, meeting, refused.why)
    messages.success(request, _("Samtalen er flyttet. Den nye tid er din."))
    return redirect(desk.url("meeting", made.uuid))


def moved(desk: Desk, meeting: Conversation, slot: Slot, reason: str) -> Conversation:
    """The meeting at its new time; one that we called off is booked anew and stays in its chain."""
    now, new_time = timezone.now(), open_choice(meeting)
    if new_time:
        return take_new_time(new_time, slot, by=desk.by, now=now, how=desk.how)
    asked = {"asked_by": AskedBy.CITIZEN, "reason": reason or NO_REASON}
    return move(meeting, slot, by=desk.by, now=now, how=desk.how, **asked)


def cancel_meeting(request: HttpRequest, desk: Desk, meeting: Conversation) -> HttpResponse:
    """Call a meeting off, as long as the limit of its kind lets one."""
    now = timezone.now()
    if not stands(meeting, now):
        raise Http404
    refusal = why_not_cancel(rule_of(meeting.kind).limits, meeting.planned_at, now)
    if refusal and not desk.assisted:
        return say_no(request, desk, meeting, refusal)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel(meeting, by=desk.by, now=now, asked_by=AskedBy.CITIZEN, reason=form.cleaned_data["reason"])
        messages.success(request, _("Samtalen er aflyst."))
        return redirect(desk.url("overview"))
    context = {"meeting": meeting_row(meeting, desk), "form": form}
    return page_of(request, desk, "booking/cancel.html", context, status=422 if form.errors else 200)


def want_call(request: HttpRequest, desk: Desk, meeting: Conversation) -> HttpResponse:
    """The citizen wants us to ring instead of choosing."""
    new_time = open_choice(meeting)
    if new_time is None:
        raise Http404
    ask_for_call(new_time, by=desk.by, now=timezone.now())
    messages.success(request, _("Tak. Vi ringer til dig."))
    return redirect(desk.url("overview"))


def say_no(request: HttpRequest, desk: Desk, meeting: Conversation, why: Refusal) -> HttpResponse:
    """The limit has passed, or this kind is not the citizen's to change: whom to call instead."""
    context = {
        "meeting": meeting_row(meeting, desk),
        "too_late": why == Refusal.TOO_LATE,
        "name": meeting.holder.name,
        "phone": meeting.holder.phone,
        "email": meeting.holder.email,
    }
    return page_of(request, desk, "booking/refused.html", context)


def refused_move(desk: Desk, meeting: Conversation) -> Refusal | None:
    """Why the citizen cannot move it; what we called off always can be, and staff may help past a limit."""
    now = timezone.now()
    if open_choice(meeting):
        return None
    if not stands(meeting, now):
        raise Http404
    return None if desk.assisted else why_not_move(rule_of(meeting.kind).limits, meeting.planned_at, now)
