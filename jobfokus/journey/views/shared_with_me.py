# SPDX-License-Identifier: MPL-2.0
"""What somebody outside may see (M5): a part a citizen shares, or a case they hold; nothing before, nothing after."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.cv import cv_of
from jobfokus.citizens.cv_out import BY_TIME, by_time
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.journey.sharing import Grant, granted_by_consent, granted_by_hold, grants_to, sections_of
from jobfokus.privacy.choices import EntryKind, SharedPart
from jobfokus.privacy.log import record_sight

PAGE_SIZE = 50


@for_everyone_signed_in
@require_GET
def shared_list(request: HttpRequest) -> HttpResponse:
    """Who shares what with me, which cases I hold, and until when."""
    if not request.user.authority.holds("partner", "external_provider"):
        raise Http404
    page = Paginator(grants_to(request.user, timezone.localdate()), PAGE_SIZE).get_page(request.GET.get("side"))
    people = sorted({grant.case.citizen_id for grant in page.object_list})
    if people:
        record_sight(request, people, kind=EntryKind.LISTED, verb="shared_listed")
    rows = [
        (grant.url, grant.case.citizen.full_name, grant.name, grant.purpose, days.short(grant.until))
        for grant in page.object_list
    ]
    return render_page(request, "journey/shared_list.html", {"page": page, "rows": rows})


@for_everyone_signed_in
@require_GET
def shared_part(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The one part of a consent."""
    return answer(request, granted_by_consent(request.user, uuid, timezone.localdate()))


@for_everyone_signed_in
@require_GET
def held_part(request: HttpRequest, uuid: UUID, part: str) -> HttpResponse:
    """One part of a case one holds."""
    return answer(request, granted_by_hold(request.user, uuid, part, timezone.localdate()))


@for_everyone_signed_in
@require_GET
def shared_cv(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The CV of a consent as a file."""
    return cv_file(request, granted_by_consent(request.user, uuid, timezone.localdate()))


@for_everyone_signed_in
@require_GET
def held_cv(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The CV of a case one holds as a file."""
    return cv_file(request, granted_by_hold(request.user, uuid, SharedPart.CV, timezone.localdate()))


def answer(request: HttpRequest, grant: Grant | None) -> HttpResponse:
    """The part, and the look with its purpose in the log; without a grant there is no such page."""
    if grant is None:
        raise Http404
    record_sight(request, grant.case.citizen_id, of=grant.of, verb="shared_seen", reason=grant.purpose)
    context = {
        "who": grant.case.citizen.full_name,
        "part": grant.name,
        "purpose": grant.purpose,
        "until": days.short(grant.until),
        "sections": sections_of(grant, timezone.now()),
        "cv_url": grant.cv_url,
    }
    return render_page(request, "journey/shared_part.html", context)


def cv_file(request: HttpRequest, grant: Grant | None) -> HttpResponse:
    """The CV on paper without address, telephone and e-mail: these are no part of what was said yes to."""
    cv = cv_of(grant.case.citizen) if grant and grant.part == SharedPart.CV else None
    if grant is None or cv is None:
        raise Http404
    record_sight(
        request, grant.case.citizen_id, kind=EntryKind.EXPORTED, of=grant.of, verb="shared_cv", reason=grant.purpose
    )
    return pdf_response(BY_TIME, by_time(grant.case.citizen, cv, own=False) | {"contact": []}, "cv")
