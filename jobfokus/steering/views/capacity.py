# SPDX-License-Identifier: MPL-2.0
"""The capacity calculator: four fields, the guide's tables, and scenarios that are kept and compared."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team, User
from jobfokus.accounts.shipped import settings_of
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.forms import written_number
from jobfokus.common.pages import render_page
from jobfokus.common.text import uuids_in, whole_number
from jobfokus.exchange.once import once
from jobfokus.steering.access import may_remove_scenario
from jobfokus.steering.actions.scenarios import keep_scenario, remove_scenario
from jobfokus.steering.capacity_page import Result, Rhythms, columns, result_of
from jobfokus.steering.capacity_sheet import scenario_sheet
from jobfokus.steering.forms.capacity import PARTS, CapacityForm, DayForm, KeepForm
from jobfokus.steering.models import STEERERS, CapacityScenario
from jobfokus.steering.our_figures import OurFigures, our_figures
from jobfokus.steering.rules.capacity import DayPart, compose_day

MOST_COMPARED = 4
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEYS = (
    "capacity.single_rhythms",
    "capacity.intensive_rhythms",
    "capacity.statutory_rhythm",
    "capacity.days_a_week",
    "capacity.weeks_a_year",
    "capacity.intensive_percent",
    "capacity.day_minutes",
)


@require_GET
@for_roles(*STEERERS)
def capacity(request: HttpRequest) -> HttpResponse:
    """The calculator. The address carries what was typed, so that it can be sent on and printed."""
    today = timezone.localdate()
    values = settings_of(request.user.municipality_id, KEYS, today)
    rhythms = rhythms_of(values)
    ours = our_figures(request.user, request.GET, today) if "vores" in request.GET else None
    form = CapacityForm(typed(request, values, ours), rows=rhythms.choices)
    context: dict[str, Any] = {"form": form, "ours": ours, "keep": KeepForm(teams=teams_to_share(request.user))}
    if form.is_valid():
        address = urlencode(form.typed)
        context |= {"result": calculated(form, rhythms), "address": address, "carried": form.typed.items()}
    context |= {"scenarios": CapacityScenario.objects.visible_to(request.user).select_related("made_by", "shared_with")}
    context |= {"whose": whose_choices(request.user)}
    status = 200 if form.is_valid() else 422
    return render_page(request, "steering/capacity.html", context, fragment="result", status=status)


def typed(request: HttpRequest, values: dict[str, Any], ours: OurFigures | None) -> dict[str, str]:
    """What the form starts from: the address, a kept scenario, else the settings; our own figures go on top."""
    fields = {
        "citizens": "330",
        "days_a_week": written_number(Fraction(str(values["capacity.days_a_week"]))),
        "weeks_a_year": written_number(Fraction(str(values["capacity.weeks_a_year"]))),
        "intensive_percent": written_number(Fraction(str(values["capacity.intensive_percent"]))),
        "cover": rhythms_of(values).usual,
    }
    if kept := request.GET.get("scenarie"):
        kept_ones = CapacityScenario.objects.visible_to(request.user)
        fields |= get_object_or_404(kept_ones, uuid__in=uuids_in([kept])).fields
    fields |= {name: request.GET[name] for name in request.GET if name not in ("vores", "scenarie", "flere")}
    if "flere" in request.GET:
        fields["groups"] = str(max(whole_number(fields.get("groups", "")), 1) + 1)
    return fields | (ours.fields if ours else {})


def rhythms_of(values: dict[str, Any]) -> Rhythms:
    return Rhythms(
        single=tuple(values["capacity.single_rhythms"]),
        intensive=tuple(values["capacity.intensive_rhythms"]),
        statutory=values["capacity.statutory_rhythm"],
    )


def calculated(form: CapacityForm, rhythms: Rhythms) -> Result:
    """The answer to a valid form."""
    step = Fraction(form.cleaned_data["step"] or "1")
    return result_of(
        form.scenarios,
        rhythms,
        cover=form.cleaned_data["cover"] or rhythms.usual,
        per_day=int(form.cleaned_data["most_per_day"] or 8),
        ftes=columns(int(form.cleaned_data["most_ftes"] or 9), step),
        extensions=form.extensions,
    )


def teams_to_share(user: User) -> Any:
    """Teams one may share a scenario with."""
    teams = Team.objects.visible_to(user).filter(retired_on=None)
    return teams if user.authority.holds("manager") else teams.filter(pk__in=user.authority.led_teams)


def whose_choices(user: User) -> dict[str, Any]:
    """Target groups and teams whose figures can be taken."""
    groups = TargetGroup.objects.filter(municipality_id=user.municipality_id, retired_on=None)
    return {"groups": groups, "teams": Team.objects.visible_to(user).filter(retired_on=None)}


@require_POST
@for_roles(*STEERERS)
@once
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a scenario under a name."""
    values = settings_of(request.user.municipality_id, KEYS, timezone.localdate())
    form = CapacityForm(request.POST, rows=rhythms_of(values).choices)
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
@for_roles(*STEERERS)
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four kept scenarios side by side."""
    values = settings_of(request.user.municipality_id, KEYS, timezone.localdate())
    rhythms = rhythms_of(values)
    wanted = uuids_in(request.GET.getlist("scenarie"))[:MOST_COMPARED]
    found = []
    for scenario in CapacityScenario.objects.visible_to(request.user).filter(uuid__in=wanted):
        form = CapacityForm(scenario.fields, rows=rhythms.choices)
        if form.is_valid():
            removable = may_remove_scenario(request.user, scenario)
            found.append(Compared(scenario, form, calculated(form, rhythms), removable))
    return render_page(
        request,
        "steering/compare_scenarios.html",
        {"found": found, "lines": side_by_side(found), "crumbs": crumbs("Sammenlign scenarier")},
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A kept scenario with what was typed and what comes of it."""

    scenario: CapacityScenario
    form: CapacityForm
    result: Result
    removable: bool


def side_by_side(found: list[Compared]) -> list[tuple[str, list[str]]]:
    """The fields and the answers of the scenarios, a line each."""
    typed = ("citizens", "days_a_week", "weeks_a_year", "intensive_percent")
    lines = [(str(CapacityForm.base_fields[name].label), [one.form.typed[name] for one in found]) for name in typed]
    if found:
        for place, row in enumerate(found[0].result.single):
            lines.append((f"Alle {row.name.lower()}", [one.result.single[place].conversations for one in found]))
        for place, two in enumerate(found[0].result.two):
            lines.append((f"En andel {two.name.lower()}", [one.result.two[place].together for one in found]))
    lines.append(("Det, der skal dækkes", [f"{one.result.wanted} ({one.result.wanted_name})" for one in found]))
    per_day = min((len(one.result.table) for one in found), default=0)
    for place in range(per_day):
        lines.append((f"Årsværk med {place + 1} om dagen", [one.result.table[place].least for one in found]))
    return lines


@require_GET
@for_roles(*STEERERS)
def sheet(request: HttpRequest) -> HttpResponse:
    """The scenario as a spreadsheet that calculates by itself."""
    values = settings_of(request.user.municipality_id, KEYS, timezone.localdate())
    rhythms = rhythms_of(values)
    form = CapacityForm(typed(request, values, None), rows=rhythms.choices)
    if not form.is_valid():
        return redirect(f"{reverse('steering:capacity')}?{request.GET.urlencode()}")
    ftes = columns(int(form.cleaned_data["most_ftes"] or 9), Fraction(form.cleaned_data["step"] or "1"))
    content = scenario_sheet(form.scenarios, rhythms, per_day=int(form.cleaned_data["most_per_day"] or 8), ftes=ftes)
    answer = HttpResponse(content, content_type=SHEET)
    answer["Content-Disposition"] = 'attachment; filename="ressourceberegner.xlsx"'
    return answer


@require_GET
@for_roles(*STEERERS)
def day_sheet(request: HttpRequest) -> HttpResponse:
    """A day composed together: does it hold?"""
    minutes = settings_of(request.user.municipality_id, ["capacity.day_minutes"], timezone.localdate())
    usual = {"day_minutes": str(minutes["capacity.day_minutes"])}
    for code, _name, times, each in PARTS:
        usual |= {f"{code}_times": str(times), f"{code}_minutes": str(each)}
    form = DayForm(usual | request.GET.dict())
    context: dict[str, Any] = {"form": form, "crumbs": crumbs("Sæt en arbejdsdag sammen")}
    if form.is_valid():
        value = form.cleaned_data
        parts = [DayPart(int(value[f"{code}_times"]), int(value[f"{code}_minutes"])) for code, *_ in PARTS]
        context["day"] = day = compose_day(parts, int(value["day_minutes"]))
        context["over"] = -day.left
    status = 200 if form.is_valid() else 422
    return render_page(request, "steering/day_sheet.html", context, fragment="result", status=status)


def crumbs(here: str) -> list[tuple[str, str]]:
    return [("Ressourceberegner", reverse("steering:capacity")), (here, "")]
