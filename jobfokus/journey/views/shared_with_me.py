# SPDX-License-Identifier: MPL-2.0
"""What citizens let a partner see (M5): that part, for that purpose, until that day, and nothing else."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.models import Case, Citizen
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.shared import shared_path
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.privacy.models import Consent, ConsentQuerySet

MOST = 50


def given_to(request: HttpRequest) -> ConsentQuerySet:
    """The consents that stand for this partner today; read anew at each request."""
    if not request.user.authority.holds("partner"):
        raise Http404
    here = Consent.objects.filter(partner_id=request.user.pk, municipality_id=request.user.municipality_id)
    return here.standing(timezone.localdate())


@for_everyone_signed_in
@require_GET
def shared_list(request: HttpRequest) -> HttpResponse:
    """Who shares what with me, and until when."""
    given = list(given_to(request)[:MOST])
    people = {found.pk: found for found in Citizen.objects.filter(pk__in={row.citizen_id for row in given})}
    if people:
        record_sight(request, sorted(people), kind=EntryKind.LISTED, verb="shared_listed")
    rows = [
        (row.uuid, people[row.citizen_id].full_name, row.get_part_display(), row.purpose, days.short(row.until))
        for row in given
    ]
    return render_page(request, "journey/shared_list.html", {"rows": rows})


@for_everyone_signed_in
@require_GET
def shared_part(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The one part."""
    consent = get_object_or_404(given_to(request), uuid=uuid)
    cases = Case.objects.active().filter(citizen_id=consent.citizen_id).select_related("citizen", "owner")
    case = get_object_or_404(cases)
    record_sight(request, case.citizen_id, of=consent, verb="shared_seen", reason=consent.purpose)
    context = {
        "who": case.citizen.full_name,
        "part": consent.part,
        "purpose": consent.purpose,
        "until": days.short(consent.until),
        "path": shared_path(case, timezone.now(), drafts=False),
    }
    return render_page(request, "journey/shared_part.html", context)
