# SPDX-License-Identifier: MPL-2.0
"""The strategy simulator: three strategies side by side under assumptions that all stand on the page (T2)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles, may_change_settings
from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.charts import number
from jobfokus.common.pages import render_page
from jobfokus.common.text import uuids_in
from jobfokus.screening.models import StrategyChoice
from jobfokus.steering.forms.simulator import SimulatorForm
from jobfokus.steering.models import STEERERS
from jobfokus.steering.simulator_page import answer
from jobfokus.steering.spells import Whose
from jobfokus.steering.strategy_assumptions import KEYS, sources, usual
from jobfokus.steering.strategy_curve import HORIZON_WEEKS, OwnCurve, own_curve

REOPEN = "case.reopen_weeks"


@require_GET
@for_roles(*STEERERS)
def simulator(request: HttpRequest) -> HttpResponse:
    """The address carries every assumption, so that an answer can be sent on and questioned."""
    today, user = timezone.localdate(), request.user
    groups = TargetGroup.objects.visible_to(user).in_use()
    group = groups.filter(uuid__in=uuids_in([request.GET.get("group", "")])).first()
    values = settings_of(user.municipality_id, (*KEYS, REOPEN), today)
    whose = Whose(user.municipality_id, target_group_id=group.pk if group else None)
    curve, choice = own_curve(whose, today, values[REOPEN]), chosen_for(user, group, today)
    proposed = usual(values, curve, choice)
    wanted = {name: request.GET[name] for name in (*proposed, "group") if name in request.GET}
    form = SimulatorForm(wanted, proposed=proposed, groups=groups, sources=sources(curve, choice))
    context: dict[str, Any] = {
        "form": form,
        "crumbs": [("Strategi", reverse("steering:strategy_list")), ("Simulator", "")],
        "may_set": may_change_settings(user),
    }
    context |= {"too_few": curve is None, "rests_on": rests_on(curve)}
    if form.is_valid() and curve is not None:
        context["answer"] = answer(curve, form.assumptions)
    return render_page(
        request, "steering/simulator.html", context, fragment="result", status=422 if form.errors else 200
    )


def chosen_for(user: User, group: TargetGroup | None, today: date) -> StrategyChoice | None:
    """The choice that holds for the group the simulator is asked about."""
    return StrategyChoice.objects.in_force(user.municipality_id, today).get(group.pk) if group else None


def rests_on(curve: OwnCurve | None) -> str:
    """Which curve the answer runs on, and from where on it is only supposed."""
    if curve is None:
        return ""
    text = f"Kurven er jeres egen: {number(curve.spells)} forløb."
    if curve.known_weeks < HORIZON_WEEKS:
        text += f" Efter uge {curve.known_weeks} er der for få at se på; der regner vi med de sidste kendte uger."
    return text
