# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm of a case: needs with their working, and the pauses and exemptions that staff write (H9, C9)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case, FundTalk
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.absences import Held, end_away, record_away, take_away_back
from jobfokus.conversations.actions.fund_talks import note_fund_talk, take_fund_talk_back
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.journey.contact_path import KINDS, contact_path
from jobfokus.journey.forms.rhythm import AwayForm, EndAwayForm, FundTalkForm, SeenForm
from jobfokus.privacy.log import record_sight

readers = for_roles("caseworker", "team_leader", "manager")
MEANWHILE = "En anden har ændret linjen imens. Se den igennem, og prøv igen."


@require_GET
@readers
def contact_rhythm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the rules ask for in this case, by when, and how the days were found."""
    case = get_object_or_404(Case.objects.for_staff(request.user), uuid=uuid)
    return show(request, case, AwayForm(user=request.user))


def show(request: HttpRequest, case: Case, form: AwayForm, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page; *more* is the row that is being ended with a mistake."""
    today = timezone.localdate()
    record_sight(request, case.citizen_id, of=case, verb="rhythm_seen")
    page_of_case = reverse("journey:case_page", args=[case.uuid])
    context = contact_path(case, today) | {
        "case": case,
        "form": form,
        "may_write": case.ended_on is None and may_write_case(request.user, case, today),
        "crumbs": [("Sager", reverse("journey:case_list")), ("Sag", page_of_case), ("Kontaktforløb", "")],
        "end_form": EndAwayForm(initial={"until": today}, auto_id=False),
        "fund_form": FundTalkForm(prefix="fund"),
        "ending": None,
    }
    return render_page(request, "journey/contact_rhythm.html", context | more, status=status)


@require_POST
@readers
@once
def add_away(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a pause or an exemption."""
    case = get_object_or_404(Case.objects.for_staff(request.user), uuid=uuid)
    form = AwayForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            record_away(case, form.away, by=request.user, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Gemt. Datoerne er regnet om.")
            return redirect("journey:contact_rhythm", uuid=case.uuid)
    return show(request, case, form, status=422)


@require_POST
@readers
@once
def add_fund_talk(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down a conversation that the unemployment fund has held."""
    case = get_object_or_404(Case.objects.for_staff(request.user), uuid=uuid)
    form = FundTalkForm(request.POST, prefix="fund")
    if form.is_valid():
        try:
            note_fund_talk(case, **form.cleaned_data, by=request.user, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Samtalen hos a-kassen er skrevet ned. Datoerne er regnet om.")
            return redirect("journey:contact_rhythm", uuid=case.uuid)
    return show(request, case, AwayForm(user=request.user), status=422, fund_form=form)


@require_POST
@readers
def undo_fund_talk(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a conversation of the fund back that was written by mistake; it stays readable."""
    talks = FundTalk.objects.for_staff(request.user).select_related("case")
    talk = get_object_or_404(talks, uuid=uuid)
    take_fund_talk_back(talk, by=request.user, now=timezone.now())
    messages.success(request, "Samtalen er taget tilbage. Datoerne er regnet om.")
    return redirect("journey:contact_rhythm", uuid=talk.case.uuid)


def held_row(request: HttpRequest, kind: str, uuid: UUID) -> Held:
    """A pause or an exemption in a case one may see."""
    if kind not in KINDS:
        raise Http404
    rows = KINDS[kind].objects.for_staff(request.user).standing().select_related("case")
    return get_object_or_404(rows, uuid=uuid)


@require_POST
@readers
def finish_away(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Let a pause or an exemption end on a day."""
    row, form = held_row(request, kind, uuid), EndAwayForm(request.POST, auto_id=False)
    if form.is_valid():
        try:
            end_away(
                row, form.cleaned_data["until"], by=request.user, now=timezone.now(), seen=form.cleaned_data["seen"]
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        except ChangedMeanwhileError:
            messages.warning(request, MEANWHILE)
            return redirect("journey:contact_rhythm", uuid=row.case.uuid)
        else:
            messages.success(request, "Slutdatoen er gemt. Datoerne er regnet om.")
            return redirect("journey:contact_rhythm", uuid=row.case.uuid)
    return show(request, row.case, AwayForm(user=request.user), status=422, end_form=form, ending=row.uuid)


@require_POST
@readers
def undo_away(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Take back what was written by mistake; it stays readable."""
    row, form = held_row(request, kind, uuid), SeenForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        take_away_back(row, by=request.user, now=timezone.now(), seen=form.cleaned_data["seen"])
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
    else:
        messages.success(request, "Linjen er taget tilbage. Datoerne er regnet om.")
    return redirect("journey:contact_rhythm", uuid=row.case.uuid)
