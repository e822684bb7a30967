# SPDX-License-Identifier: MPL-2.0
"""Meetings, and the way of an archetype: into use, laid aside, taken up again (A3)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.models import RoleAssignment, Team, User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.common.pages import render_page
from jobfokus.common.text import uuids_in
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.screening.actions.archetypes import (
    MeetingKnownError,
    enough_meetings,
    keep_meeting,
    retire_archetype,
    take_into_use,
    take_up_archetype,
)
from jobfokus.screening.archetype_words import LABELS
from jobfokus.screening.forms.archetypes import MeetingForm, UseForm
from jobfokus.screening.models import Archetype, DevelopmentMeeting
from jobfokus.screening.rules.archetypes import missing
from jobfokus.screening.views.archetypes import archetype_built, readers, trail


@require_http_methods(["GET", "POST"])
@readers
@once
def keep_meeting_form(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down that the team has met on its archetypes."""
    team, today = team_built(request, uuid), timezone.localdate()
    form = MeetingForm(
        request.POST or None,
        archetypes=Archetype.objects.visible_to(request.user).kept().filter(team=team),
        people=colleagues(team),
        today=today,
        initial={"archetypes": uuids_in(request.GET.getlist("arketype")), "participants": [request.user.uuid]},
    )
    if form.is_bound and form.is_valid() and kept(request, team, form):
        chosen = form.cleaned_data["archetypes"]
        return redirect("screening:archetype", uuid=chosen[0].uuid)
    context = {"form": form, "team": team, "crumbs": trail("Udviklingsmøde")}
    return render_page(request, "screening/keep_meeting.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@readers
def use_archetype(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take it into use; before the second meeting with a reason."""
    found, today = archetype_built(request, uuid), timezone.localdate()
    early, lacking = not enough_meetings(found, today), missing(found.words)
    form = UseForm(request.POST if request.method == "POST" else None, early=early)
    if form.is_bound and not lacking and form.is_valid():
        try:
            take_into_use(found, by=request.user, on=today, reason=form.cleaned_data.get("reason", ""))
        except ChangedMeanwhileError:
            messages.warning(request, "En kollega har flyttet arketypen imens.")
        else:
            messages.success(request, f"{found.name} er i brug.")
        return redirect("screening:archetype", uuid=uuid)
    context: dict[str, Any] = {
        "archetype": found,
        "form": form,
        "early": early,
        "held": DevelopmentMeeting.objects.about(found).count(),
        "lacking": [str(LABELS[name]) for name in lacking],
        "crumbs": trail((found.name, reverse("screening:archetype", args=[found.uuid])), "Tag i brug"),
    }
    return render_page(request, "screening/use_archetype.html", context, status=422 if form.errors or lacking else 200)


@require_POST
@readers
def retire(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Lay it aside."""
    found = archetype_built(request, uuid)
    try:
        retire_archetype(found, by=request.user, on=timezone.localdate())
    except ChangedMeanwhileError:
        messages.warning(request, "En kollega har flyttet arketypen imens.")
    else:
        messages.success(request, f"{found.name} er lagt til side. I kan tage arketypen op igen.")
    return redirect("screening:archetype", uuid=uuid)


@require_POST
@readers
def take_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Work on a retired one again."""
    found = archetype_built(request, uuid)
    try:
        take_up_archetype(found, by=request.user)
    except ChangedMeanwhileError:
        messages.warning(request, "En kollega har flyttet arketypen imens.")
    else:
        messages.success(request, f"{found.name} er en kladde igen.")
    return redirect("screening:archetype", uuid=uuid)


def kept(request: HttpRequest, team: Team, form: MeetingForm) -> bool:
    """Keep the meeting; False for a day that has one, which the form then says."""
    given = form.cleaned_data
    try:
        keep_meeting(
            team,
            given["archetypes"],
            held_on=given["held_on"],
            participants=given["participants"],
            guests=given["guests"],
            note=given["note"],
            by=request.user,
            now=timezone.now(),
        )
    except MeetingKnownError:
        form.add_error("held_on", "Teamet har allerede et møde den dag.")
        return False
    messages.success(request, "Mødet er skrevet ned.")
    return True


def team_built(request: HttpRequest, uuid: UUID) -> Team:
    """A team whose archetypes this person builds."""
    own = Team.objects.visible_to(request.user).filter(pk__in=request.user.authority.case_teams)
    return get_object_or_404(own, uuid=uuid)


def colleagues(team: Team) -> Any:
    """Those who work in a team today."""
    here = RoleAssignment.objects.holding(timezone.localdate()).filter(team=team, role__in=CASE_ROLES)
    return User.objects.get_queryset().filter(pk__in=here.values("user_id"), is_active=True)
