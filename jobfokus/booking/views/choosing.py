# SPDX-License-Identifier: MPL-2.0
"""Choosing a time: the overview, the free times, and the page of one of them (B1, B2, B9)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.booking.actions.booking import AlreadyBookedError, book
from jobfokus.booking.choosing import (
    FULL,
    WAITING,
    by_day,
    choice,
    full_rows,
    meeting_row,
    new_time_row,
    offered,
    people_asked,
    people_rows,
    place_rows,
    waiting_rows,
)
from jobfokus.booking.deadline import ASK, INVITED, asked_by, deadline_words, need_of, words_of
from jobfokus.booking.desk import Desk, kinds_to_book, meetings_ahead, rule_of
from jobfokus.booking.forms.choosing import BookForm
from jobfokus.booking.free import full_slots, nearest_free
from jobfokus.booking.models import NewTime, WaitingPlace
from jobfokus.booking.views.found import help_asked, kind_asked, page_of, slot_of
from jobfokus.common import spoken
from jobfokus.common.together import Question, Row, read_together
from jobfokus.conversations.actions.planning import SeatTakenError
from jobfokus.conversations.invited import invited_to_book
from jobfokus.conversations.models import Conversation, ConversationKind, Slot

PAGE_SIZE = 30


def show_overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is in the calendar, what is to be booked and by when, and where to get help."""
    now = timezone.now()
    ahead = meetings_ahead(desk.case, now)
    waiting = WaitingPlace.objects.waiting().filter(case=desk.case, slot__starts_at__gt=now)
    invited = (invited_to_book(desk.case), INVITED)
    asked = {"waiting": (waiting, WAITING), "help": help_asked(desk), "days": days_asked(desk, now)}
    beside = read_together(asked | {"invited": invited})
    needed, days, today = need_of(desk.case), ask_days(beside["days"]), timezone.localdate(now)
    deadline, coming = words_of(needed, today, days, booked=bool(ahead))
    if not deadline and (by := asked_by(beside["invited"])):
        deadline, coming = deadline_words(by, today), ""
    choices = NewTime.objects.waiting().filter(conversation__case=desk.case).select_related("conversation")
    context = {
        "meetings": [meeting_row(meeting, desk) for meeting in ahead],
        "choices": [new_time_row(each, desk) for each in choices],
        "deadline": deadline,
        "coming": coming,
        "waiting": waiting_rows(beside["waiting"], desk),
        "kinds": [(str(kind), desk.url("times", slags=kind.code)) for kind, _rule in kinds_to_book(desk.case)],
        "places": place_rows(beside["help"]),
    }
    return page_of(request, desk, "booking/overview.html", context)


def show_times(request: HttpRequest, desk: Desk, kind: ConversationKind, meeting: Conversation | None) -> HttpResponse:
    """The free times: for a new meeting, or for one that is moved."""
    now, need = timezone.now(), need_of(desk.case)
    on_offer = offered(desk.case, kind, now, need)
    people = people_asked(desk.case, kind, on_offer.slots)
    asked = {"people": people, "help": help_asked(desk), "days": days_asked(desk, now)}
    full = {} if meeting else {"full": (full_slots(desk.case, kind, now=now), FULL)}
    beside = read_together(asked | full)
    shown, chosen = people_rows(desk.case, beside["people"]), request.GET.get("hos", "")
    with_chosen = {each["pk"] for each in beside["people"] if str(UUID(each["uuid"])) == chosen}
    slots = [slot for slot in on_offer.slots if slot.holder_id in with_chosen] if with_chosen else on_offer.slots
    page = Paginator(slots, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "meeting": meeting_row(meeting, desk) if meeting else None,
        "kind": str(kind),
        "kind_code": kind.code,
        "days": by_day(page.object_list, lambda slot: one_url(desk, slot, kind, meeting)),
        "page": page,
        "people": shown,
        "chosen": chosen,
        "full": full_rows(beside.get("full", []), desk),
        "in_time": on_offer.in_time,
        "deadline": "" if meeting else words_of(need, timezone.localdate(now), ask_days(beside["days"]))[0],
        "places": place_rows(beside["help"]),
    }
    return page_of(request, desk, "booking/times.html", context)


def days_asked(desk: Desk, now: datetime) -> Question:
    """How many days before a conversation one is asked to book it, as far as the municipality has said so."""
    return own_settings(desk.case.municipality_id, [ASK], timezone.localdate(now))


def ask_days(own: list[Row]) -> int:
    return int(values_held([ASK], own)[ASK])


def book_time(request: HttpRequest, desk: Desk, slot_uuid: UUID) -> HttpResponse:
    """One time: say what to talk about, and book it."""
    kind, slot = kind_asked(request, desk), slot_of(desk, slot_uuid)
    form = BookForm(request.POST or None, team=desk.case.team)
    if request.method != "POST" or not form.is_valid():
        return one_time(request, desk, slot, kind, form, None)
    try:
        given, now = form.cleaned_data, timezone.now()
        said = {"topic": given["topic"], "words": given["words"]}
        made = book(slot, desk.case, kind=kind, by=desk.by, now=now, how=desk.how, **said)
    except SeatTakenError:
        return say_taken(request, desk, slot, kind, None)
    except AlreadyBookedError as ahead:
        messages.info(request, _("Du har allerede en samtale. Flyt den, hvis du vil have en anden tid."))
        return redirect(desk.url("meeting", ahead.conversation.uuid))
    messages.success(request, _("Tiden er din."))
    return redirect(desk.url("meeting", made.uuid))


def one_time(
    request: HttpRequest, desk: Desk, slot: Slot, kind: ConversationKind, form: Any, meeting: Conversation | None
) -> HttpResponse:
    """The page of one time, before it is booked."""
    at, rule = timezone.localtime(slot.starts_at), rule_of(kind)
    context = {
        "day": spoken.long(at.date()),
        "time": choice(at, slot, ""),
        "minutes": slot.minutes,
        "kind": str(kind),
        "instruction": rule.instruction,
        "warning": rule.warning,
        "form": form,
        "meeting": meeting_row(meeting, desk) if meeting else None,
        "times_url": desk.url("move", meeting.uuid) if meeting else desk.url("times", slags=kind.code),
    }
    return page_of(request, desk, "booking/book.html", context, status=422 if form is not None and form.errors else 200)


def one_url(desk: Desk, slot: Slot, kind: ConversationKind, meeting: Conversation | None) -> str:
    """Where one time is booked, or where a meeting is moved to it."""
    return desk.url("move_to", meeting.uuid, slot.uuid) if meeting else desk.url("book", slot.uuid, slags=kind.code)


def say_taken(
    request: HttpRequest, desk: Desk, slot: Slot, kind: ConversationKind, meeting: Conversation | None
) -> HttpResponse:
    """Somebody was quicker: say so kindly, with the times nearest to the one that is gone (B2)."""
    others = nearest_free(desk.case, kind, slot, now=timezone.now())
    context = {
        "days": by_day(others, lambda other: one_url(desk, other, kind, meeting)),
        "times_url": desk.url("move", meeting.uuid) if meeting else desk.url("times", slags=kind.code),
    }
    return page_of(request, desk, "booking/taken.html", context, status=409)
