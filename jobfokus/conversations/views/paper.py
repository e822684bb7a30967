# SPDX-License-Identifier: MPL-2.0
"""The A4 of a conversation (C10)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.citizens.actions.reach import reveal_cpr
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.conversations.models import Conversation
from jobfokus.conversations.paper import SHEET, conversation_sheet
from jobfokus.conversations.views.found import conversation_seen
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
    """The sheet as a PDF; the export is logged."""
    record_sight(request, found.case.citizen_id, kind=EntryKind.EXPORTED, of=found)
    return pdf_response(SHEET, conversation_sheet(found, timezone.localdate(), cpr=cpr), "aftaler-og-plan")
