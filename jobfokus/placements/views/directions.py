# SPDX-License-Identifier: MPL-2.0
"""From which side the work begins for each target group, with its risk and what came of it (O6)."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.models import User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.employers.access import CONSULTANT
from jobfokus.exchange.once import once
from jobfokus.placements.access import direction_readers, may_choose_direction
from jobfokus.placements.actions import directions as actions
from jobfokus.placements.choices import Direction
from jobfokus.placements.directions import RISKS, figures, group_rows
from jobfokus.placements.forms.directions import DirectionForm
from jobfokus.placements.models import DirectionChoice

YEAR = timedelta(days=365)


@require_GET
@direction_readers
def direction_list(request: HttpRequest) -> HttpResponse:
    """Each target group, and the two directions beside each other over the last year."""
    today = timezone.localdate()
    since = today - YEAR
    context = {
        "rows": group_rows(request.user, since, today),
        "figures": figures(request.user, since),
        "since": days.short(since),
        "may_choose": may_choose_direction(request.user),
        "crumbs": [came_from(request.user), ("Hvor begynder vi?", "")],
    }
    return render_page(request, "placements/direction_list.html", context)


def came_from(user: User) -> tuple[str, str]:
    """Orders for those who work with them; a manager comes from the strategies."""
    if user.authority.works_cases or user.authority.holds(CONSULTANT):
        return "Bestillinger", reverse("placements:order_list")
    return "Strategi", reverse("steering:strategy_list")


@require_http_methods(["GET", "POST"])
@direction_readers
@once
def choose_direction(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The manager chooses for one target group."""
    groups = TargetGroup.objects.visible_to(request.user)
    group, now = get_object_or_404(groups, uuid=uuid), timezone.now()
    if not may_choose_direction(request.user):
        raise PermissionDenied
    holding = DirectionChoice.objects.in_force(group.municipality_id, timezone.localdate(now)).get(group.pk)
    form = DirectionForm(request.POST or None, initial={"direction": holding.direction} if holding else None)
    if form.is_bound and form.is_valid():
        direction = Direction(form.cleaned_data["direction"])
        actions.choose_direction(group, direction, reason=form.cleaned_data["reason"], by=request.user, now=now)
        messages.success(request, "Valget er gemt. Sagsbehandlerne ser det, når de bestiller.")
        return redirect("placements:direction_list")
    context = {
        "group": group,
        "form": form,
        "risks": [(str(direction.label), risk) for direction, risk in RISKS.items()],
        "crumbs": [("Hvor begynder vi?", reverse("placements:direction_list")), (group.name, "")],
    }
    return render_page(request, "placements/choose_direction.html", context, status=422 if form.errors else 200)
