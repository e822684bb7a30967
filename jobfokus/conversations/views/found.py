# SPDX-License-Identifier: MPL-2.0
"""Finding what a staff page is about: missing and hidden are the same 404, and a look is always logged."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.conversations.access import may_hold
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.privacy.log import record_sight


def conversation_seen(request: HttpRequest, uuid: UUID) -> Conversation:
    """A conversation that this person may read."""
    found = Conversation.objects.for_staff(request.user).with_next()
    found = found.select_related("case__citizen", "case__expectation", "kind", "holder", "card", "own_words")
    conversation = get_object_or_404(found, uuid=uuid)
    record_sight(request, conversation.case.citizen_id, of=conversation)
    return conversation


def conversation_held(request: HttpRequest, uuid: UUID) -> Conversation:
    """A conversation that this person may hold and record."""
    conversation = conversation_seen(request, uuid)
    if not may_hold(request.user, conversation, timezone.localdate()):
        raise PermissionDenied
    return conversation


def case_seen(request: HttpRequest, uuid: UUID) -> Case:
    """A case that this person may read."""
    found = Case.objects.for_staff(request.user).select_related("citizen", "expectation", "owner", "team")
    case = get_object_or_404(found, uuid=uuid)
    record_sight(request, case.citizen_id, of=case)
    return case


def case_written(request: HttpRequest, uuid: UUID, today: date) -> Case:
    """A case that this person may write in."""
    case = case_seen(request, uuid)
    if not may_write_case(request.user, case, today):
        raise PermissionDenied
    return case


def agreement_written(request: HttpRequest, uuid: UUID, today: date) -> Agreement:
    """An agreement that this person may change and follow up."""
    found = Agreement.objects.for_staff(request.user).select_related("case__citizen", "case__owner")
    agreement = get_object_or_404(found, uuid=uuid)
    record_sight(request, agreement.case.citizen_id, of=agreement)
    if not may_write_case(request.user, agreement.case, today):
        raise PermissionDenied
    return agreement
