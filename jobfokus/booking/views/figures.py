# SPDX-License-Identifier: MPL-2.0
"""Booking in figures (B7): a leader's teams, or all of them for a manager."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import Team, User
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
from jobfokus.conversations.models import ConversationQuerySet

KEYS = ("booking.own_target", "booking.figure_weeks", "booking.long_weeks", "booking.behind_points")


@require_GET
@for_roles("team_leader", "manager")
def booking_figures(request: HttpRequest) -> HttpResponse:
    """How meetings were booked: by team, by week, and which groups need a hand."""
    today, user = timezone.localdate(), request.user
    held = settings_of(user.municipality_id, KEYS, today)
    weeks, teams = weeks_back(today, held["booking.figure_weeks"]), list(teams_counted(user))
    chosen = next((team for team in teams if str(team.uuid) == request.GET.get("team", "")), None)
    # Small numbers are hidden where they reach beyond the cases one may open; a leader counts those of the team.
    fewest = FEWEST if reaches_beyond(user) else 1
    kept = {"target": held["booking.own_target"], "fewest": fewest}
    meetings = meetings_counted(user, teams, begins(today, len(weeks)))
    cells = cells_of(meetings)
    context = {
        "hides": reaches_beyond(user),
        "target": kept["target"],
        "weeks": len(weeks),
        "teams": [(team.uuid, team.name) for team in teams],
        "chosen": chosen,
        "whole": whole_row(cells, **kept),
        "by_team": table_of(cells, [team.name for team in teams], by_team=True, **kept),
        "by_week": weeks_of_team(cells, chosen.name, weeks, **kept)
        if chosen
        else table_of(cells, weeks, by_team=False, **kept),
        "groups": group_rows(
            meetings, hard_groups(held["booking.long_weeks"]), behind=held["booking.behind_points"], fewest=fewest
        ),
    }
    return render_page(request, "booking/booking_figures.html", context)


def reaches_beyond(user: User) -> bool:
    """Whether somebody counts cases that they may not open."""
    return user.authority.holds("manager")


def teams_counted(user: User) -> Iterable[Team]:
    """All teams for a manager, their own for a leader."""
    seen = Team.objects.visible_to(user) if reaches_beyond(user) else Team.objects.led_by(user)
    return seen.in_use()


def meetings_counted(user: User, teams: list[Team], since: datetime) -> ConversationQuerySet:
    """The meetings of these teams; a leader counts those of the cases one may open."""
    meetings = meetings_of(teams, since)
    return meetings if reaches_beyond(user) else meetings.filter(case__in=Case.objects.for_staff(user))


def begins(today: date, weeks: int) -> datetime:
    """When the first of so many weeks, this one the last, begins in Denmark."""
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    return timezone.make_aware(datetime.combine(monday, datetime.min.time()))
