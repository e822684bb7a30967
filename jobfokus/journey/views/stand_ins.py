# SPDX-License-Identifier: MPL-2.0
"""Stand-ins (H5): for oneself, and for the people of the teams one leads. Each ends by itself."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.actions import WrittenMeanwhileError, appoint_stand_in, end_substitution
from jobfokus.accounts.models import RoleAssignment, Substitution, User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.journey.forms.stand_ins import StandInForm

workers = for_roles("caseworker", "team_leader")
MOST = 50


@require_http_methods(["GET", "POST"])
@workers
@once
def stand_in_list(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom now and later, and one more."""
    by, today = request.user, timezone.localdate()
    ours = absent_for(by)
    start = {"since": today, "absent": by.uuid}
    form = StandInForm(request.POST or None, by=by, absent=ours, today=today, initial=start)
    if form.is_valid() and appointed(request, form):
        messages.success(request, f"{form.cleaned_data['stand_in'].name} er vikar.")
        return redirect("journey:stand_in_list")
    mine = set(ours.values_list("pk", flat=True))
    rows = Substitution.objects.visible_to(by).filter(until__gte=today).order_by("since", "pk")
    context = {
        "form": form,
        "rows": [
            {
                "uuid": row.uuid,
                "absent": row.absent.name,
                "stand_in": row.stand_in.name,
                "period": f"{days.short(row.since)} – {days.short(row.until)}",
                "note": row.note,
                "may_end": row.absent_id in mine,
            }
            for row in rows.select_related("absent", "stand_in")[:MOST]
        ],
    }
    return render_page(request, "journey/stand_in_list.html", context, status=422 if form.errors else 200)


@require_POST
@workers
def end_stand_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The stand-in is not needed from today any more."""
    rows = Substitution.objects.visible_to(request.user).select_related("absent", "stand_in")
    substitution = get_object_or_404(rows, uuid=uuid)
    try:
        end_substitution(substitution, by=request.user, on=timezone.localdate())
    except (ValidationError, WrittenMeanwhileError):
        messages.info(request, "Vikariatet er allerede slut.")
    else:
        messages.success(request, f"{substitution.stand_in.name} er ikke vikar mere.")
    return redirect("journey:stand_in_list")


def absent_for(user: User) -> QuerySet[User]:
    """For whom one may appoint a stand-in: oneself, and those who work in the teams one leads."""
    today = timezone.localdate()
    led = RoleAssignment.objects.holding(today).filter(role__in=CASE_ROLES, team__in=user.authority.led_teams)
    return User.objects.visible_to(user).filter(Q(pk=user.pk) | Q(pk__in=led.values("user_id")))


def appointed(request: HttpRequest, form: StandInForm) -> bool:
    """Appoint the stand-in, or say at the form why it did not happen."""
    told = form.cleaned_data
    period = {"since": told["since"], "until": told["until"], "note": told["note"]}
    try:
        appoint_stand_in(told["absent"], told["stand_in"], **period, by=request.user, on=timezone.localdate())
    except ValidationError as problem:
        form.add_error("stand_in", problem.messages)
        return False
    return True
