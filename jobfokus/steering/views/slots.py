# SPDX-License-Identifier: MPL-2.0
"""From a scenario to slots a week per caseworker (R6), after the hours set apart for employers; planned beside held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import Team, User
from jobfokus.common.days import short
from jobfokus.common.pages import render_page
from jobfokus.common.text import uuids_in
from jobfokus.conversations.models import SlotProposal
from jobfokus.exchange.once import once
from jobfokus.steering.actions.slots import Slots, propose_slots
from jobfokus.steering.capacity_page import Asked
from jobfokus.steering.choices import StaffKind
from jobfokus.steering.forms.capacity import CapacityForm
from jobfokus.steering.forms.slots import SlotForm
from jobfokus.steering.models import STEERERS, CapacityScenario, EmployerHours
from jobfokus.steering.rules.capacity import most_a_day
from jobfokus.steering.slots_page import Proposed, RealRow, Week, planned_and_held, proposed
from jobfokus.steering.staffing import caseworkers_of, held_a_week
from jobfokus.steering.views.capacity import KEYS, asked_of, crumbs, form_of, rhythms_of, teams_to_share, typed

SLOT_KEYS = (*KEYS, "capacity.slot_minutes", "capacity.slots_a_day", "capacity.real_weeks")
WORKDAYS, MINUTES = 5, 60


@require_GET
@for_roles(*STEERERS)
def slots(request: HttpRequest) -> HttpResponse:
    """A proposal for one team; the address carries the scenario and the week."""
    asking = ask(request.user, request.GET.dict(), timezone.localdate())
    status = 422 if asking.form.errors or asking.week.errors else 200
    return render_page(request, "steering/slots.html", page_of(asking, request.user), status=status)


@require_POST
@for_roles(*STEERERS)
@once
def keep_slots(request: HttpRequest) -> HttpResponse:
    """Keep the proposal, so that booking can read it."""
    asking = ask(request.user, request.POST.dict(), timezone.localdate())
    found, week = asking.found, asking.week
    if asking.team is None or found is None:
        return render_page(request, "steering/slots.html", page_of(asking, request.user), status=422)
    kept = [
        Slots(person, count, week.share_percent(person)) for person, count in zip(week.people, found.slots, strict=True)
    ]
    given = {"since": week.cleaned_data["since"], "scenario": week.cleaned_data["scenario"]}
    minutes = int(week.cleaned_data["minutes"])
    propose_slots(asking.team, kept, minutes=minutes, **given, by=request.user, now=timezone.now())
    messages.success(request, f"Tiderne i {asking.team.name} er gemt. De gælder fra {short(given['since'])}.")
    address = urlencode(asking.form.typed | sent_of(week) | {"team": str(asking.team.uuid)})
    return redirect(f"{reverse('steering:slots')}?{address}")


@dataclass(frozen=True, slots=True)
class Asking:
    """What was sent about a scenario, a team and a week, and the proposal that follows where all of it is valid."""

    today: date
    values: dict[str, Any]
    teams: list[Team]
    team: Team | None
    form: CapacityForm
    week: SlotForm
    kept: list[SlotProposal]
    found: Proposed | None


def ask(user: User, sent: Mapping[str, str], today: date) -> Asking:
    """Read what was sent; what was not is filled from the scenario, the settings and the last proposal."""
    values = settings_of(user.municipality_id, SLOT_KEYS, today)
    rhythms = rhythms_of(values)
    form = form_of(typed(sent, user, values, []), values)
    teams = list(teams_to_share(user))
    team = next((each for each in teams if each.uuid in uuids_in([sent.get("team", "")])), next(iter(teams), None))
    staff = caseworkers_of(team, today) if team else []
    people = [person for person, _ in staff]
    visible = SlotProposal.objects.visible_to(user).filter(team=team).holding(today)
    kept = list(visible.select_related("holder").order_by()) if team else []
    usual = usual_week(form, values, kept, people, today) | {"scenario": name_of(user, sent.get("scenarie", ""))}
    week = SlotForm({**usual, **sent}, people=people, today=today)
    valid = form.is_valid() and week.is_valid() and bool(people)
    found = proposal_of(asked_of(form, rhythms), week, dict(staff), user, values) if valid else None
    return Asking(today, values, teams, team, form, week, kept, found)


def usual_week(
    form: CapacityForm, values: dict[str, Any], kept: list[SlotProposal], people: list[User], today: date
) -> dict[str, str]:
    """What the form starts from: next Monday, the room of a day, the settings, and the shares of last time."""
    room = most_a_day(form.extensions) if form.is_valid() else None
    before = {row.holder_id: row.share_percent for row in kept}
    return {
        "most_a_day": str(room or values["capacity.slots_a_day"]),
        "minutes": form.data.get("minutes_each") or str(values["capacity.slot_minutes"]),
        "since": short(today + timedelta(days=7 - today.weekday())),
    } | {f"share_{person.uuid}": str(before.get(person.pk, 100)) for person in people}


def name_of(user: User, kept: str) -> str:
    """The name of the kept scenario that the address names."""
    found = CapacityScenario.objects.visible_to(user).filter(uuid__in=uuids_in([kept])).values_list("name", flat=True)
    return found.first() or ""


def proposal_of(
    asked: Asked, form: SlotForm, staff: Mapping[User, StaffKind], user: User, values: dict[str, Any]
) -> Proposed:
    """The proposal, after the hours that are set apart for employers on the day it begins."""
    given = form.cleaned_data
    apart = EmployerHours.objects.visible_to(user).in_force(given["since"])
    hours = {person.pk: apart.get(kind, Fraction(0)) for person, kind in staff.items()}
    full = Fraction(values["capacity.day_minutes"] * WORKDAYS, MINUTES)
    return proposed(asked, Week(full, int(given["most_a_day"]), int(given["minutes"])), form.workers(hours))


def page_of(asking: Asking, user: User) -> dict[str, Any]:
    """What the page prints."""
    weeks = asking.values["capacity.real_weeks"]
    return {
        "form": asking.form,
        "week": asking.week,
        "teams": asking.teams,
        "team": asking.team,
        "carried": asking.form.typed.items(),
        "sent": sent_of(asking.week).items(),
        "proposed": asking.found,
        "real": real_of(asking, user, weeks),
        "since": short(max((row.since for row in asking.kept), default=None)),
        "weeks": weeks,
        "crumbs": crumbs("Lav tider"),
    }


def sent_of(week: SlotForm) -> dict[str, str]:
    """The week as it was sent, to be carried on."""
    return {name: week.data[name] for name in week.fields}


def real_of(asking: Asking, user: User, weeks: int) -> tuple[RealRow, ...]:
    """Planned beside held, once there is a plan; a manager opens no cases and reads the team's sum alone."""
    if asking.team is None or not asking.kept:
        return ()
    held = held_a_week(asking.team, user, asking.today, weeks)
    plans = {(row.holder.name, row.holder_id): row.a_week for row in asking.kept}
    return planned_and_held(plans, held, weeks, by_person=asking.team.pk in user.authority.led_teams)
