# SPDX-License-Identifier: MPL-2.0
"""What we have sent to the citizen (M1), to be read again."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.models import Citizen
from jobfokus.citizens.views.found import own_citizen
from jobfokus.common import days
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_file
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.models import UNDER_WAY, Message
from jobfokus.exchange.paper import letter_pdf
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

PAGE_SIZE = 50


def sent_to(citizen: Citizen) -> QuerySet[Message]:
    """Letters that have left the house or are about to; a code to sign in with is none."""
    sent = Message.objects.filter(citizen_id=citizen.pk, state__in=(MessageState.SENT, *UNDER_WAY))
    return sent.exclude(kind=LetterCode.LOGIN_CODE).order_by("-created_at", "-pk")


@for_everyone_signed_in
@require_GET
def letter_list(request: HttpRequest) -> HttpResponse:
    """The letters, the newest first."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, of=citizen, verb="own_letters_seen")
    page = Paginator(sent_to(citizen).defer("text", "html"), PAGE_SIZE).get_page(request.GET.get("side"))
    context = {"rows": [letter_row(row) for row in page], "page": page, "asked": kept_language()}
    return render_page(request, "portal/letter_list.html", context)


@for_everyone_signed_in
@require_GET
def letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One letter as it was sent."""
    citizen = own_citizen(request)
    found = get_object_or_404(sent_to(citizen), uuid=uuid)
    record_sight(request, citizen.pk, of=found, verb="own_letter_seen")
    context = letter_row(found) | {"text": found.text, "spoken": found.language, "asked": kept_language()}
    context["pdf_url"] = reverse("portal:letter_pdf", args=[uuid])
    return render_page(request, "portal/letter.html", context)


@for_everyone_signed_in
@require_GET
def letter_as_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One letter as a file to keep."""
    citizen = own_citizen(request)
    found = get_object_or_404(sent_to(citizen).select_related("municipality"), uuid=uuid)
    record_sight(request, citizen.pk, kind=EntryKind.EXPORTED, of=found, verb="own_letter_fetched")
    return pdf_file(letter_pdf(found, found.municipality.name), "brev")


def letter_row(row: Message) -> dict[str, object]:
    """A letter in words."""
    return {
        "uuid": row.uuid,
        "kind": str(row.get_kind_display()),
        "channel": str(row.get_channel_display()),
        "day": days.short(timezone.localdate(row.sent_at or row.created_at)),
        "sent": row.state == MessageState.SENT,
    }
