# SPDX-License-Identifier: MPL-2.0
"""A case ends, and goes on again when the person is soon back (H6): what will happen is said before it does."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.actions.cases import why_not_reopened
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.journey.actions import closing
from jobfokus.journey.forms.closing import ClosingForm, NewCaseForm, ReopeningForm
from jobfokus.journey.views.found import case_written, crumbs_of
from jobfokus.journey.views.writing import written_anew

workers = for_roles("caseworker", "team_leader")


@require_http_methods(["GET", "POST"])
@workers
@once
def close_case(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What ends with the case is said before; whoever closes it writes why."""
    case, now = case_written(request, uuid, "closing_read"), timezone.now()
    if case.ended_on:
        messages.info(request, "Sagen er allerede afsluttet.")
        return redirect("journey:case_page", uuid=uuid)
    form = ClosingForm(
        request.POST or None, user=request.user, initial={"seen": str(case.version), "summary": case.exit_summary}
    )

    def write() -> None:
        closing.close_case(case, form.leaving, by=request.user, now=now, seen=form.version)

    if written_anew(form, case, write):
        messages.success(request, "Sagen er afsluttet.")
        return redirect("journey:case_page", uuid=uuid)
    ends = closing.closing_consequences(case)
    context = {
        "form": form,
        "who": case.citizen.full_name,
        "today": days.short(timezone.localdate(now)),
        "has_plan": bool(ends.open_plans),
        "meetings": [days.moment(timezone.localtime(at)) for at in ends.planned_at],
        "promises": ends.open_agreements,
        "crumbs": crumbs_of(case, "Afslut"),
    }
    return render_page(request, "journey/close_case.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@workers
@once
def reopen_case(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A closed case goes on; where it is too late for that, the page says why."""
    case, now = case_written(request, uuid, "reopening_read"), timezone.now()
    form = ReopeningForm(request.POST or None, initial={"seen": str(case.version)})

    def write() -> None:
        reason = form.cleaned_data["reason"]
        closing.reopen_case(case, by=request.user, now=now, reason=reason, seen=form.version)

    if case.ended_on and written_anew(form, case, write):
        messages.success(request, "Sagen går videre. Aftal en samtale, og skriv en ny plan.")
        return redirect("journey:case_page", uuid=uuid)
    # Also where a colleague has opened it meanwhile.
    if case.ended_on is None:
        messages.info(request, "Sagen er åben.")
        return redirect("journey:case_page", uuid=uuid)
    context = {
        "case": case,
        "form": form,
        "outlook": closing.reopening_outlook(case, timezone.localdate(now)),
        "who": case.citizen.full_name,
        "started": days.short(case.started_on),
        "ended": days.short(case.ended_on),
        "exit": " · ".join(word for word in (case.exit_reason.name if case.exit_reason else "", case.exit_job) if word),
        "summary": case.exit_summary,
        "crumbs": crumbs_of(case, "Genåbn"),
    }
    return render_page(request, "journey/reopen_case.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@workers
@once
def begin_case(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A new case for somebody whose old one ended too long ago to go on."""
    old, now = case_written(request, uuid, "reopening_read"), timezone.now()
    if old.ended_on is None or not closing.is_for_a_new_case(why_not_reopened(old, timezone.localdate(now))):
        return redirect("journey:reopen_case", uuid=uuid)
    start = {"team": old.team.uuid, "target_group": old.target_group.uuid, "benefit": old.benefit.uuid, "mine": True}
    about: dict[str, Any] = {"old": old, "by": request.user, "today": timezone.localdate(now)}
    form = NewCaseForm(request.POST or None, **about, initial=start)
    if form.is_valid():
        try:
            case = closing.open_case(old.citizen, form.opening, by=request.user, now=now)
        except ValidationError as problem:
            form.add_error("number", problem)
        else:
            messages.success(request, "Den nye sag er begyndt.")
            return redirect("journey:case_page", uuid=case.uuid)
    context = {
        "form": form,
        "who": old.citizen.full_name,
        "ended": days.short(old.ended_on),
        "old": old.number,
        "crumbs": crumbs_of(old, "Ny sag"),
    }
    return render_page(request, "journey/begin_case.html", context, status=422 if form.errors else 200)
