# SPDX-License-Identifier: MPL-2.0
"""Booking in figures (B7): a leader's teams, or all of them for a manager."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import Team
from jobfokus.booking.figures import (
    cells_of,
    group_rows,
    hard_groups,
    meetings_of,
    table_of,
    weeks_back,
    weeks_of_team,
    whole_row,
)
from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.common.small_groups import FEWEST

KEYS = ("booking.own_target", "booking.figure_weeks", "booking.long_weeks", "booking.behind_points")


@require_GET
@for_roles("team_leader", "manager")
def booking_figures(request: HttpRequest) -> HttpResponse:
    """How meetings were booked: by team, by week, and which groups need a hand."""
    today, user = timezone.localdate(), request.user
    held = settings_of(user.municipality_id, KEYS, today)
    target, weeks = held["booking.own_target"], weeks_back(today, held["booking.figure_weeks"])
    monday = today - timedelta(days=today.weekday(), weeks=len(weeks) - 1)
    since = timezone.make_aware(datetime.combine(monday, datetime.min.time()))
    above = user.authority.holds("manager")
    seen = Team.objects.visible_to(user) if above else Team.objects.led_by(user)
    teams = list(seen.in_use())
    # Small numbers are hidden where they reach beyond the cases one may open; a leader counts those of the team.
    kept = {"target": target, "fewest": FEWEST if above else 1}
    chosen = next((team for team in teams if str(team.uuid) == request.GET.get("team", "")), None)
    meetings = meetings_of(teams, since)
    if not above:
        meetings = meetings.filter(case__in=Case.objects.for_staff(user))
    cells = cells_of(meetings)
    by_week = (
        weeks_of_team(cells, chosen.name, weeks, **kept) if chosen else table_of(cells, weeks, by_team=False, **kept)
    )
    asked = {"behind": held["booking.behind_points"], "fewest": kept["fewest"]}
    context = {
        "hides": above,
        "target": target,
        "weeks": len(weeks),
        "teams": [(team.uuid, team.name) for team in teams],
        "chosen": chosen,
        "whole": whole_row(cells, **kept),
        "by_team": table_of(cells, [team.name for team in teams], by_team=True, **kept),
        "by_week": by_week,
        "groups": group_rows(meetings, hard_groups(held["booking.long_weeks"]), **asked),
    }
    return render_page(request, "booking/booking_figures.html", context)
