# SPDX-License-Identifier: MPL-2.0
"""Preparing a conversation in three minutes, and starting it from there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.access import may_write_case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.holding import start_conversation
from jobfokus.conversations.actions.preparing import prepare_conversation, remove_point
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import AgendaPoint, Conversation
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.journey.forms.preparation import PreparationForm, seen_fields
from jobfokus.journey.preparing.finding import findings_of
from jobfokus.journey.preparing.page import prepared
from jobfokus.journey.preparing.reading import conversation_to_prepare, read
from jobfokus.privacy.log import record_sight

readers = for_roles("caseworker", "team_leader", "manager")


@require_http_methods(["GET", "POST"])
@readers
def prepare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Read what matters, write one line of aim, start."""
    conversation = conversation_to_prepare(request.user, uuid)
    if conversation.status != Status.PLANNED or conversation.started_at:
        return redirect("conversations:conversation", uuid=uuid)
    record_sight(request, conversation.case.citizen_id, of=conversation, verb="conversation_prepared")
    form = PreparationForm(request.POST or None, initial=_written(conversation), conversation=conversation)
    if request.method == "POST" and form.is_valid():
        return _keep(request, conversation, form)
    return _page(request, conversation, form, status=422 if form.errors else 200)


def _keep(request: HttpRequest, conversation: Conversation, form: PreparationForm) -> HttpResponse:
    """Save and perhaps start; a second writer keeps the text and sees what the first one wrote."""
    wanted = form.wanted
    if request.POST.get("action") == "focus":
        wanted |= {"aim": form.cleaned_data["focus"]}
    try:
        prepare_conversation(conversation, by=request.user, on=timezone.localdate(), seen=form.seen, **wanted)
    except ChangedMeanwhileError:
        conversation = conversation_to_prepare(request.user, conversation.uuid)
        if conversation.status != Status.PLANNED:
            return redirect("conversations:conversation", uuid=conversation.uuid)
        form.say_who_wrote_meanwhile(conversation)
        return _page(request, conversation, form, status=409)
    if request.POST.get("action") == "focus":
        messages.success(request, "Fokus er nu målet med samtalen.")
        return redirect("journey:prepare", uuid=conversation.uuid)
    if request.POST.get("action") == "start":
        start_conversation(conversation, by=request.user, now=timezone.now())
        return redirect("conversations:conversation", uuid=conversation.uuid)
    messages.success(request, "Forberedelsen er gemt.")
    return redirect("journey:prepare", uuid=conversation.uuid)


def _page(request: HttpRequest, conversation: Conversation, form: PreparationForm, *, status: int) -> HttpResponse:
    return render_page(request, "journey/prepare.html", _context(request, conversation, form), status=status)


def _written(conversation: Conversation) -> dict[str, Any]:
    written = {"aim": conversation.aim, "citizen_topic": conversation.citizen_topic}
    return written | {"topic": conversation.topic_id, "card": conversation.card_id} | seen_fields(conversation)


def _context(request: HttpRequest, conversation: Conversation, form: PreparationForm) -> dict[str, Any]:
    today, case = timezone.localdate(), conversation.case
    reading = read(conversation, request.user, today)
    found = findings_of(case, reading, today)
    return prepared(conversation, reading, found, today) | {
        "case": case,
        "conversation": conversation,
        "when": days.moment(timezone.localtime(conversation.planned_at)),
        "kind": str(conversation.kind),
        "form": form,
        "may_write": may_write_case(request.user, case, today),
        "crumbs": [
            ("Sager", reverse("journey:case_list")),
            ("Sag", reverse("journey:case_page", args=[case.uuid])),
            ("Forbered samtale", ""),
        ],
    }


@require_POST
@readers
def remove_point_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a point of one's own off the agenda again."""
    found = AgendaPoint.objects.filter(conversation__in=Conversation.objects.for_staff(request.user))
    point = get_object_or_404(found.select_related("conversation__case"), uuid=uuid)
    record_sight(request, point.conversation.case.citizen_id, of=point.conversation)
    remove_point(point, by=request.user, on=timezone.localdate())
    return redirect("journey:prepare", uuid=point.conversation.uuid)
