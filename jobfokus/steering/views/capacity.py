# SPDX-License-Identifier: MPL-2.0
"""The capacity calculator: four fields and the guide's tables, as a page, as a spreadsheet, and a day composed."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import Team, User
from jobfokus.common.charts import number
from jobfokus.common.forms import written_number
from jobfokus.common.pages import render_page
from jobfokus.common.spreadsheets import XLSX
from jobfokus.common.text import uuids_in, whole_number
from jobfokus.steering.access import may_steer
from jobfokus.steering.capacity_page import Asked, Rhythms, columns, result_of
from jobfokus.steering.capacity_sheet import Page, scenario_sheets
from jobfokus.steering.contact_row import ContactRow, contact_row, ftes_words, ruled_row
from jobfokus.steering.forms.capacity import PARTS, CapacityForm, DayForm, KeepForm
from jobfokus.steering.models import READERS, CapacityScenario
from jobfokus.steering.our_figures import OurFigures, our_figures, our_no_shows
from jobfokus.steering.own_cases import OwnCases, OwnLists
from jobfokus.steering.rules.capacity import DayPart, compose_day

MOST_COMPARED, PAGE_SIZE = 4, 50
KEYS = (
    "capacity.single_rhythms",
    "capacity.intensive_rhythms",
    "capacity.statutory_rhythm",
    "capacity.days_a_week",
    "capacity.weeks_a_year",
    "capacity.intensive_percent",
    "capacity.day_minutes",
    "capacity.no_show_weeks",
    "capacity.rule_weeks",
    "case.reopen_weeks",
)


@require_GET
@for_roles(*READERS)
def capacity(request: HttpRequest) -> HttpResponse:
    """The calculator. The address carries what was typed, so that it can be sent on and printed."""
    user, today = request.user, timezone.localdate()
    own = OwnCases(user, OwnLists.of(user, KEYS, today), today)
    values, steers = own.lists.values, may_steer(user)
    ours = ours_of(request, own) if steers and "vores" in request.GET else []
    form = form_of(typed(request.GET.dict(), user, values, ours), values)
    context: dict[str, Any] = {"form": form, "ours": ours, "steers": steers, "weeks": values["capacity.rule_weeks"]}
    if form.is_valid():
        address, asked = urlencode(form.typed), asked_of(form, rhythms_of(values))
        context |= {"result": result_of(asked), "address": address, "carried": form.typed.items()}
        context |= by_rule(form, own, asked) if steers else {}
    if steers:
        context |= {
            "keep": KeepForm(teams=teams_to_share(user), named=named_teams(own.lists, user)),
            "whose": own.lists,
            "chosen": str(form["whose_group"].value()).split(","),
        }
    kept = CapacityScenario.objects.visible_to(user).select_related("made_by", "shared_with")
    context["page"] = Paginator(kept, PAGE_SIZE).get_page(request.GET.get("side"))
    status = 200 if form.is_valid() else 422
    return render_page(request, "steering/capacity.html", context, fragment="result", status=status)


def form_of(data: Mapping[str, Any], values: Mapping[str, Any]) -> CapacityForm:
    """The form with the municipality's own rhythms and working day. A row that is no rhythm any more gives way."""
    rhythms = rhythms_of(values)
    if data.get("cover") and data["cover"] not in dict(rhythms.choices):
        data = {**data, "cover": rhythms.usual}
    return CapacityForm(data, rows=rhythms.choices, day_minutes=values["capacity.day_minutes"])


def ours_of(request: HttpRequest, own: OwnCases) -> list[OurFigures]:
    """The municipality's own figures; how many stay away only when it is asked for."""
    usual = written_number(Fraction(str(own.lists.values["capacity.intensive_percent"])))
    found = [our_figures(own, request.GET, usual)]
    if "udeblivelser" in request.GET:
        found.append(our_no_shows(own, request.GET, timezone.now(), own.lists.values["capacity.no_show_weeks"]))
    return found


def by_rule(form: CapacityForm, own: OwnCases, asked: Asked) -> dict[str, Any]:
    """The row of ``row_by_rule`` and what it takes."""
    row = row_by_rule(form, own)
    ftes = ftes_words(row, asked.groups[0][1], asked.extensions) if row else ""
    return {"by_rule": row, "rule_ftes": ftes}


def row_by_rule(form: CapacityForm, own: OwnCases) -> ContactRow | None:
    """The row by our contact rules, or by one that is tried in the fields, for the groups whose figures were fetched;
    none where the municipality has no rules (R9)."""
    pace = form.pace(own.lists.values["capacity.rule_weeks"])
    whose, about = own.whose_of(form.cleaned_data["whose_group"].split(","), form.cleaned_data["whose_team"])
    return ruled_row(own, whose, about) if pace is None else contact_row(own, whose, about, pace)


def named_teams(lists: OwnLists, user: User) -> list[tuple[str, str]]:
    """The teams one may share with, as choices."""
    within = shares_within(user)
    return [(team.uuid, team.name) for team in lists.teams if within is None or team.pk in within]


def typed(sent: Mapping[str, str], user: User, values: Mapping[str, Any], ours: list[OurFigures]) -> dict[str, str]:
    """What the form starts from: the address, a kept scenario, else the settings; our own figures go on top."""
    fields = {
        "citizens": "330",
        "days_a_week": written_number(Fraction(str(values["capacity.days_a_week"]))),
        "weeks_a_year": written_number(Fraction(str(values["capacity.weeks_a_year"]))),
        "intensive_percent": written_number(Fraction(str(values["capacity.intensive_percent"]))),
        "cover": rhythms_of(values).usual,
    }
    if kept := sent.get("scenarie"):
        kept_ones = CapacityScenario.objects.visible_to(user)
        fields |= get_object_or_404(kept_ones, uuid__in=uuids_in([kept])).fields
    fields |= {name: sent[name] for name in sent if name not in ("vores", "scenarie", "flere", "side")}
    if "flere" in sent:
        fields["groups"] = str(max(whole_number(fields.get("groups", "")), 1) + 1)
    for figures in ours:
        fields |= figures.fields
    return fields


def rhythms_of(values: Mapping[str, Any]) -> Rhythms:
    return Rhythms(
        single=tuple(values["capacity.single_rhythms"]),
        intensive=tuple(values["capacity.intensive_rhythms"]),
        statutory=values["capacity.statutory_rhythm"],
    )


def asked_of(form: CapacityForm, rhythms: Rhythms) -> Asked:
    """What a valid form asks for."""
    step = Fraction(form.cleaned_data["step"] or "1")
    return Asked(
        form.scenarios,
        rhythms,
        cover=form.cleaned_data["cover"] or rhythms.usual,
        per_day=int(form.cleaned_data["most_per_day"] or 8),
        ftes=columns(int(form.cleaned_data["most_ftes"] or 9), step),
        extensions=form.extensions,
    )


def shares_within(user: User) -> frozenset[int] | None:
    """The teams that one may share a scenario with, by id; None is all of them."""
    return None if user.authority.holds("manager") else user.authority.led_teams


def teams_to_share(user: User) -> Any:
    """Teams one may share a scenario with."""
    teams, within = Team.objects.visible_to(user).in_use(), shares_within(user)
    return teams if within is None else teams.filter(pk__in=within)


def chosen_scenarios(request: HttpRequest, values: Mapping[str, Any]) -> list[tuple[CapacityScenario, CapacityForm]]:
    """Up to four kept scenarios that the address names, each read by the form."""
    wanted = uuids_in(request.GET.getlist("scenarie"))[:MOST_COMPARED]
    kept = CapacityScenario.objects.visible_to(request.user).filter(uuid__in=wanted).select_related("made_by")
    found = [(each, form_of(each.fields, values)) for each in kept]
    return [(each, form) for each, form in found if form.is_valid()]


def forms_asked(request: HttpRequest, values: Mapping[str, Any]) -> list[tuple[str, CapacityForm]]:
    """The kept scenarios that the address names, else what it carries; none that cannot be calculated."""
    if "scenarie" in request.GET:
        return [(each.name, form) for each, form in chosen_scenarios(request, values)]
    form = form_of(typed(request.GET.dict(), request.user, values, []), values)
    return [("", form)] if form.is_valid() else []


@require_GET
@for_roles(*READERS)
def sheet(request: HttpRequest) -> HttpResponse:
    """What was typed, or kept scenarios side by side, as a spreadsheet that calculates by itself."""
    user, today = request.user, timezone.localdate()
    own = OwnCases(user, OwnLists.of(user, KEYS, today), today)
    chosen = forms_asked(request, own.lists.values)
    if not chosen:
        return redirect(f"{reverse('steering:capacity')}?{request.GET.urlencode()}")
    rhythms, steers = rhythms_of(own.lists.values), may_steer(user)
    pages = [Page(name, asked_of(form, rhythms), row_by_rule(form, own) if steers else None) for name, form in chosen]
    answer = HttpResponse(scenario_sheets(pages), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="ressourceberegner.xlsx"'
    return answer


@require_GET
@for_roles(*READERS)
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
        day = compose_day(parts, int(value["day_minutes"]))
        context |= {"day": day, "minutes": number(abs(day.left))}
    status = 200 if form.is_valid() else 422
    return render_page(request, "steering/day_sheet.html", context, fragment="result", status=status)


def crumbs(here: str) -> list[tuple[str, str]]:
    return [("Ressourceberegner", reverse("steering:capacity")), (here, "")]
