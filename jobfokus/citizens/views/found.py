# SPDX-License-Identifier: MPL-2.0
"""The case behind the pages that stand beside the job log, the way back from them, and the citizen who is signed in."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jobfokus.citizens.models import Case, Citizen
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


def own_citizen(request: HttpRequest, *beside: str) -> Citizen:
    """The person who is signed in as a citizen, read with what lies *beside*; for all others there is no such page."""
    if not request.user.authority.holds("citizen"):
        raise Http404
    own = Citizen.objects.visible_to(request.user).filter(user_id=request.user.pk).with_merged()
    return get_object_or_404(own.select_related(*beside) if beside else own)
