# SPDX-License-Identifier: MPL-2.0
"""Planning a conversation, moving and cancelling it, and the one-click outcomes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.db.models.lookups import Exact
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.holding import start_conversation
from jobfokus.conversations.actions.planning import (
    SeatTakenError,
    move_conversation,
    plan_conversation,
    settle_conversation,
    take_back,
)
from jobfokus.conversations.choices import AskedBy, KindCode, Status
from jobfokus.conversations.forms.planning import CancelForm, MoveForm, PlanForm
from jobfokus.conversations.models import Conversation, ConversationKind
from jobfokus.conversations.rules import may_move_straight
from jobfokus.conversations.views.found import case_written, conversation_held
from jobfokus.exchange.once import once

workers = for_roles("caseworker", "team_leader")


def crumbs(case: Case, here: str) -> list[tuple[str, str]]:
    """The way back from a page about one meeting."""
    return [
        ("Sager", reverse("journey:case_list")),
        ("Sag", reverse("journey:case_page", args=[case.uuid])),
        (here, ""),
    ]


def usual_kind(case: Case) -> ConversationKind:
    """The first conversation of a spell, else a follow-up; another kind where the municipality has not got that one."""
    held = Conversation.objects.filter(case=case).held().exists()
    code = KindCode.FOLLOW_UP if held else KindCode.FIRST
    kinds = ConversationKind.objects.filter(municipality_id=case.municipality_id)
    return get_object_or_404(kinds.order_by(Exact(F("code"), code).desc(), "pk")[:1])


@require_http_methods(["GET", "POST"])
@workers
@once
def plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan a conversation; from there one prepares it."""
    now = timezone.now()
    case = case_written(request, uuid, timezone.localdate())
    kind, holder = usual_kind(case), case.owner or request.user
    given: dict[str, Any] = {"now": now, "holder": holder, "minutes": kind.minutes, "case": case}
    form = PlanForm(request.POST or None, initial={"kind": kind}, **given)
    if request.method == "POST" and form.is_valid():
        wanted = {
            name: form.cleaned_data[name]
            for name in ("kind", "planned_at", "minutes", "place", "topic", "citizen_topic")
        }
        conversation = plan_conversation(case, by=request.user, now=now, holder=holder, tell=True, **wanted)
        messages.success(request, f"Samtalen er aftalt {days.moment(timezone.localtime(conversation.planned_at))}.")
        return redirect("journey:prepare", uuid=conversation.uuid)
    context = {"form": form, "crumbs": crumbs(case, "Aftal samtale"), "case": case}
    return render_page(request, "conversations/plan.html", context, status=422 if form.errors else 200)


@require_POST
@workers
@once
def start_now(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The citizen is here: plan a conversation for this minute and open it."""
    now = timezone.now()
    case = case_written(request, uuid, timezone.localdate())
    conversation = plan_conversation(
        case, by=request.user, now=now, kind=usual_kind(case), planned_at=now, holder=request.user
    )
    start_conversation(conversation, by=request.user, now=now)
    return redirect("conversations:conversation", uuid=conversation.uuid)


@require_POST
@workers
def no_show(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click: the citizen did not come. It can be taken back the same day."""
    conversation = conversation_held(request, uuid)
    settle_conversation(conversation, by=request.user, now=timezone.now(), status=Status.NO_SHOW)
    messages.success(request, "Noteret: Borgeren kom ikke. Du kan fortryde det i dag.")
    return redirect("journey:case_page", uuid=conversation.case.uuid)


@require_POST
@workers
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A wrong click is taken back."""
    found = Conversation.objects.for_staff(request.user).select_related("case")
    conversation = get_object_or_404(found, uuid=uuid)
    case_written(request, conversation.case.uuid, timezone.localdate())
    try:
        take_back(conversation, by=request.user, now=timezone.now())
        messages.success(request, "Samtalen er aftalt igen.")
    except SeatTakenError:
        messages.error(request, "Tiden er taget af en anden imens. Aftal en ny tid.")
    return redirect("journey:case_page", uuid=conversation.case.uuid)


@require_http_methods(["GET", "POST"])
@workers
@once
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another time for a planned conversation."""
    now = timezone.now()
    conversation = conversation_held(request, uuid)
    limits = {"now": now, "holder": conversation.holder, "minutes": conversation.minutes, "but": conversation.pk}
    limits["case"] = conversation.case
    form = MoveForm(request.POST or None, **limits, booked_how=conversation.booked_how)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        following = move_conversation(
            conversation,
            by=request.user,
            now=now,
            to=given["planned_at"],
            asked_by=given["asked_by"],
            reason=given["reason"],
            tell=True,
        )
        messages.success(request, f"Samtalen er flyttet til {days.moment(timezone.localtime(following.planned_at))}.")
        return redirect("journey:case_page", uuid=conversation.case.uuid)
    return _meeting_page(request, "conversations/move.html", conversation, form, "Flyt samtale")


@require_http_methods(["GET", "POST"])
@workers
@once
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A planned conversation that is called off."""
    conversation = conversation_held(request, uuid)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        settle_conversation(conversation, by=request.user, now=timezone.now(), tell=True, **form.cleaned_data)
        messages.success(request, "Samtalen er aflyst. Du kan fortryde det i dag.")
        return redirect("journey:case_page", uuid=conversation.case.uuid)
    return _meeting_page(request, "conversations/cancel.html", conversation, form, "Aflys samtale")


def _meeting_page(
    request: HttpRequest, template: str, conversation: Conversation, form: Any, heading: str
) -> HttpResponse:
    context = {
        "form": form,
        "crumbs": crumbs(conversation.case, heading),
        "case": conversation.case,
        "when": days.moment(timezone.localtime(conversation.planned_at)),
        "kind": str(conversation.kind),
        "uuid": conversation.uuid,
        "ours_to_move": may_move_straight(conversation.booked_how, AskedBy.US),
    }
    return render_page(request, template, context, status=422 if form.errors else 200)
