# SPDX-License-Identifier: MPL-2.0
"""The CV on the pages of staff, and turned: the two write it together."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.cv_desk import Pages
from jobfokus.citizens.models import Case
from jobfokus.citizens.views.editing_cv import autosave_part, drop_typed_part, edit_part, show_cv
from jobfokus.citizens.views.importing_cv import bring_text, put_lines
from jobfokus.citizens.views.taking_cv import take_cv
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight


@require_GET
def cv_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The CV of a citizen; with ``?vendt=1`` for two people to look at."""
    return show_cv(request, pages_of(request, uuid))


@require_GET
def cv_download(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The CV as a file to take along."""
    return take_cv(request, pages_of(request, uuid))


@require_http_methods(["GET", "POST"])
def cv_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A CV that was written elsewhere, as text."""
    return bring_text(request, written_pages(request, uuid))


@require_http_methods(["GET", "POST"])
@once
def cv_lines(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Its lines, to put where they belong."""
    return put_lines(request, written_pages(request, uuid))


@require_http_methods(["GET", "POST"])
@once
def cv_part(request: HttpRequest, uuid: UUID, part: str) -> HttpResponse:
    """One part of it to write in."""
    return edit_part(request, written_pages(request, uuid), part)


@require_POST
def cv_typed(request: HttpRequest, uuid: UUID, part: str) -> HttpResponse:
    """Keep what is typed."""
    return autosave_part(request, written_pages(request, uuid), part)


@require_POST
def cv_drop(request: HttpRequest, uuid: UUID, part: str) -> HttpResponse:
    """Let one's own draft go."""
    return drop_typed_part(request, written_pages(request, uuid), part)


def pages_of(request: HttpRequest, uuid: UUID) -> Pages:
    """The CV behind a case that one may see; the look is logged."""
    cases = Case.objects.for_staff(request.user).select_related("citizen__cv__changed_by")
    case = get_object_or_404(cases, uuid=uuid)
    request.shared_view = request.GET.get("vendt") == "1"
    verb = "cv_shared" if request.shared_view else "cv_seen"
    record_sight(request, case.citizen_id, of=case, verb=verb)
    return Pages(
        citizen=case.citizen,
        room="citizens",
        template="citizens/cv_shared.html" if request.shared_view else "citizens/cv_page.html",
        case=case,
        may_write=may_write_case(request.user, case, timezone.localdate()),
        shared=request.shared_view,
    )


def written_pages(request: HttpRequest, uuid: UUID) -> Pages:
    """The same for whoever may write in the case; for the others there are none."""
    pages = pages_of(request, uuid)
    if not pages.may_write:
        raise PermissionDenied
    return pages
