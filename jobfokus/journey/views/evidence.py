# SPDX-License-Identifier: MPL-2.0
"""What can be shown about a meeting, on the screen and as one PDF (H12), and the note that we called."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.citizens.access import may_write_case
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.conversations.models import Conversation
from jobfokus.exchange.once import once
from jobfokus.journey.actions.calls import note_call
from jobfokus.journey.evidence import evidence_of, evidence_sheet
from jobfokus.journey.forms.letters import CallForm
from jobfokus.journey.views.letters import case_seen, crumbs, readers, workers
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

SHEET = "journey/sheets/evidence.typ"


def meeting_seen(request: HttpRequest, uuid: UUID, kind: EntryKind = EntryKind.SEEN) -> Conversation:
    """A meeting of a case that one may see; the look is logged."""
    found = Conversation.objects.for_staff(request.user).select_related(
        "case__citizen", "kind", "holder__municipality", "booked_by"
    )
    meeting = get_object_or_404(found, uuid=uuid)
    record_sight(request, meeting.case.citizen_id, of=meeting, verb="evidence_seen", kind=kind)
    return meeting


@require_GET
@readers
def evidence(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How the meeting came to stand, what was sent, what was free, who called."""
    meeting = meeting_seen(request, uuid)
    writes = may_write_case(request.user, meeting.case, timezone.localdate())
    context = asdict(evidence_of(meeting)) | {
        "meeting": meeting,
        "crumbs": crumbs(meeting.case, "Dokumentation"),
        "call_url": reverse("journey:note_call", args=[meeting.case.uuid]) if writes else "",
    }
    return render_page(request, "journey/evidence.html", context)


@require_GET
@readers
def evidence_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same as one PDF."""
    meeting = meeting_seen(request, uuid, EntryKind.EXPORTED)
    return pdf_response(SHEET, evidence_sheet(meeting, evidence_of(meeting), timezone.now()), "dokumentation")


@require_http_methods(["GET", "POST"])
@workers
@once
def call_noted(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note that we called."""
    case, now = case_seen(request, uuid, writes=True), timezone.now()
    form = CallForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answered = given["answered"] == "yes"
        note_call(case, called_at=given["called_at"], answered=answered, words=given["words"], by=request.user, now=now)
        messages.success(request, "Opkaldet er noteret.")
        return redirect("journey:letter_list", uuid=case.uuid)
    context = {"form": form, "crumbs": crumbs(case, "Opkald")}
    return render_page(request, "journey/call.html", context, status=422 if form.errors else 200)
