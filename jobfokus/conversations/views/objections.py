# SPDX-License-Identifier: MPL-2.0
"""What a citizen disagrees with in a screening: written down by whoever works in the case, and answered (S5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.held import setting
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.objections import answer_and_keep, object_and_promise
from jobfokus.conversations.forms.objections import ObjectionForm, ReplyForm
from jobfokus.conversations.views.found import case_seen
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.screening.access import may_answer_objection, may_screen
from jobfokus.screening.models import Objection, Screening


@require_http_methods(["GET", "POST"])
@once
def objections(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was said against the screenings of a case, with our answers."""
    case = case_seen(request, uuid)
    if request.method == "GET":
        return show(request, case, ObjectionForm())
    if not may_screen(request.user, case, timezone.localdate()):
        raise PermissionDenied
    form, newest = ObjectionForm(request.POST), Screening.objects.newest_of_case().filter(case=case).first()
    if newest is None or not form.is_valid():
        return show(request, case, form, status=422)
    within = setting(case.municipality_id, "screening.answer_days", timezone.localdate())
    object_and_promise(newest, form.cleaned_data["text"], within_days=within, by=request.user, now=timezone.now())
    messages.success(request, "Det er skrevet ned, og du har en aftale om at svare.")
    return redirect("conversations:objections", uuid=uuid)


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer an objection, once."""
    seen = Objection.objects.filter(screening__case__in=Case.objects.for_staff(request.user))
    objection = get_object_or_404(seen.select_related("screening__case"), uuid=uuid)
    case = case_seen(request, objection.screening.case.uuid)
    if not may_answer_objection(request.user, case, timezone.localdate()):
        raise PermissionDenied
    form = ReplyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            answer_and_keep(objection, form.cleaned_data["reply"], by=request.user, now=timezone.now())
            messages.success(request, "Svaret er gemt. Borgeren kan læse det.")
        except ChangedMeanwhileError:
            messages.warning(request, "En kollega har svaret imens.")
        return redirect("conversations:objections", uuid=case.uuid)
    context = {"case": case, "objection": objection_row(objection), "form": form, "crumbs": crumbs(case, "Svar")}
    return render_page(request, "conversations/objection_answer.html", context, status=422 if form.errors else 200)


def show(request: HttpRequest, case: Case, form: ObjectionForm, *, status: int = 200) -> HttpResponse:
    rows = Objection.objects.filter(screening__case=case).select_related("screening", "answered_by")
    context = {
        "case": case,
        "who": case.citizen.full_name,
        "rows": [objection_row(row) for row in rows],
        "form": form,
        "may_write": may_screen(request.user, case, timezone.localdate()),
        "may_answer": may_answer_objection(request.user, case, timezone.localdate()),
        "crumbs": crumbs(case, "Uenighed"),
    }
    return render_page(request, "conversations/objections.html", context, status=status)


def objection_row(objection: Objection) -> dict[str, Any]:
    """An objection as a page prints it."""
    answered = objection.answered_at
    return {
        "uuid": objection.uuid,
        "text": objection.text,
        "day": days.short(timezone.localdate(objection.made_at)),
        "screened": days.short(objection.screening.decided_on),
        "answer": objection.answer,
        "answered": days.short(timezone.localdate(answered)) if answered else "",
        "by": objection.answered_by.name if objection.answered_by else "",
    }


def crumbs(case: Case, here: str) -> list[tuple[str, str]]:
    steps = [("Sag", "journey:case_page"), ("Screening", "placements:screening")]
    return [*((label, reverse(name, args=[case.uuid])) for label, name in steps), (here, "")]
