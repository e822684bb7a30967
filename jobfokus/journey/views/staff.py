# SPDX-License-Identifier: MPL-2.0
"""The administrator's page of each colleague: the roles they hold, one more, or one less (trust: access)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles, may_give_roles
from jobfokus.accounts.actions import WrittenMeanwhileError, end_role, give_role
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.journey.forms.staff import EndRoleForm, GiveRoleForm, StaffSearchForm
from jobfokus.journey.staff import held_roles, staff_rows

administrators = for_roles("administrator")
PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
@administrators
def staff_list(request: HttpRequest) -> HttpResponse:
    """Everybody who signs in to work here, with their roles today; sought by name by POST."""
    form = StaffSearchForm(request.POST or None)
    people = User.objects.kept_by(request.user).order_by("name", "pk")
    if form.is_valid():
        people = people.filter(name__icontains=form.cleaned_data["name"].strip())
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {"form": form, "rows": staff_rows(list(page), timezone.localdate()), "page": page}
    return render_page(request, "journey/staff_list.html", context)


@require_GET
@administrators
def staff_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The roles of one colleague, and what can be done with them."""
    return show(request, colleague(request, uuid))


@require_POST
@administrators
@once
def give(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One more role."""
    user, today = changed(request, uuid), timezone.localdate()
    form = GiveRoleForm(request.POST, prefix="giv", by=request.user, today=today)
    if form.is_valid():
        role, since = Role(form.cleaned_data["role"]), form.cleaned_data["since"]
        team = form.cleaned_data["team"] if role in CASE_ROLES else None
        try:
            give_role(user, role, team=team, since=since, by=request.user)
        except ValidationError as problem:
            form.add_error("team" if role in CASE_ROLES and team is None else "role", problem)
        else:
            messages.success(request, f"{user.name} har fået rollen.")
            return redirect("journey:staff_page", uuid=uuid)
    return show(request, user, status=422, give_form=form)


@require_POST
@administrators
@once
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One role less, from a day on."""
    user, today = changed(request, uuid), timezone.localdate()
    held = {role.key: role for role in held_roles(user, today)}
    choices = [(key, role.words) for key, role in held.items()]
    form = EndRoleForm(request.POST, prefix="slut", held=choices, today=today)
    if form.is_valid():
        try:
            end_role(held[form.cleaned_data["role"]].row, by=request.user, on=form.cleaned_data["since"])
        except ValidationError as problem:
            form.add_error("since", problem)
        except WrittenMeanwhileError:
            form.add_error("role", "Rollen er ændret imens. Se, hvad der står nu.")
        else:
            messages.success(request, "Rollen er afsluttet.")
            return redirect("journey:staff_page", uuid=uuid)
    return show(request, user, status=422, end_form=form)


def colleague(request: HttpRequest, uuid: UUID) -> User:
    return get_object_or_404(User.objects.kept_by(request.user), uuid=uuid)


def changed(request: HttpRequest, uuid: UUID) -> User:
    """A colleague whose roles one may change: everybody's but one's own."""
    user = colleague(request, uuid)
    if not may_give_roles(request.user, user):
        raise Http404
    return user


def show(request: HttpRequest, user: User, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page; *more* is a form with mistakes."""
    today = timezone.localdate()
    held = held_roles(user, today)
    choices = [(role.key, f"{role.words}, {role.period}") for role in held]
    context: dict[str, Any] = {
        "person": user,
        "held": held,
        "may_change": may_give_roles(request.user, user),
        "give_form": GiveRoleForm(prefix="giv", by=request.user, today=today, initial={"since": today}),
        "end_form": EndRoleForm(prefix="slut", held=choices, today=today, initial={"since": today}),
        "crumbs": [("Medarbejdere", reverse("journey:staff_list")), ("Roller", "")],
    } | more
    context["forms"] = [context["give_form"], context["end_form"]]
    return render_page(request, "journey/staff_page.html", context, status=status)
