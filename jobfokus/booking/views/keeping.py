# SPDX-License-Identifier: MPL-2.0
"""Closing days, and the rules of each kind of conversation (B1, B1a)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.booking.actions.keeping import add_closing_day, keep_rule, remove_closing_day
from jobfokus.booking.forms.keeping import ClosingDayForm, RuleForm
from jobfokus.booking.models import BookingRule, ClosingDay
from jobfokus.booking.rules.availability import national_holidays
from jobfokus.booking.views.holders import kinds_of
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once

keepers = for_roles("administrator", "team_leader", "manager")
READ_BY = ("administrator", "team_leader", "manager", "caseworker")


@require_http_methods(["GET", "POST"])
@keepers
@once
def closing_days(request: HttpRequest) -> HttpResponse:
    """The municipality's closing days beside the holidays of the calendar."""
    now, today = timezone.now(), timezone.localdate()
    form = ClosingDayForm(request.POST or None, municipality_id=request.user.municipality_id)
    if request.method == "POST" and form.is_valid():
        add_closing_day(**form.cleaned_data, by=request.user, now=now)
        messages.success(request, "Dagen er lukket. De ledige tider er taget tilbage.")
        return redirect("booking:closing_days")
    own = ClosingDay.objects.visible_to(request.user)
    rows = [{"uuid": each.uuid, "name": each.name, "day": day_words(each)} for each in own]
    holidays = [(days.long(day), name) for day, name in sorted(national_holidays(today.year).items()) if day >= today]
    context = {"form": form, "rows": rows, "holidays": holidays, "year": today.year}
    return render_page(request, "booking/closing_days.html", context, status=422 if form.errors else 200)


def day_words(day: ClosingDay) -> str:
    return f"{day.on.day}. {days.MONTHS[day.on.month - 1]} hvert år" if day.yearly else days.long(day.on)


@require_POST
@keepers
def closing_day_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open on that day after all."""
    day = get_object_or_404(ClosingDay.objects.visible_to(request.user), uuid=uuid)
    remove_closing_day(day, by=request.user, now=timezone.now())
    messages.success(request, "Dagen er åben igen.")
    return redirect("booking:closing_days")


@require_GET
@for_roles(*READ_BY)
def rule_list(request: HttpRequest) -> HttpResponse:
    """What holds for each kind of conversation."""
    kinds = kinds_of(request.user).select_related("booking_rule")
    rows = [rule_row(kind, BookingRule.of(kind)) for kind in kinds]
    writes = request.user.authority.holds("administrator", "team_leader", "manager")
    return render_page(request, "booking/rule_list.html", {"rows": rows, "writes": writes})


def rule_row(kind: Any, rule: BookingRule) -> dict[str, Any]:
    """One kind with its rule in words."""
    return {
        "uuid": kind.uuid,
        "name": str(kind),
        "bookable": ("ok", "Ja") if rule.bookable else ("neutral", "Nej"),
        "with_whom": str(rule.get_with_whom_display()) if rule.bookable else "–",
        "book": f"{rule.notice_hours} timer før, højst {rule.horizon_days} dage frem" if rule.bookable else "–",
        "move": f"indtil {rule.move_hours} timer før" if rule.movable else "nej",
        "cancel": f"indtil {rule.cancel_hours} timer før" if rule.cancellable else "nej",
    }


@require_http_methods(["GET", "POST"])
@keepers
@once
def rule_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The rule of one kind."""
    kind = get_object_or_404(kinds_of(request.user), uuid=uuid)
    rule = BookingRule.of(kind)
    form = RuleForm(request.POST or None, instance=rule, initial={"seen": rule.version})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            keep_rule(kind, given, seen=given.pop("seen"), by=request.user, now=timezone.now())
        except ChangedMeanwhileError:
            form.add_error(None, "Reglen er ændret af en anden, mens du skrev. Åbn siden igen, og se den nye.")
        else:
            messages.success(request, f"Reglerne for „{kind}“ er gemt.")
            return redirect("booking:rule_list")
    crumbs = [("Regler for booking", reverse("booking:rule_list")), (str(kind), "")]
    context = {"form": form, "kind": str(kind), "crumbs": crumbs}
    return render_page(request, "booking/rule_edit.html", context, status=422 if form.errors else 200)
