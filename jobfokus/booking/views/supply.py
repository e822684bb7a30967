# SPDX-License-Identifier: MPL-2.0
"""Supply beside what is due, per team and week; colleagues are asked for more (B1b)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team, TeamQuerySet, User
from jobfokus.booking.actions.forecast import ask_for_slots
from jobfokus.booking.forms.supply import AskForm
from jobfokus.booking.supply_page import team_supplies
from jobfokus.booking.week_page import week_word
from jobfokus.common.pages import render_page

watchers = for_roles("caseworker", "team_leader", "manager")


def teams_watched(user: User) -> TeamQuerySet:
    """One's own teams; a manager sees them all."""
    teams = Team.objects.visible_to(user).in_use()
    return teams if user.authority.holds("manager") else teams.filter(pk__in=user.authority.case_teams)


@require_GET
@watchers
def supply(request: HttpRequest) -> HttpResponse:
    """The coming weeks of each team: deadlines, free slots, and who will find none."""
    now, user = timezone.now(), request.user
    weeks = setting(user.municipality_id, "booking.forecast_weeks", timezone.localdate(now))
    context = {"supplies": team_supplies(list(teams_watched(user)), now, weeks), "weeks": weeks}
    return render_page(request, "booking/supply.html", context)


@require_POST
@watchers
def ask_colleagues(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask the team to open slots in a week."""
    team = get_object_or_404(teams_watched(request.user), uuid=uuid)
    form = AskForm(request.POST)
    if form.is_valid():
        asked = ask_for_slots(team, form.monday, form.cleaned_data["number"], by=request.user, now=timezone.now())
        messages.success(request, f"{team.name} er bedt om {asked.number} tider i {week_word(asked.monday)}.")
    else:
        messages.error(request, "Skriv, hvor mange tider der mangler i ugen.")
    return redirect("booking:supply")
