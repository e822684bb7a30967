# SPDX-License-Identifier: MPL-2.0
"""The board of a job log and the activities in it, the same for staff, on the turned screen and for the citizen."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.citizens.actions.job_log import move_entry
from jobfokus.citizens.actions.log_activities import add_activity, change_activity, remove_activity
from jobfokus.citizens.choices import LogState
from jobfokus.citizens.forms.log_activities import ActivityForm
from jobfokus.citizens.log_board import board_context
from jobfokus.citizens.log_desk import LogPages
from jobfokus.citizens.log_week import AgreedNumbers, week_context
from jobfokus.citizens.rules.week import read_week
from jobfokus.citizens.views.keeping_log import answer, entry_of, tell
from jobfokus.common.text import whole_number
from jobfokus.exchange.conflicts import ChangedMeanwhileError


def show_board(request: HttpRequest, pages: LogPages) -> HttpResponse:
    """The jobs by how they stand."""
    context = board_context(pages) | {"page_name": "board", "heading": _("Joblog")}
    return answer(request, pages, context, _("Tavle"))


def move_card(request: HttpRequest, pages: LogPages, uuid: Any) -> HttpResponse:
    """Move a job to another column, and come back to where it stands now."""
    entry, state = entry_of(pages, uuid), request.POST.get("state", "")
    if state in LogState.values:
        try:
            seen = whole_number(request.POST.get("base_version"))
            move_entry(entry, state, seen=seen, by=request.user, now=timezone.now())
            told = {"title": entry.title, "state": entry.get_state_display()}
            tell(request, pages, _("„%(title)s“ står nu under %(state)s.") % told)
        except ChangedMeanwhileError:
            messages.warning(request, _("En anden har imens rettet det. Se, hvordan det står nu, og flyt det igen."))
    return redirect(f"{pages.url('log_board')}#job-{entry.uuid}")


def show_week(
    request: HttpRequest, pages: LogPages, today: date, *, numbers: AgreedNumbers, promises: list[dict[str, Any]]
) -> HttpResponse:
    """A week beside what was agreed; rooms above know the plan and the agreements."""
    monday = read_week(request.GET.get("uge", ""), today)
    context = week_context(pages, monday, today, numbers)
    return answer(
        request, pages, context | {"page_name": "week", "heading": _("Joblog"), "promises": promises}, _("Uge")
    )


def new_activity(request: HttpRequest, pages: LogPages) -> HttpResponse:
    """Something else that was done to find a job."""
    now = timezone.now()
    form = ActivityForm(request.POST or None, initial={"on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        add_activity(pages.citizen, **form.values(), by=request.user, now=now)
        tell(request, pages, _("Aktiviteten står nu i jobloggen."))
        return redirect(pages.url("log_page"))
    return show_activity(request, pages, form, _("Skriv en aktivitet ind"))


def edit_activity(request: HttpRequest, pages: LogPages, uuid: Any) -> HttpResponse:
    """Correct an activity, or take it out again."""
    activity = get_object_or_404(pages.activities().select_related("citizen"), uuid=uuid)
    said = {name: getattr(activity, name) for name in ActivityForm.base_fields}
    form, seen = ActivityForm(request.POST or None, initial=said), whole_number(request.POST.get("base_version"))
    by = {"seen": seen, "by": request.user, "now": timezone.now()}
    try:
        if request.method == "POST" and request.POST.get("action") == "remove":
            remove_activity(activity, **by)
            tell(request, pages, _("Aktiviteten er fjernet."))
            return redirect(pages.url("log_page"))
        if request.method == "POST" and form.is_valid():
            change_activity(activity, **by, **form.values())
            tell(request, pages, _("Aktiviteten er gemt."))
            return redirect(pages.url("log_page"))
    except ChangedMeanwhileError:
        form.add_error(None, _("En anden har imens rettet det. Gem igen, hvis dit skal gælde."))
    return show_activity(request, pages, form, _("Ret aktiviteten"), version=activity.version, removable=True)


def show_activity(
    request: HttpRequest,
    pages: LogPages,
    form: ActivityForm,
    heading: str,
    *,
    version: int = 0,
    removable: bool = False,
) -> HttpResponse:
    """The form of one activity."""
    context = {
        "page_name": "activity",
        "heading": heading,
        "form": form,
        "base_version": version,
        "removable": removable,
        "save_url": request.get_full_path(),
    }
    return answer(request, pages, context, heading, status=422 if form.errors else 200)
