# SPDX-License-Identifier: MPL-2.0
"""Calls for candidates (O2): the list, one call with its answers, asking, answering, closing."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.held import setting
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.employers.access import keepers
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.placements.access import may_call, may_close_call, may_say_none, readers
from jobfokus.placements.actions.candidates import call_for_candidates, close_call, propose_candidate, say_none
from jobfokus.placements.forms.candidates import CallForm, CandidateForm, CloseCallForm, NoneForm
from jobfokus.placements.models import CandidateAnswer, CandidateCall
from jobfokus.privacy.log import record_sight

ABOUT = ("opening__company", "opening__function", "asked_by")
FORMS = ("candidate_form", "none_form", "close_form")


@require_GET
@readers
def call_list(request: HttpRequest) -> HttpResponse:
    """Running calls with the nearest day first, 50 at a time."""
    today, running = timezone.localdate(), request.GET.get("vis") != "lukkede"
    found = CandidateCall.objects.visible_to(request.user).filter(closed_at__isnull=running)
    found = found.order_by("deadline", "pk") if running else found.order_by("-closed_at", "-pk")
    counted = found.select_related(*ABOUT).annotate(
        citizens=Count("answers", filter=Q(answers__case__isnull=False)),
        mine=Count("answers", filter=Q(answers__by=request.user)),
    )
    page = Paginator(counted, 50).get_page(request.GET.get("side"))
    context = {
        "rows": [row_of(call, today) for call in page],
        "page": page,
        "tabs": [
            {"label": "Åbne", "url": "?", "current": running},
            {"label": "Lukkede", "url": "?vis=lukkede", "current": not running},
        ],
        "running": running,
    }
    return render_page(request, "placements/call_list.html", context)


def row_of(call: Any, today: date) -> dict[str, Any]:
    """A call as the list prints it."""
    late = call.closed_at is None and call.deadline < today
    return {
        "url": reverse("placements:call_page", args=[call.uuid]),
        "what": call.opening.what,
        "company": call.opening.company.name,
        "wanted": call.how_many,
        "proposed": call.citizens,
        "deadline": days.short(call.deadline),
        "mark": "bad" if late else ("ok" if call.mine else "neutral"),
        "word": f"{'Forsinket, ' if late else ''}{'du har svaret' if call.mine else 'du har ikke svaret'}".capitalize(),
        "asked_by": call.asked_by.name,
    }


@require_http_methods(["GET", "POST"])
@keepers
@once
def call_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for candidates to an opening; where a call runs already, that is the page."""
    opening = get_object_or_404(JobOpening.objects.visible_to(request.user).select_related("company"), uuid=uuid)
    running = CandidateCall.objects.running().filter(opening=opening).first()
    if running is not None:
        return redirect("placements:call_page", uuid=running.uuid)
    if not may_call(request.user, opening):
        raise PermissionDenied
    now = timezone.now()
    answer_days = setting(opening.municipality_id, "order.answer_days", timezone.localdate(now))
    start = {"how_many": opening.free_seats + 1, "deadline": timezone.localdate(now) + timedelta(days=answer_days)}
    form = CallForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        try:
            call = call_for_candidates(opening, **form.cleaned_data, by=request.user, now=now)
            messages.success(request, "Sagsbehandlerne kan se, at du søger kandidater.")
            return redirect("placements:call_page", uuid=call.uuid)
        except ValidationError as refused:
            form.add_error("deadline", refused.messages)
    context = {
        "opening": opening,
        "form": form,
        "crumbs": [("Åbning", reverse("employers:opening_page", args=[uuid])), ("Bestil kandidater", "")],
    }
    return render_page(request, "placements/call_new.html", context, status=422 if form.errors else 200)


@require_GET
@readers
def call_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A call, its answers, and what this person can do."""
    return show(request, call_seen(request, uuid))


def call_seen(request: HttpRequest, uuid: UUID) -> CandidateCall:
    return get_object_or_404(CandidateCall.objects.visible_to(request.user).select_related(*ABOUT), uuid=uuid)


def answers_seen(request: HttpRequest, call: CandidateCall) -> list[CandidateAnswer]:
    """The answers that this person may read; each citizen in them is looked at."""
    found = CandidateAnswer.objects.visible_to(request.user).filter(call=call).select_related("case__citizen", "by")
    answers = list(found)
    record_sight(request, [each.case.citizen_id for each in answers if each.case is not None], of=call)
    return answers


def own_cases(request: HttpRequest, call: CandidateCall) -> Any:
    """The running cases one works with and has not proposed yet, of citizens who have not said no to it."""
    mine = Case.objects.for_staff(request.user).active().filter(restricted=False).exclude(match_terms__shares=False)
    mine = mine.filter(
        Q(owner_id__in=request.user.authority.acts_for) | Q(team_id__in=request.user.authority.case_teams)
    )
    proposed = CandidateAnswer.objects.filter(call=call, case__isnull=False).values("case")
    return mine.exclude(pk__in=proposed).select_related("citizen").order_by("citizen__first_name", "citizen__last_name")


def show(
    request: HttpRequest, call: CandidateCall, sent: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    """The page; *sent* is a form that somebody sent with a mistake."""
    today, answers = timezone.localdate(), answers_seen(request, call)
    forms: dict[str, Any] = dict.fromkeys(FORMS)
    if may_say_none(request.user, call):
        forms["candidate_form"] = CandidateForm(
            initial={"said_yes_on": today, "case": request.GET.get("sag")}, cases=own_cases(request, call), today=today
        )
        forms["none_form"] = NoneForm()
    if may_close_call(request.user, call) and call.closed_at is None:
        forms["close_form"] = CloseCallForm(answers=answers)
    forms |= sent or {}
    context = forms | {
        "call": call,
        "what": call.opening.what,
        "deadline": days.short(call.deadline),
        "asked": f"{call.asked_by.name}, {days.moment(timezone.localtime(call.asked_at))}",
        "closed": days.moment(timezone.localtime(call.closed_at)) if call.closed_at else "",
        "late": call.closed_at is None and call.deadline < today,
        "candidates": [told(each) for each in answers if each.case is not None],
        "nones": [told(each) for each in answers if each.case is None],
        "crumbs": [("Kandidater", reverse("placements:call_list")), (call.opening.what, "")],
    }
    return render_page(request, "placements/call_page.html", context, status=status)


def told(answer: CandidateAnswer) -> dict[str, str]:
    """An answer in words."""
    return {
        "who": answer.case.citizen.full_name if answer.case else answer.by.name,
        "words": answer.words,
        "by": f"{answer.by.name}, {days.moment(timezone.localtime(answer.at))}",
        "yes": f"Sagde ja {days.short(answer.said_yes_on)}" if answer.said_yes_on else "",
        "verdict": str(answer.get_verdict_display()),
    }


@require_POST
@readers
@once
def answer_candidate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with a citizen who said yes."""
    call, now = call_seen(request, uuid), timezone.now()
    if not may_say_none(request.user, call):
        raise PermissionDenied
    form = CandidateForm(request.POST, cases=own_cases(request, call), today=timezone.localdate(now))
    if form.is_valid():
        try:
            propose_candidate(call, **form.cleaned_data, by=request.user, now=now)
            messages.success(request, "Borgeren er foreslået.")
            return redirect("placements:call_page", uuid=uuid)
        except ValidationError as refused:
            form.add_error("case", refused.messages)
    return show(request, call, {"candidate_form": form}, status=422)


@require_POST
@readers
@once
def answer_none(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer that one has nobody, and why."""
    call, form = call_seen(request, uuid), NoneForm(request.POST)
    if not may_say_none(request.user, call):
        raise PermissionDenied
    if not form.is_valid():
        return show(request, call, {"none_form": form}, status=422)
    say_none(call, words=form.cleaned_data["words"], by=request.user, now=timezone.now())
    messages.success(request, "Dit svar er noteret.")
    return redirect("placements:call_page", uuid=uuid)


@require_POST
@keepers
@once
def call_close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Tell what came of it."""
    call = call_seen(request, uuid)
    form = CloseCallForm(request.POST, answers=answers_seen(request, call))
    if not form.is_valid():
        return show(request, call, {"close_form": form}, status=422)
    try:
        close_call(call, form.verdicts(), feedback=form.cleaned_data["feedback"], by=request.user, now=timezone.now())
        messages.success(request, "Lukket. De, der har svaret, kan se, hvad det blev til.")
    except ChangedMeanwhileError:
        messages.info(request, "En kollega har lukket den imens.")
    return redirect("placements:call_page", uuid=uuid)
