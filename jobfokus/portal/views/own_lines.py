# SPDX-License-Identifier: MPL-2.0
"""The citizen writes lines for the ABC job plan at home, sees the plan and prints both any time (J5)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.common.text import whole_number
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.plans.access import may_write_at_home
from jobfokus.plans.actions.home import change_home_line, remove_home_line, write_home_line
from jobfokus.plans.forms.home import HomeLineForm, as_written
from jobfokus.plans.home_lines import SHEET, home_sheet, shown_home_lines
from jobfokus.plans.models import HomeLine
from jobfokus.plans.reading import agreed_plan
from jobfokus.plans.rules.content import TRACKS
from jobfokus.plans.track_texts import shipped_words
from jobfokus.plans.words import TRACK_NAMES
from jobfokus.portal.views.plan import own_case
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@for_everyone_signed_in
@require_GET
def own_lines(request: HttpRequest) -> HttpResponse:
    """My own lines under A, B and C, by when they are awaited, and the papers."""
    case = case_at_home(request)
    agreed, rows, words = agreed_plan(case), shown_home_lines(case), shipped_words()
    context = {
        "until": days.short(agreed.home_draft_by),
        "confirmed": agreed.is_confirmed,
        "may_write": may_write_at_home(request.user, case),
        "has_lines": bool(rows),
        "asked": kept_language(),
        "tracks": [
            {
                "letter": track,
                "name": str(TRACK_NAMES[track]),
                "words": (agreed.words or words)[track],
                "lines": [row for row in rows if row["track"] == track],
            }
            for track in TRACKS
        ],
    }
    return render_page(request, "portal/own_lines.html", context)


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def own_line_new(request: HttpRequest, track: str) -> HttpResponse:
    """One more line."""
    case = case_at_home(request)
    if track not in TRACKS or not may_write_at_home(request.user, case):
        raise Http404
    form = HomeLineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_home_line(case, form.cleaned_data | {"track": track}, by=request.user, now=timezone.now())
        return back_home(request, _("Linjen er gemt. Din sagsbehandler kan se den."))
    return line_form(request, form, track, None)


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def own_line(request: HttpRequest, line: UUID) -> HttpResponse:
    """A line to change, as long as it is not in the plan."""
    row = own_waiting(request, line)
    form = HomeLineForm(request.POST or None, initial=as_written(row))
    if request.method != "POST" or not form.is_valid():
        return line_form(request, form, row.track, row)
    seen, values = whole_number(request.POST.get("base_version", "")), form.cleaned_data | {"track": row.track}
    try:
        change_home_line(row, values, seen=seen, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        form.add_error(None, _("Linjen blev gemt et andet sted imens. Din tekst står her. Tryk Gem igen."))
        return line_form(request, form, row.track, row)
    return back_home(request, _("Linjen er gemt. Din sagsbehandler kan se den."))


@for_everyone_signed_in
@require_POST
def own_line_remove(request: HttpRequest, line: UUID) -> HttpResponse:
    """Let a line go."""
    row = own_waiting(request, line)
    try:
        remove_home_line(row, by=request.user)
    except ChangedMeanwhileError:
        return back_home(request, _("Linjen står allerede i planen."))
    return back_home(request, _("Linjen er væk."))


@for_everyone_signed_in
@require_GET
def own_lines_pdf(request: HttpRequest) -> HttpResponse:
    """My own lines on A4, to bring along."""
    case = case_at_home(request)
    record_sight(request, case.citizen_id, kind=EntryKind.EXPORTED, of=case, verb="own_lines_printed")
    return pdf_response(SHEET, home_sheet(case, timezone.localdate()), "mine-linjer")


def case_at_home(request: HttpRequest) -> Case:
    """The citizen's newest case; without one there is nothing to plan."""
    case = own_case(request)
    if case is None:
        raise Http404
    record_sight(request, case.citizen_id, of=case, verb="own_lines_seen")
    return case


def own_waiting(request: HttpRequest, uuid: UUID) -> HomeLine:
    """A line of one's own that is not in the plan yet."""
    lines = HomeLine.objects.waiting().filter(case=case_at_home(request)).select_related("case__citizen")
    return get_object_or_404(lines, uuid=uuid)


def back_home(request: HttpRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(f"{reverse('portal:own_lines')}{kept_language()}")


def line_form(request: HttpRequest, form: HomeLineForm, track: str, row: HomeLine | None) -> HttpResponse:
    """The form of one line."""
    context = {
        "form": form,
        "track": track,
        "name": str(TRACK_NAMES[track]),
        "version": row.version if row else 0,
        "remove_url": reverse("portal:own_line_remove", args=[row.uuid]) if row else "",
        "asked": kept_language(),
    }
    return render_page(request, "portal/own_line.html", context, status=422 if form.errors else 200)
