# SPDX-License-Identifier: MPL-2.0
"""Scenarios of the calculator: kept under a name, shared with a team, compared side by side, taken away (R5)."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.common.charts import number
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.steering.access import may_remove_scenario
from jobfokus.steering.actions.scenarios import keep_scenario, remove_scenario
from jobfokus.steering.capacity_page import Result, result_of
from jobfokus.steering.forms.capacity import CapacityForm, KeepForm
from jobfokus.steering.models import READERS, STEERERS, CapacityScenario
from jobfokus.steering.views.capacity import (
    KEYS,
    asked_of,
    chosen_scenarios,
    crumbs,
    form_of,
    rhythms_of,
    teams_to_share,
)


@require_POST
@for_roles(*STEERERS)
@once
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a scenario under a name."""
    values = settings_of(request.user.municipality_id, KEYS, timezone.localdate())
    form = form_of(request.POST.dict(), values)
    named = KeepForm(request.POST, teams=teams_to_share(request.user))
    if not (form.is_valid() and named.is_valid()):
        context = {"form": form, "keep": named, "carried": form.typed.items(), "crumbs": crumbs("Gem scenarie")}
        return render_page(request, "steering/keep_scenario.html", context, status=422)
    kept = keep_scenario(
        named.cleaned_data["name"],
        form.typed,
        shared_with=named.cleaned_data["shared_with"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, f"Scenariet „{kept.name}“ er gemt.")
    return redirect(f"{reverse('steering:capacity')}?{urlencode({'scenarie': kept.uuid})}")


@require_POST
@for_roles(*STEERERS)
def remove(request: HttpRequest, uuid: str) -> HttpResponse:
    """Take one's own scenario away."""
    scenario = get_object_or_404(CapacityScenario.objects.visible_to(request.user), uuid=uuid)
    remove_scenario(scenario, by=request.user)
    messages.success(request, f"Scenariet „{scenario.name}“ er fjernet.")
    return redirect("steering:capacity")


@require_GET
@for_roles(*READERS)
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four kept scenarios side by side, and as one spreadsheet."""
    values = settings_of(request.user.municipality_id, KEYS, timezone.localdate())
    rhythms = rhythms_of(values)
    found = [
        Compared(each, form, result_of(asked_of(form, rhythms)), may_remove_scenario(request.user, each))
        for each, form in chosen_scenarios(request, values)
    ]
    address = urlencode([("scenarie", one.scenario.uuid) for one in found])
    context: dict[str, Any] = {"found": found, "lines": named(found), "address": address}
    chosen = len(set(request.GET.getlist("scenarie")))
    context |= {"left_out": max(chosen - len(found), 0), "crumbs": crumbs("Sammenlign scenarier")}
    return render_page(request, "steering/compare_scenarios.html", context)


@dataclass(frozen=True, slots=True)
class Compared:
    """A kept scenario with what was typed and what comes of it."""

    scenario: CapacityScenario
    form: CapacityForm
    result: Result
    removable: bool


TYPED = ("citizens", "days_a_week", "weeks_a_year", "intensive_percent", "no_show_percent", "illness_percent")


def named(found: list[Compared]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each line with the scenario every value belongs to: on a phone there is no heading above them."""
    names = [one.scenario.name for one in found]
    return [(label, list(zip(names, values, strict=True))) for label, values in side_by_side(found)]


def side_by_side(found: list[Compared]) -> list[tuple[str, list[str]]]:
    """The fields and the answers of the scenarios, a line each; what the guide leaves out only where one has it."""
    if not found:
        return []
    lines = []
    for name in TYPED:
        values = [one.form.cleaned_data[name] for one in found]
        if any(value is not None for value in values):
            told = ["–" if value is None else number(float(value)) for value in values]
            lines.append((str(CapacityForm.base_fields[name].label), told))
    if any(one.form.group_count > 1 for one in found):
        lines.append(("Målgrupper", [str(one.form.group_count) for one in found]))
    for place, row in enumerate(found[0].result.single):
        lines.append((f"Alle {row.name.lower()}", [one.result.single[place].conversations for one in found]))
    for place, two in enumerate(found[0].result.two):
        lines.append((f"En andel {two.name.lower()}", [one.result.two[place].together for one in found]))
    lines.append(("Det, der skal dækkes", [f"{one.result.wanted} ({one.result.wanted_name})" for one in found]))
    for place in range(min(len(one.result.table) for one in found)):
        lines.append((f"Årsværk med {place + 1} om dagen", [one.result.table[place].least for one in found]))
    return lines
