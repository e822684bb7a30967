# SPDX-License-Identifier: MPL-2.0
"""The ways to organise the work as a page to decide from, and the choice (T3, T7)."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team, User
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import StrategyChoice
from jobfokus.steering.access import may_choose_strategy
from jobfokus.steering.actions.organisation import choose_organisation
from jobfokus.steering.forms.organisation import OrganisationForm
from jobfokus.steering.models import STEERERS, OrganisationChoice, TeamPart
from jobfokus.steering.organisation_words import ADVISER, CASEWORKERS, CONSULTANTS, fits_words, rows_of


@require_GET
@for_roles(*STEERERS)
def organisation(request: HttpRequest) -> HttpResponse:
    """The ways beside each other, which of them fit the chosen strategies, and what is chosen."""
    today, user = timezone.localdate(), request.user
    found = OrganisationChoice.objects.visible_to(user).select_related("chosen_by").prefetch_related("parts__team")
    choices = list(found)
    choice = next((each for each in choices if each.starts_on <= today), None)
    groups = groups_by_strategy(user, today)
    context = {
        "choice": choice,
        "since": days.short(choice.starts_on) if choice else "",
        "again": days.short(choice.look_again_on) if choice else "",
        "parts": [(each.team.name, each.get_part_display()) for each in choice.parts.all()] if choice else [],
        "consultants": rows_of(CONSULTANTS, groups, choice.consultants if choice else None),
        "caseworkers": rows_of(CASEWORKERS, groups, choice.caseworkers if choice else None),
        "adviser": ADVISER,
        "adviser_fits": fits_words(ADVISER, groups),
        "history": [(days.short(each.starts_on), str(each), each.reason, each.chosen_by.name) for each in choices],
        "may_choose": may_choose_strategy(user),
        "crumbs": crumbs("Organisering"),
    }
    return render_page(request, "steering/organisation.html", context)


def groups_by_strategy(user: User, today: date) -> dict[Strategy, list[str]]:
    """Our target groups by the strategy that holds for them."""
    begun = StrategyChoice.objects.visible_to(user).filter(starts_on__lte=today).order_by("starts_on")
    newest = {choice.target_group.name: choice for choice in begun.select_related("target_group")}
    found: dict[Strategy, list[str]] = {}
    for name, choice in sorted(newest.items()):
        found.setdefault(Strategy(choice.strategy), []).append(name)
    return found


@require_http_methods(["GET", "POST"])
@for_roles("manager")
@once
def organisation_choose(request: HttpRequest) -> HttpResponse:
    """The manager chooses how the work is organised."""
    user, today = request.user, timezone.localdate()
    teams = Team.objects.visible_to(user).in_use()
    parts = TeamPart.objects.in_force(user.municipality_id, today)
    form = OrganisationForm(request.POST or None, teams=teams, parts=parts, initial=proposed(user, today))
    if request.method == "POST" and form.is_valid():
        try:
            choose_organisation(form.organising, form.parts, by=user, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Valget er gemt. Ingen sager flytter af sig selv.")
            return redirect("steering:organisation")
    context = {"form": form, "crumbs": crumbs("Vælg", deeper=True)}
    return render_page(request, "steering/organisation_choose.html", context, status=422 if form.errors else 200)


def proposed(user: User, today: date) -> dict[str, Any]:
    """What the form starts from: what holds now."""
    choice = OrganisationChoice.objects.in_force(user.municipality_id, today)
    weeks = setting(user.municipality_id, "strategy.look_again_weeks", today)
    start = {"starts_on": today, "look_again_on": today + timedelta(weeks=weeks)}
    if choice is None:
        return start
    return start | {name: getattr(choice, name) for name in ("consultants", "caseworkers", "company_adviser")}


def crumbs(here: str, *, deeper: bool = False) -> list[tuple[str, str]]:
    way = [("Strategi", reverse("steering:strategy_list"))]
    return [*way, *([("Organisering", reverse("steering:organisation"))] if deeper else []), (here, "")]
