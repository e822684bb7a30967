# SPDX-License-Identifier: MPL-2.0
"""Super-users of the tools (G2): all of them by team, and the one line that a tool's pages show."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.models import Team, User
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.learning.access import helpers
from jobfokus.learning.actions.super_users import end_super_user, name_super_user
from jobfokus.learning.choices import Tool
from jobfokus.learning.forms.super_users import SuperUserForm
from jobfokus.learning.models import SuperUser


@require_http_methods(["GET", "POST"])
@helpers
@once
def super_user_list(request: HttpRequest) -> HttpResponse:
    """Who helps with what, and the form for whoever may name one."""
    today, teams = timezone.localdate(), teams_to_name_in(request.user)
    if request.method == "POST" and teams is None:
        raise PermissionDenied
    people = User.objects.visible_to(request.user).filter(is_active=True)
    form = SuperUserForm(
        request.POST or None, initial={"since": today}, teams=teams or Team.objects.none(), people=people
    )
    if form.is_bound and form.is_valid() and named(request, form):
        return redirect("learning:super_user_list")
    found = SuperUser.objects.visible_to(request.user).exclude(until__lt=today)
    rows = found.select_related("team", "user").order_by("team__name", "tool", "user__name")
    page = Paginator(rows, 50).get_page(request.GET.get("side"))
    mine = set(teams.values_list("pk", flat=True)) if teams is not None else set()
    context = {
        "rows": [super_user_row(row, may_end=row.team_id in mine) for row in page],
        "page": page,
        "form": form if teams is not None else None,
    }
    return render_page(request, "learning/super_user_list.html", context, status=422 if form.errors else 200)


@require_POST
@helpers
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody is super-user no more."""
    row = get_object_or_404(SuperUser.objects.visible_to(request.user).select_related("team", "user"), uuid=uuid)
    end_super_user(row, by=request.user, on=timezone.localdate())
    messages.success(request, f"{row.user.name} er ikke superbruger længere.")
    return redirect("learning:super_user_list")


@require_GET
@helpers
def super_user_of(request: HttpRequest, tool: str) -> HttpResponse:
    """One line: who to ask about a tool, the nearest first."""
    if tool not in Tool.values:
        raise Http404
    holding = SuperUser.objects.visible_to(request.user).holding(timezone.localdate()).filter(tool=tool)
    near = holding.filter(team_id__in=request.user.authority.case_teams) or holding
    names = ", ".join(dict.fromkeys(near.order_by("user__name").values_list("user__name", flat=True)[:3]))
    return render_page(request, "learning/super_user_of.html", {"names": names})


def teams_to_name_in(user: User) -> Any:
    """The teams one may name super-users in; None for whoever names none."""
    if user.authority.holds("administrator"):
        return Team.objects.visible_to(user).in_use()
    return Team.objects.led_by(user).in_use() if user.authority.led_teams else None


def named(request: HttpRequest, form: SuperUserForm) -> bool:
    """Name what was chosen; False where it cannot be, which the form then says."""
    given = form.cleaned_data
    try:
        name_super_user(
            given["user"],
            given["team"],
            Tool(given["tool"]),
            since=given["since"],
            until=given["until"],
            by=request.user,
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, f"{given['user'].name} er nu superbruger.")
    return True


def super_user_row(row: SuperUser, *, may_end: bool) -> dict[str, Any]:
    """A super-user as the list prints them."""
    until = f" til {days.short(row.until)}" if row.until else ""
    return {
        "team": row.team.name,
        "tool": str(Tool(row.tool).label),
        "name": row.user.name,
        "when": f"fra {days.short(row.since)}{until}",
        "uuid": row.uuid,
        "may_end": may_end,
    }
