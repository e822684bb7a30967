# SPDX-License-Identifier: MPL-2.0
"""What the strategy and the rules of duration propose to a leader, and the answer that a case stays (T5)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.access import may_lead_case
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.journey.actions.staying import let_stay
from jobfokus.journey.forms.handover import StayForm
from jobfokus.journey.moves import (
    Rules,
    move_row,
    proposal_for,
    proposed_moves,
    proposed_words,
    stay_row,
    staying,
    staying_words,
)
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

PAGE_SIZE = 50
GONE_ON = "Forslaget er ændret eller besvaret imens. Se, hvordan det står nu."
STAYS = ("case__citizen", "team", "to_team", "decided_by")


@require_GET
@for_roles("team_leader")
def move_list(request: HttpRequest) -> HttpResponse:
    """Cases of one's teams that are proposed for another team. Nothing moves before the leader hands it over."""
    today = timezone.localdate()
    rules = Rules.of(request.user.municipality_id, today)
    found = proposed_moves(request.user, rules, today).select_related("citizen", "owner", "target_group")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    rows = [move_row(case, rules, today) for case in page]
    if rows:
        record_sight(request, [row.citizen_id for row in rows], kind=EntryKind.LISTED, verb="moves_listed")
    context = {"rows": rows, "page": page, "crumbs": [("Sager", reverse("journey:case_list")), ("Forslag", "")]}
    return render_page(request, "journey/move_list.html", context)


@require_GET
@for_roles("team_leader")
def moves_told(request: HttpRequest) -> HttpResponse:
    """For the leader's day: how many cases are proposed for another team, and how many stay by an answer."""
    user, today = request.user, timezone.localdate()
    count = proposed_moves(user, Rules.of(user.municipality_id, today), today).count()
    context = {"told": proposed_words(count), "staying": staying_words(staying(user, today))}
    return render_page(request, "journey/moves_told.html", context)


@require_GET
@for_roles("team_leader")
def stay_list(request: HttpRequest) -> HttpResponse:
    """Cases of one's teams that stay by an answer, until the day they are asked about again."""
    found = staying(request.user, timezone.localdate()).select_related(*STAYS)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    rows = [stay_row(stay) for stay in page]
    if rows:
        record_sight(request, [row["citizen_id"] for row in rows], kind=EntryKind.LISTED, verb="stays_listed")
    context = {"rows": rows, "page": page, "crumbs": crumbs("Bliver i teamet")}
    return render_page(request, "journey/stay_list.html", context)


@require_http_methods(["GET", "POST"])
@for_roles("team_leader")
@once
def stay(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The proposal and one line: why the case stays."""
    today = timezone.localdate()
    case = case_led(request, uuid, today)
    proposal = proposal_for(request.user, case, today)
    form = StayForm(request.POST or None, initial={"seen": proposal.key if proposal else ""})
    if request.method == "POST" and form.is_valid():
        return answered(request, case, form)
    context = {
        "case": case,
        "who": case.citizen.full_name,
        "proposal": proposal,
        "form": form,
        "crumbs": crumbs("Svar"),
    }
    return render_page(request, "journey/stay.html", context, status=422 if form.errors else 200)


def case_led(request: HttpRequest, uuid: UUID, today: date) -> Case:
    """A running case, for who leads its team; the look is logged."""
    found = Case.objects.for_staff(request.user).active().select_related("citizen", "owner", "team")
    case = get_object_or_404(found, uuid=uuid)
    if not may_lead_case(request.user, case, today):
        raise Http404
    record_sight(request, case.citizen_id, of=case, verb="handover_read")
    return case


def answered(request: HttpRequest, case: Case, form: StayForm) -> HttpResponse:
    """Keep the answer; where the proposal is another one now, the list tells how it stands."""
    try:
        kept = let_stay(case, **form.cleaned_data, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        messages.warning(request, GONE_ON)
    else:
        messages.success(
            request, f"Sagen bliver i {case.team.name}. Vi spørger igen {days.short(kept.asked_again_on)}."
        )
    return redirect("journey:move_list")


def crumbs(here: str) -> list[tuple[str, str]]:
    return [("Sager", reverse("journey:case_list")), ("Forslag", reverse("journey:move_list")), (here, "")]
