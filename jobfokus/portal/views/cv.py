# SPDX-License-Identifier: MPL-2.0
"""The citizen's own CV (V1): the same parts as on the pages of staff, written at home."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.cv_desk import Pages
from jobfokus.citizens.views.cv_suggestions import answered
from jobfokus.citizens.views.editing_cv import autosave_part, drop_typed_part, edit_part, show_cv
from jobfokus.citizens.views.found import own_citizen
from jobfokus.citizens.views.importing_cv import bring_text, put_lines
from jobfokus.citizens.views.taking_cv import take_cv
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight


@for_everyone_signed_in
@require_GET
def cv_page(request: HttpRequest) -> HttpResponse:
    """The whole CV, each part with its way in to write."""
    return show_cv(request, own_pages(request))


@for_everyone_signed_in
@require_GET
def cv_download(request: HttpRequest) -> HttpResponse:
    """The CV as a file to take along."""
    return take_cv(request, own_pages(request))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
def cv_import(request: HttpRequest) -> HttpResponse:
    """A CV that was written elsewhere, as text."""
    return bring_text(request, own_pages(request))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def cv_lines(request: HttpRequest) -> HttpResponse:
    """Its lines, to put where they belong."""
    return put_lines(request, own_pages(request))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def cv_part(request: HttpRequest, part: str) -> HttpResponse:
    """One part to write in."""
    return edit_part(request, own_pages(request), part)


@for_everyone_signed_in
@require_POST
def cv_typed(request: HttpRequest, part: str) -> HttpResponse:
    """Keep what is typed."""
    return autosave_part(request, own_pages(request), part)


@for_everyone_signed_in
@require_POST
def cv_drop(request: HttpRequest, part: str) -> HttpResponse:
    """Let one's own draft go."""
    return drop_typed_part(request, own_pages(request), part)


@for_everyone_signed_in
@require_POST
def cv_answer(request: HttpRequest, suggestion: UUID) -> HttpResponse:
    """Yes or no to what the caseworker suggests."""
    return answered(request, own_pages(request), suggestion)


def own_pages(request: HttpRequest) -> Pages:
    """The CV of the person who is signed in as a citizen; for everybody else there is no such page."""
    citizen = own_citizen(request, "cv__changed_by")
    record_sight(request, citizen.pk, of=citizen, verb="own_cv_seen")
    return Pages(citizen=citizen, room="portal", template="portal/cv.html")
