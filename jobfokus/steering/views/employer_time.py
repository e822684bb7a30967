# SPDX-License-Identifier: MPL-2.0
"""Hours set apart for employers, by role, and those that were used (R8)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import User
from jobfokus.common.charts import number
from jobfokus.common.days import short
from jobfokus.common.forms import written_number
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.steering.access import may_set_hours
from jobfokus.steering.actions.slots import set_employer_hours
from jobfokus.steering.capacity_page import shown
from jobfokus.steering.choices import StaffKind
from jobfokus.steering.forms.slots import HoursForm
from jobfokus.steering.models import STEERERS, EmployerHours
from jobfokus.steering.rules.slots import employer_time as time_of
from jobfokus.steering.staffing import contacts_of, staff_kinds
from jobfokus.steering.views.capacity import crumbs

KEYS = ("capacity.real_weeks", "capacity.contact_minutes")


@require_GET
@for_roles(*STEERERS)
def employer_time(request: HttpRequest) -> HttpResponse:
    """What is set apart a week, beside what the recorded contacts stand for."""
    today = timezone.localdate()
    hours = EmployerHours.objects.visible_to(request.user).in_force(today)
    first = {kind.value: written_number(hours.get(kind, Fraction(0))) for kind in StaffKind}
    form = HoursForm(first | {"since": short(today)}, today=today)
    return render_page(request, "steering/employer_time.html", page_of(form, request.user, today))


@require_POST
@for_roles("manager")
@once
def set_hours(request: HttpRequest) -> HttpResponse:
    """Set hours apart from a day on."""
    today = timezone.localdate()
    form = HoursForm(request.POST, today=today)
    if not form.is_valid():
        return render_page(request, "steering/employer_time.html", page_of(form, request.user, today), status=422)
    set_employer_hours(form.hours, since=form.cleaned_data["since"], by=request.user)
    messages.success(request, f"Tiden til virksomheder er gemt. Den gælder fra {short(form.cleaned_data['since'])}.")
    return redirect("steering:employer_time")


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """One kind of staff: what is set apart for employers a week, and what was used, ready to print."""

    name: str
    people: str
    each: str
    planned: str
    contacts: str
    used: str


def page_of(form: HoursForm, user: User, today: date) -> dict[str, Any]:
    """What the page prints."""
    values = settings_of(user.municipality_id, KEYS, today)
    weeks, minutes = values["capacity.real_weeks"], values["capacity.contact_minutes"]
    kinds = staff_kinds(user.municipality_id, today)
    hours = EmployerHours.objects.visible_to(user).in_force(today)
    contacts, people = contacts_of(user, kinds, today, weeks), list(kinds.values())
    rows = []
    for kind in StaffKind:
        each, count = hours.get(kind, Fraction(0)), people.count(kind)
        time = time_of(each, count, contacts[kind], minutes_each=minutes, weeks=weeks)
        texts = (number(count), shown(each), shown(time.planned), number(contacts[kind]), shown(time.used))
        rows.append(EmployerRow(str(kind.label), *texts))
    told = {"weeks": weeks, "minutes": minutes, "unknown": number(contacts[""]) if contacts[""] else ""}
    return told | {"form": form, "rows": rows, "may_set": may_set_hours(user), "crumbs": crumbs("Tid til virksomheder")}
