# SPDX-License-Identifier: MPL-2.0
"""Name and number of a person, with what they were before (H7)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.actions.persons import register_cpr, rename_citizen
from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.journey.forms.person import NameForm, NumberForm
from jobfokus.journey.person import names_of, numbers_of
from jobfokus.journey.views.found import case_written, crumbs_of
from jobfokus.journey.views.writing import written_anew

workers = for_roles("caseworker", "team_leader")


@require_GET
@workers
def person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the person is called and which number they have; each can be changed."""
    return show(request, case_written(request, uuid, "person_seen"))


@require_POST
@workers
@once
def rename(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another name from today."""
    case = case_written(request, uuid, "person_seen")
    form = NameForm(request.POST, prefix="navn")

    def write() -> None:
        names = form.cleaned_data["first_name"], form.cleaned_data["last_name"]
        rename_citizen(case.citizen, *names, by=request.user, on=timezone.localdate(), seen=form.version)

    if written_anew(form, case.citizen, write, "first_name"):
        messages.success(request, "Navnet er skiftet. Det gamle står i historikken.")
        return redirect("journey:person", uuid=uuid)
    return show(request, case, status=422, name_form=form)


@require_POST
@workers
@once
def renumber(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another number from today, or none that is known."""
    case = case_written(request, uuid, "person_seen")
    form = NumberForm(request.POST, prefix="cpr")

    def write() -> None:
        number = form.cleaned_data["number"]
        register_cpr(case.citizen, number, by=request.user, on=timezone.localdate(), seen=form.version)

    if written_anew(form, case.citizen, write, "number"):
        messages.success(request, "Cpr-nummeret er skrevet ned. Det gamle står i historikken.")
        return redirect("journey:person", uuid=uuid)
    return show(request, case, status=422, number_form=form)


def show(request: HttpRequest, case: Case, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page; *more* is a form with mistakes."""
    citizen = case.citizen
    seen = {"seen": str(citizen.version)}
    names = {"first_name": citizen.first_name, "last_name": citizen.last_name}
    context: dict[str, Any] = {
        "case": case,
        "who": citizen.full_name,
        "name_form": NameForm(prefix="navn", initial=names | seen),
        "number_form": NumberForm(prefix="cpr", initial=seen),
        "names": names_of(citizen),
        "numbers": numbers_of(citizen),
        "crumbs": crumbs_of(case, "Navn og cpr-nummer"),
    }
    context |= more
    context["forms"] = [context["name_form"], context["number_form"]]
    return render_page(request, "journey/person.html", context, status=status)
