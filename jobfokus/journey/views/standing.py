# SPDX-License-Identifier: MPL-2.0
"""Which group and benefit a case has (H8), and what was decided about availability and matching (H6)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.actions.cases import record_event
from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.journey.actions.standing import change_standing
from jobfokus.journey.citizen_page import events_of
from jobfokus.journey.forms.standing import EventForm, StandingForm
from jobfokus.journey.views.found import case_written, crumbs_of
from jobfokus.journey.views.writing import written, written_anew

workers = for_roles("caseworker", "team_leader")


@require_GET
@workers
def standing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What holds now, and what was decided."""
    return show(request, case_written(request, uuid, "standing_seen"))


@require_POST
@workers
@once
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another target group or benefit from today."""
    case = case_written(request, uuid, "standing_seen")
    form = StandingForm(request.POST, prefix="gruppe", case=case, by=request.user)

    def write() -> None:
        told = {name: form.cleaned_data[name] for name in ("target_group", "benefit")}
        change_standing(case, **told, by=request.user, now=timezone.now(), seen=form.version)

    if written_anew(form, case, write):
        messages.success(request, "Målgruppe og ydelse er gemt, og kontaktforløbet er regnet igen.")
        return redirect("journey:standing", uuid=uuid)
    return show(request, case, status=422, standing_form=form)


@require_POST
@workers
@once
def add_event(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down what was decided on a day."""
    case, form = case_written(request, uuid, "standing_seen"), EventForm(request.POST, prefix="haendelse")

    def write() -> None:
        record_event(case, **form.cleaned_data, by=request.user, today=timezone.localdate())

    if written(form, write, "on"):
        messages.success(request, "Det er skrevet ned.")
        return redirect("journey:standing", uuid=uuid)
    return show(request, case, status=422, event_form=form)


def show(request: HttpRequest, case: Case, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page; *more* is a form with mistakes."""
    now = {"target_group": case.target_group.uuid, "benefit": case.benefit.uuid, "seen": str(case.version)}
    context: dict[str, Any] = {
        "case": case,
        "who": case.citizen.full_name,
        "events": events_of(case),
        "standing_form": StandingForm(prefix="gruppe", case=case, by=request.user, initial=now),
        "event_form": EventForm(prefix="haendelse", initial={"on": timezone.localdate()}),
        "crumbs": crumbs_of(case, "Målgruppe"),
    } | more
    context["forms"] = [context["standing_form"], context["event_form"]]
    return render_page(request, "journey/standing.html", context, status=status)
