# SPDX-License-Identifier: MPL-2.0
"""The A4 of a conversation, and the same as a letter (C10)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.citizens.actions.reach import reveal_cpr
from jobfokus.citizens.letters import paper_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.conversations.actions.sending import send_agreements
from jobfokus.conversations.models import Conversation
from jobfokus.conversations.paper import SHEET, conversation_sheet
from jobfokus.conversations.views.found import conversation_held, conversation_seen
from jobfokus.exchange.once import once
from jobfokus.plans.forms import CprForm
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_GET
def paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Agreements and plan, without the CPR number."""
    return printed(request, conversation_seen(request, uuid))


@require_http_methods(["GET", "POST"])
def paper_with_cpr(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same with the CPR number, for whoever says why."""
    found = conversation_seen(request, uuid)
    form = CprForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "back_url": reverse("conversations:record", args=[found.uuid])}
        return render_page(
            request, "conversations/paper_with_cpr.html", context, status=422 if request.method == "POST" else 200
        )
    cpr = reveal_cpr(found.case.citizen, by=request.user, reason=form.cleaned_data["reason"])
    return printed(request, found, cpr=cpr)


def printed(request: HttpRequest, found: Conversation, *, cpr: str = "") -> HttpResponse:
    """The sheet as a PDF in the citizen's language, or in another on wish; the export is logged."""
    citizen = found.case.citizen
    record_sight(request, citizen.pk, kind=EntryKind.EXPORTED, of=found)
    with translation.override(paper_language(citizen, request.GET.get("sprog", ""))):
        sheet = conversation_sheet(found, timezone.localdate(), cpr=cpr)
    return pdf_response(SHEET, sheet, "aftaler-og-plan")


@require_POST
@once
def send(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was agreed as a letter, by Digital Post or on paper."""
    found = conversation_held(request, uuid)
    if found.shared_at is None:
        raise Http404
    send_agreements(found, by=request.user, now=timezone.now())
    messages.success(request, "Aftalerne er skrevet til borgeren. Brevet står under Breve på sagen.")
    return redirect("conversations:record", uuid=uuid)
