# SPDX-License-Identifier: MPL-2.0
"""The case behind a page on which it changes: missing, hidden and not one's to change are the same 404."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_lead_case, may_write_case
from jobfokus.citizens.models import Case
from jobfokus.privacy.log import record_sight


def case_written(request: HttpRequest, uuid: UUID, verb: str) -> Case:
    """A case that this person may write in; the look is logged."""
    return _found(request, uuid, verb, may_write_case)


def case_led(request: HttpRequest, uuid: UUID, verb: str) -> Case:
    """A case whose team this person leads; the look is logged."""
    return _found(request, uuid, verb, may_lead_case)


def crumbs_of(case: Case, here: str) -> list[tuple[str, str]]:
    """The way back to the case."""
    page = reverse("journey:case_page", args=[case.uuid])
    return [("Sager", reverse("journey:case_list")), ("Sag", page), (here, "")]


def _found(request: HttpRequest, uuid: UUID, verb: str, may: Callable[[User, Case, date], bool]) -> Case:
    cases = Case.objects.for_staff(request.user).select_related(
        "citizen", "owner", "team", "exit_reason", "target_group", "benefit"
    )
    case = get_object_or_404(cases, uuid=uuid)
    if not may(request.user, case, timezone.localdate()):
        raise PermissionDenied
    record_sight(request, case.citizen_id, of=case, verb=verb)
    return case
