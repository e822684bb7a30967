# SPDX-License-Identifier: MPL-2.0
"""What the booking pages are about, found for whoever has opened them; missing and hidden are the same 404."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from jobfokus.booking.choosing import PLACE
from jobfokus.booking.desk import Desk, kinds_to_book
from jobfokus.booking.models import HelpPlace, NewTime
from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.common.together import Question
from jobfokus.conversations.choices import BookedHow, Status
from jobfokus.conversations.models import Conversation, ConversationKind, Slot
from jobfokus.privacy.log import record_sight


def own_desk(request: HttpRequest) -> Desk:
    """The desk of the person who is signed in as a citizen, with their running case; others have no such page."""
    if not request.user.authority.holds("citizen"):
        raise Http404
    own = Case.objects.visible_to(request.user).active().filter(citizen__user_id=request.user.pk)
    case = get_object_or_404(own.select_related("citizen", "owner", "team", "municipality"))
    return Desk(case, request.user, BookedHow.SELF)


def meeting_seen(desk: Desk, uuid: UUID) -> Conversation:
    """A meeting of this desk's citizen, and of nobody else."""
    waits = Exists(NewTime.objects.waiting().filter(conversation=OuterRef("pk")))
    found = Conversation.objects.visible_to(desk.by).filter(case=desk.case).annotate(waits_for_time=waits)
    return get_object_or_404(found.select_related("case__citizen", "kind__booking_rule", "holder", "topic"), uuid=uuid)


def stands(meeting: Conversation, now: datetime) -> bool:
    """Planned, not begun, and still ahead."""
    return meeting.status == Status.PLANNED and meeting.started_at is None and meeting.planned_at > now


def open_choice(meeting: Conversation) -> NewTime | None:
    """The choice of a new time that the citizen has for this meeting; nearly always there is none to read."""
    if not getattr(meeting, "waits_for_time", True):
        return None
    return NewTime.objects.waiting().filter(conversation=meeting).select_related("conversation__case").first()


def slot_of(desk: Desk, uuid: UUID) -> Slot:
    """A slot of the citizen's own municipality; whether it can be booked is decided when it is."""
    here = Slot.objects.filter(municipality_id=desk.case.municipality_id)
    return get_object_or_404(here.select_related("holder"), uuid=uuid)


def kind_asked(request: HttpRequest, desk: Desk) -> ConversationKind:
    """The kind that the address names, else the one that is due; only what a citizen may book."""
    kinds = [kind for kind, _ in kinds_to_book(desk.case)]
    asked = request.GET.get("slags", "")
    found = next((kind for kind in kinds if kind.code == asked), kinds[0] if kinds and not asked else None)
    if found is None:
        raise Http404
    return found


def help_asked(desk: Desk) -> Question:
    """Places of help."""
    return HelpPlace.objects.visible_to(desk.by).in_use(), PLACE


def page_of(
    request: HttpRequest, desk: Desk, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page in the desk's frame; the look is logged."""
    request.shared_view = desk.assisted
    record_sight(request, desk.case.citizen_id, of=desk.case, verb="" if desk.assisted else "own_booking_seen")
    return render_page(request, template, desk.frame | context, status=status)
