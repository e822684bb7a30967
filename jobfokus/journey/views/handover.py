# SPDX-License-Identifier: MPL-2.0
"""Handing cases over: the page on which a leader does it (H4, T5), and what whoever had a case tells the next one when
an extract has moved it (H11, Y4).
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.text import uuids_in
from jobfokus.conversations.actions.handing import meetings_of, promises_of
from jobfokus.exchange.conflicts import ChangedMeanwhileError, differences, resolved
from jobfokus.exchange.drafts import seen_version, typed_content
from jobfokus.exchange.once import once
from jobfokus.journey.access import may_receive
from jobfokus.journey.actions.handover import confirm_handover, hand_over_case, last_owner, tell_next
from jobfokus.journey.forms.handover import TOLD, HandoverForm, ToldForm
from jobfokus.journey.models import Handover
from jobfokus.journey.views.moves import case_led
from jobfokus.privacy.log import record_sight
from jobfokus.steering.models import TeamPart

GONE_ON = "Sagen er givet videre imens, så det her kan ikke gemmes. Giv din tekst til den, der har sagen nu."


@require_http_methods(["GET", "POST"])
@for_roles("team_leader")
@once
def hand_over(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What goes along is said before; the leader chooses to whom and writes why."""
    now = timezone.now()
    case = case_led(request, uuid, timezone.localdate(now))
    parts = TeamPart.objects.told(case.municipality_id, timezone.localdate(now))
    form = HandoverForm(request.POST or None, user=request.user, parts=parts, initial=proposed(request, case))
    if request.method == "POST" and form.is_valid() and handed_over(request, case, form, now):
        messages.success(request, "Sagen er overdraget.")
        return redirect("journey:move_list")
    was = last_owner(case)
    context = {
        "case": case,
        "form": form,
        "was": was.name if was else "",
        "who": case.citizen.full_name,
        "holder": case.owner.name if case.owner else "Teamets indbakke",
        "going": going_along(case, was, now),
        "is_proposed": "til" in request.GET,
        "crumbs": [
            ("Sager", reverse("journey:case_list")),
            ("Sag", reverse("journey:case_page", args=[case.uuid])),
            ("Overdrag", ""),
        ],
    }
    return render_page(request, "journey/hand_over.html", context, status=422 if form.errors else 200)


@require_POST
@for_roles("caseworker", "team_leader")
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The receiver has the case."""
    found = Handover.objects.visible_to(request.user).select_related("case")
    handover = get_object_or_404(found, uuid=uuid)
    if not may_receive(request.user, handover.case):
        raise Http404
    confirm_handover(handover, by=request.user, now=timezone.now())
    messages.success(request, "Godt. Sagen er din nu.")
    return redirect("journey:case_page", uuid=handover.case.uuid)


@require_http_methods(["GET", "POST"])
@for_roles("caseworker", "team_leader")
@once
def tell(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whoever had a case that an extract moved writes what was tried, and what works."""
    found = Handover.objects.to_tell(request.user).select_related("case__citizen", "to_owner", "to_team")
    handover = get_object_or_404(found, uuid=uuid)
    record_sight(request, handover.case.citizen_id, of=handover, verb="handover_read")
    data = resolved(request.POST) if request.method == "POST" else None
    form = ToldForm(data, initial={name: getattr(handover, name) for name in TOLD})
    if data is None or not form.is_valid():
        return tell_page(request, handover, form, status=422 if form.errors else 200)
    try:
        tell_next(handover, form.told, by=request.user, now=timezone.now(), seen=seen_version(request.POST))
    except ChangedMeanwhileError:
        return told_twice(request, handover, form)
    messages.success(request, "Tak. Nu kan den næste læse det på sagen.")
    return redirect("journey:my_day")


def tell_page(request: HttpRequest, handover: Handover, form: ToldForm, *, status: int) -> HttpResponse:
    """The form; of the case it says no more than whom it is about and where it went."""
    to = handover.to_owner.name if handover.to_owner else f"indbakken i {handover.to_team.name}"
    context = {
        "form": form,
        "who": handover.case.citizen.full_name,
        "to": to,
        "on": days.short(timezone.localdate(handover.made_at)),
        "base_version": handover.version,
        "crumbs": [("Min dag", reverse("journey:my_day")), ("Fortæl den næste", "")],
    }
    return render_page(request, "journey/tell_handover.html", context, status=status)


def told_twice(request: HttpRequest, handover: Handover, form: ToldForm) -> HttpResponse:
    """Both texts, field by field; where the case has gone on, what was typed stays in the form."""
    mine = typed_content(form.data)
    there = Handover.objects.to_tell(request.user).select_related("told_by").filter(pk=handover.pk).first()
    if there is None:
        form.add_error(None, GONE_ON)
        return tell_page(request, handover, form, status=409)
    theirs = {name: [getattr(there, name)] for name in TOLD}
    labels = {name: str(form.fields[name].label) for name in TOLD}
    apart = differences(mine=mine, theirs=theirs, base={}, labels=labels, texts=set(TOLD))
    asked = {difference.name for difference in apart}
    context = {
        "heading": "Overdragelsen",
        "saved_by": there.told_by.name if there.told_by else "En kollega",
        "saved_at": "",
        "differences": apart,
        "hidden": [(name, value) for name, values in mine.items() if name not in asked for value in values],
        "base_version": there.version,
        "save_url": reverse("journey:tell_handover", args=[there.uuid]),
        "back_url": reverse("journey:tell_handover", args=[there.uuid]),
    }
    return render_page(request, "common/conflict.html", context, status=409)


def handed_over(request: HttpRequest, case: Case, form: HandoverForm, now: datetime) -> bool:
    """Hand the case over, or say at the form why it did not happen."""
    typed = form.cleaned_data
    chosen: dict[str, Any] = {"owner": typed["owner"], "team": typed["team"], "reason": typed["reason"].strip()}
    try:
        hand_over_case(case, form.told, **chosen, by=request.user, now=now, seen=form.version)
    except ValidationError as problem:
        form.add_error("owner", problem)
    except ChangedMeanwhileError:
        form.add_error(None, "Nogen har ændret sagen imens. Se den igennem, og prøv igen.")
    else:
        return True
    return False


def proposed(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The team that a proposal names, else the case's own; and the version the leader has seen."""
    teams = Team.objects.visible_to(request.user).filter(uuid__in=uuids_in([request.GET.get("til", "")]))
    return {"team": (teams.first() or case.team).uuid, "seen": str(case.version)}


def going_along(case: Case, was: User | None, now: datetime) -> dict[str, list[str]]:
    """The meetings and agreements that go along, in words."""
    if was is None:
        return {"meetings": [], "promises": []}
    meetings = meetings_of(case, was, now).order_by("planned_at").values_list("planned_at", flat=True)
    promises = promises_of(case, was).order_by("due_on", "pk").values_list("text", "due_on")
    return {
        "meetings": [days.moment(timezone.localtime(at)) for at in meetings],
        "promises": [f"{text} ({days.short(due_on)})" for text, due_on in promises],
    }
