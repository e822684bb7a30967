# SPDX-License-Identifier: MPL-2.0
"""A case that only those named may know of: restricting it, naming people, and making it ordinary again (H10)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import User
from jobfokus.citizens.actions import reach
from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.journey.forms.restriction import NameForm, RestrictForm, WhyForm
from jobfokus.journey.restriction import named_on
from jobfokus.journey.views.found import case_led, crumbs_of
from jobfokus.journey.views.writing import written

leaders = for_roles("team_leader")
SEEN = "restriction_seen"


@require_GET
@leaders
def restriction(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who may know of the case, and what each change means."""
    return show(request, case_led(request, uuid, SEEN))


@require_POST
@leaders
@once
def restrict(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """From now on only those named know that the case exists."""
    case = led(request, uuid, restricted=False)
    form = RestrictForm(request.POST, prefix="begraens", by=request.user)

    def write() -> None:
        chosen = form.cleaned_data["user"]
        reach.restrict_case(case, named=[chosen] if chosen else [], **why(request, form))

    if written(form, write, "user"):
        messages.success(request, "Sagen er begrænset. Kun de navngivne kan se den.")
        return redirect("journey:restriction", uuid=uuid)
    return show(request, case, status=422, restrict_form=form)


@require_POST
@leaders
@once
def name_person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One more person may know of the case."""
    case = led(request, uuid, restricted=True)
    form = NameForm(request.POST, prefix="navn", by=request.user)

    def write() -> None:
        reach.name_person(case, form.cleaned_data["user"], **why(request, form))

    if written(form, write, "user"):
        messages.success(request, f"{form.cleaned_data['user'].name} kan se sagen nu.")
        return redirect("journey:restriction", uuid=uuid)
    return show(request, case, status=422, name_form=form)


@require_POST
@leaders
@once
def withdraw_name(request: HttpRequest, uuid: UUID, user: UUID) -> HttpResponse:
    """Somebody may not know of the case any more."""
    case = led(request, uuid, restricted=True)
    whom = get_object_or_404(User.objects.visible_to(request.user), uuid=user)
    form = WhyForm(request.POST, prefix=str(whom.uuid))

    def write() -> None:
        reach.withdraw_name(case, whom, **why(request, form))

    if written(form, write, "reason"):
        messages.success(request, f"{whom.name} kan ikke se sagen mere.")
        return redirect("journey:restriction", uuid=uuid)
    return show(request, case, status=422, refused=form)


@require_POST
@leaders
@once
def lift(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The case is an ordinary one again."""
    case = led(request, uuid, restricted=True)
    form = WhyForm(request.POST, prefix="ophaev")

    def write() -> None:
        reach.lift_restriction(case, **why(request, form))

    if written(form, write, "reason"):
        messages.success(request, "Begrænsningen er ophævet. Teamet kan se sagen igen.")
        return redirect("journey:case_page", uuid=uuid)
    return show(request, case, status=422, lift_form=form)


def led(request: HttpRequest, uuid: UUID, *, restricted: bool) -> Case:
    """A case of the leader's that is (or is not) restricted; the other forms are not on its page."""
    case = case_led(request, uuid, SEEN)
    if case.restricted != restricted:
        raise Http404
    return case


def why(request: HttpRequest, form: Form) -> dict[str, Any]:
    """Who changes it, on which day, and the reason that is logged."""
    return {"by": request.user, "on": timezone.localdate(), "reason": form.cleaned_data["reason"]}


def show(
    request: HttpRequest, case: Case, *, status: int = 200, refused: WhyForm | None = None, **more: Any
) -> HttpResponse:
    """The page; *more* is a form with mistakes, *refused* the one of a named person."""
    by = request.user
    people = named_on(case, by, timezone.localdate()) if case.restricted else []
    for row in people:
        mine = refused is not None and refused.prefix == str(row["uuid"])
        row["form"], row["open"] = (refused, "true") if mine else (WhyForm(prefix=str(row["uuid"])), "")
    owner = case.owner if case.owner_id != by.pk else None
    context: dict[str, Any] = {
        "case": case,
        "who": case.citizen.full_name,
        "owner": owner.name if owner else "",
        "team": case.team.name,
        "people": people,
        "restrict_form": RestrictForm(prefix="begraens", by=by, initial={"user": owner.uuid if owner else ""}),
        "name_form": NameForm(prefix="navn", by=by),
        "lift_form": WhyForm(prefix="ophaev"),
        "crumbs": crumbs_of(case, "Hvem må se sagen"),
    } | more
    own = [context["name_form"], context["lift_form"]] if case.restricted else [context["restrict_form"]]
    context["forms"] = [*(row["form"] for row in people), *own]
    return render_page(request, "journey/restriction.html", context, status=status)
