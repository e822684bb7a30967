# SPDX-License-Identifier: MPL-2.0
"""The booking card, printed or sent with one click (B10)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.booking.actions.cards import send_card as send
from jobfokus.booking.card import SHEET, card_sheet
from jobfokus.citizens.letters import paper_language
from jobfokus.common.pdf import pdf_response
from jobfokus.conversations.views.found import case_written
from jobfokus.conversations.views.planning import workers
from jobfokus.exchange.once import once
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_GET
@workers
def card(request: HttpRequest, case: UUID) -> HttpResponse:
    """The card as a PDF in the language we write in to the citizen, or in another on wish."""
    found = case_written(request, case, timezone.localdate())
    record_sight(request, found.citizen_id, kind=EntryKind.EXPORTED, of=found, verb="booking_card_printed")
    language = paper_language(found.citizen, request.GET.get("sprog", ""))
    return pdf_response(SHEET, card_sheet(found, language), "bookingkort")


@require_POST
@workers
@once
def send_card(request: HttpRequest, case: UUID) -> HttpResponse:
    """The same to the citizen, by the way that reaches them."""
    found = case_written(request, case, timezone.localdate())
    send(found, by=request.user, now=timezone.now())
    messages.success(request, "Kortet er på vej til borgeren.")
    return redirect("booking:assist", case=found.uuid)
