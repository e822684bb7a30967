# SPDX-License-Identifier: MPL-2.0
"""Which strategy holds for each target group, what follows from it, and the manager's choice (T1)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import StrategyChoice, in_use
from jobfokus.screening.rules.effort import USUAL_RHYTHM, USUAL_WAIT
from jobfokus.steering.access import may_choose_strategy
from jobfokus.steering.actions.duration import set_duration_rule
from jobfokus.steering.actions.strategies import choose_strategy
from jobfokus.steering.choices import Part
from jobfokus.steering.forms.strategies import ChooseForm, DurationForm
from jobfokus.steering.models import STEERERS, DurationRule, TeamPart
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import Whose, joined_spells, reading_at
from jobfokus.steering.strategy_risks import risks_of
from jobfokus.steering.strategy_words import MEANS, follows_from, group_row, history_row

KEYS = ("case.reopen_weeks", "capacity.intensive_percent", "strategy.look_again_weeks")


def groups_of(user: User) -> models.QuerySet[TargetGroup]:
    """The target groups of one's municipality that are in use."""
    return TargetGroup.objects.visible_to(user).in_use()


@require_GET
@for_roles(*STEERERS)
def strategy_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One target group: the strategy, what follows from it, what it risks, and all choices there have been."""
    today, user = timezone.localdate(), request.user
    group = get_object_or_404(groups_of(user), uuid=uuid)
    found = StrategyChoice.objects.visible_to(user).filter(target_group=group)
    choices = list(found.select_related("chosen_by", "intensive_team"))
    choice = next((each for each in choices if each.starts_on <= today), None)
    context: dict[str, Any] = {
        "group": group,
        "choice": choice,
        "may_choose": may_choose_strategy(user),
        "asks_screening": False,
        "rule": DurationRule.objects.in_force(user.municipality_id, today).get(group.pk),
        "history": [history_row(each) for each in choices],
        "crumbs": crumbs(group.name),
    }
    if choice:
        context |= group_row(group, choice, today) | {
            "means": MEANS[choice.plan.strategy],
            "follows": follows_from(choice),
            "risks": risks_of(choice, today),
            "asks_screening": choice.plan.strategy == Strategy.SELECTION and not in_use(user.municipality_id),
        }
    return render_page(request, "steering/strategy_page.html", context)


@require_http_methods(["GET", "POST"])
@for_roles("manager")
@once
def strategy_choose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The manager chooses a strategy for a target group."""
    user = request.user
    group = get_object_or_404(groups_of(user), uuid=uuid)
    form = ChooseForm(request.POST or None, user=user, initial=proposed(user, group, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            choice = choose_strategy(group, form.choosing, by=user, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            day = days.short(choice.starts_on)
            messages.success(request, f"{group.name}: {choice.get_strategy_display()} gælder fra {day}.")
            return redirect("steering:strategy_page", uuid=group.uuid)
    context = {"group": group, "form": form, "means": MEANS, "crumbs": crumbs(group.name, group.uuid, "Vælg strategi")}
    return render_page(request, "steering/strategy_choose.html", context, status=422 if form.errors else 200)


def proposed(user: User, group: TargetGroup, today: date) -> dict[str, Any]:
    """What the form starts from: what holds now, and the share of the group that is still here at week 39 (K2)."""
    choice = StrategyChoice.objects.in_force(group.municipality_id, today).get(group.pk)
    whose = Whose(group.municipality_id, target_group_id=group.pk)
    few = People.of(group.municipality_id, today).tells_on_few(whose)
    held = settings_of(group.municipality_id, KEYS, today)
    share = None if few else reading_at(joined_spells(whose, today, held["case.reopen_weeks"]))
    return {
        "strategy": choice.strategy if choice else "",
        "starts_on": today,
        "planned_percent": round(share.share * 100) if share else held["capacity.intensive_percent"],
        "wait_weeks": choice.wait_weeks if choice else USUAL_WAIT,
        "intensive_rhythm": choice.intensive_rhythm if choice else USUAL_RHYTHM,
        "intensive_team": choice.intensive_team if choice else TeamPart.objects.team_with(Part.INTENSIVE, user, today),
        "look_again_on": today + timedelta(weeks=held["strategy.look_again_weeks"]),
    }


@require_http_methods(["GET", "POST"])
@for_roles("manager")
@once
def duration_rule(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The manager says after how many weeks another team is proposed for a case of the group (T5)."""
    user, today = request.user, timezone.localdate()
    group = get_object_or_404(groups_of(user), uuid=uuid)
    rule = DurationRule.objects.in_force(user.municipality_id, today).get(group.pk)
    team = rule.to_team if rule else TeamPart.objects.team_with(Part.INTENSIVE, user, today)
    start = {"week": rule.week if rule else USUAL_WAIT, "to_team": team.uuid if team else None}
    form = DurationForm(request.POST or None, user=user, initial=start)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        chosen = {"week": int(typed["week"]), "to_team": typed["to_team"], "reason": typed["reason"]}
        set_duration_rule(group, **chosen, by=user, now=timezone.now())
        messages.success(request, "Reglen er gemt. Den foreslår; en leder overdrager hver sag.")
        return redirect("steering:strategy_page", uuid=group.uuid)
    context = {"group": group, "form": form, "crumbs": crumbs(group.name, group.uuid, "Varighed")}
    return render_page(request, "steering/duration_rule.html", context, status=422 if form.errors else 200)


def crumbs(group: str, uuid: UUID | None = None, here: str = "") -> list[tuple[str, str]]:
    """The way back: all target groups, and the group where one is deeper."""
    way = [("Strategi", reverse("steering:strategy_list"))]
    if not here:
        return [*way, (group, "")]
    return [*way, (group, reverse("steering:strategy_page", args=[uuid])), (here, "")]
