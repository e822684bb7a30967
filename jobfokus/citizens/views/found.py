# SPDX-License-Identifier: MPL-2.0
"""The case behind the pages that stand beside the job log, and the way back from them."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jobfokus.citizens.models import Case
from jobfokus.privacy.log import record_sight


def case_seen(request: HttpRequest, uuid: UUID, verb: str) -> Case:
    """A case that one may see; the look is logged."""
    case = get_object_or_404(Case.objects.for_staff(request.user).select_related("citizen"), uuid=uuid)
    record_sight(request, case.citizen_id, of=case, verb=verb)
    return case


def crumbs_of(case: Case, here: str) -> list[tuple[str, str]]:
    """The way back from a page beside the job log."""
    log = ("Joblog", reverse("citizens:log_page", args=[case.uuid]))
    return [("Sag", reverse("journey:case_page", args=[case.uuid])), log, (here, "")]
