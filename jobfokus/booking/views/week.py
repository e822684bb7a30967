# SPDX-License-Identifier: MPL-2.0
"""My week: the hours I publish, the slots they give, and what is booked (B1, R6)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.models import User
from jobfokus.booking.actions.supply import OverlapsError, close_slot, keep_profile, keep_week, lines_from, open_slot
from jobfokus.booking.forms.supply import LineFormSet, ProfileForm, SinceForm, SlotForm, line_initial, wanted_lines
from jobfokus.booking.models import Away, SlotRequest, StaffProfile, WeeklyHours
from jobfokus.booking.supply import bookings_outside
from jobfokus.booking.views.holders import crumbs, holder_kept, holders_kept_by, kinds_of, teams_of, workers
from jobfokus.booking.week_page import (
    ASKED,
    AWAY,
    asked_rows,
    away_read,
    away_rows,
    line_rows,
    monday_of,
    outside_rows,
    proposed_in,
    published_words,
    slot_days,
    slots_shown,
    week_rows,
    week_word,
    with_proposal,
)
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.together import read_together
from jobfokus.conversations.models import Slot
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_GET
@workers
def my_week(request: HttpRequest) -> HttpResponse:
    """My own hours and slots."""
    by = request.user
    keeps_others = by.authority.led_teams or by.authority.stands_in_for
    return week_of(request, by, list(holders_kept_by(by)) if keeps_others else [])


@require_GET
@workers
def week(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Those of somebody I lead or stand in for."""
    kept = list(holders_kept_by(request.user))
    holder = next((each for each in kept if each.uuid == uuid), None)
    if holder is None:
        raise Http404
    return week_of(request, holder, kept)


def week_of(request: HttpRequest, holder: User, kept: list[User]) -> HttpResponse:
    """The page of one person's hours, with the way to those of the others that one keeps."""
    now, today, by = timezone.now(), timezone.localdate(), request.user
    monday = chosen_monday(request.GET.get("uge", ""), today)
    hours = WeeklyHours.objects.filter(holder=holder).exclude(until__lt=today)
    teams = list(with_proposal(teams_of(holder, by), holder, today))
    slots = slots_shown(holder, today, monday)
    rows = week_rows(slots, now)
    beside = read_together(
        {
            "away": (Away.objects.filter(holder=holder, until__gte=today), AWAY),
            "asked": (SlotRequest.objects.visible_to(by).ahead(monday_of(today)), ASKED),
        }
    )
    context = {
        "holder": holder,
        "own": holder.pk == by.pk,
        "crumbs": [("Mine tider", reverse("booking:my_week")), (holder.name, "")],
        "teams": teams,
        "hours": line_rows(hours.select_related("team").prefetch_related("kinds")),
        "away": away_rows(away_read(beside["away"])),
        "weeks": rows,
        "figures": published_words(proposed_in(teams), rows),
        "week": week_word(monday),
        "columns": slot_days(slots, monday, now),
        "outside": outside_of(request, holder),
        "asked": asked_rows(beside["asked"]),
        "others": [each for each in kept if each.pk != holder.pk],
    }
    return render_page(request, "booking/week.html", context)


def outside_of(request: HttpRequest, holder: User) -> list[dict[str, str]]:
    """Bookings that lie outside the hours, of the cases one may open; the look is logged."""
    seen = Case.objects.for_staff(request.user)
    found = bookings_outside(holder, timezone.now(), seen)
    if found:
        people = [each.case.citizen_id for each in found]
        record_sight(request, people, kind=EntryKind.LISTED, verb="bookings_outside_listed")
    return outside_rows(found)


def chosen_monday(text: str, today: date) -> date:
    """The Monday that the address names, else this week's."""
    try:
        return monday_of(date.fromisoformat(text))
    except ValueError:
        return monday_of(today)


@require_http_methods(["GET", "POST"])
@workers
@once
def week_edit(request: HttpRequest, uuid: UUID, team: UUID) -> HttpResponse:
    """The hours of one person in one team as a table to write in."""
    now, today = timezone.now(), timezone.localdate()
    holder = holder_kept(request, uuid)
    place = get_object_or_404(teams_of(holder, request.user), uuid=team)
    kinds = list(kinds_of(holder))
    lines = list(lines_from(holder, place, today).prefetch_related("kinds"))
    seen = " ".join(str(line.uuid) for line in lines)
    sent = request.POST if request.method == "POST" else None
    given: dict[str, Any] = {
        "form_kwargs": {"kinds": kinds_of(holder), "offered": kinds},
        "initial": line_initial(lines, kinds),
    }
    formset, since = (
        LineFormSet(sent, prefix="linje", **given),
        SinceForm(sent, initial=first_day(today, seen), today=today),
    )
    if sent is not None and formset.is_valid() and since.is_valid():
        told = since.cleaned_data
        wanted = {"seen": told["seen"].split(), "since": told["since"], "by": request.user, "now": now}
        try:
            done = keep_week(holder, place, wanted_lines(formset), **wanted)
        except ChangedMeanwhileError:
            since.add_error(None, "Ugen er ændret af en anden, mens du skrev. Åbn siden igen, og se den nye uge.")
        else:
            messages.success(request, f"Ugen er gemt: {done.opened} nye tider, {done.closed} taget tilbage.")
            return redirect("booking:week", uuid=holder.uuid)
    context = {"holder": holder, "team": place, "formset": formset, "since": since}
    context |= {"crumbs": crumbs(holder, request.user, "Ret ugen")}
    return render_page(request, "booking/week_edit.html", context, status=422 if sent is not None else 200)


def first_day(today: date, seen: str) -> dict[str, Any]:
    return {"since": today, "seen": seen}


@require_http_methods(["GET", "POST"])
@workers
@once
def slot_open(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One slot beside the week."""
    now, holder = timezone.now(), holder_kept(request, uuid)
    limits = {"teams": teams_of(holder, request.user), "kinds": kinds_of(holder), "now": now}
    form = SlotForm(request.POST or None, **limits)
    if request.method == "POST" and form.is_valid():
        names = ("team", "starts_at", "minutes", "kinds", "medium", "place", "seats")
        given = {name: form.cleaned_data[name] for name in names}
        try:
            slot = open_slot(holder, given.pop("team"), **given, by=request.user, now=now)
        except OverlapsError:
            form.add_error("at", "Der ligger allerede en åben tid på det tidspunkt.")
        else:
            messages.success(request, f"Tiden {days.moment(timezone.localtime(slot.starts_at))} er åben.")
            return redirect("booking:week", uuid=holder.uuid)
    context = {"form": form, "holder": holder, "crumbs": crumbs(holder, request.user, "Åbn en tid")}
    return render_page(request, "booking/slot_open.html", context, status=422 if form.errors else 200)


@require_POST
@workers
def slot_close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take one slot back."""
    slots = Slot.objects.visible_to(request.user).filter(holder__in=holders_kept_by(request.user))
    slot = get_object_or_404(slots.select_related("holder", "team"), uuid=uuid)
    close_slot(slot, by=request.user, now=timezone.now())
    messages.success(request, f"Tiden {days.moment(timezone.localtime(slot.starts_at))} er taget tilbage.")
    return redirect("booking:week", uuid=slot.holder.uuid)


@require_http_methods(["GET", "POST"])
@workers
@once
def profile(request: HttpRequest) -> HttpResponse:
    """What citizens read of me when they choose (B9)."""
    mine = StaffProfile.objects.filter(user=request.user).first()
    initial = {"good_at": mine.good_at, "languages": mine.languages} if mine else {}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        keep_profile(request.user, **form.cleaned_data, now=timezone.now())
        messages.success(request, "Din præsentation er gemt.")
        return redirect("booking:my_week")
    context = {"form": form, "crumbs": crumbs(request.user, request.user, "Min præsentation")}
    return render_page(request, "booking/profile.html", context, status=422 if form.errors else 200)
