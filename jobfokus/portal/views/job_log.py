# SPDX-License-Identifier: MPL-2.0
"""The citizen's own job log (L1): the same entries as on the pages of staff, written at home."""

from uuid import UUID

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.log_desk import LogPages
from jobfokus.citizens.models import Citizen
from jobfokus.citizens.views.keeping_log import edit_entry, new_entry, show_log, show_patterns, take_log
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight


def own_pages(request: HttpRequest) -> LogPages:
    """The log of the person who is signed in as a citizen; for everybody else there is no such page."""
    own = Citizen.objects.visible_to(request.user).filter(user_id=request.user.pk)
    citizen = get_object_or_404(own if request.user.authority.holds("citizen") else own.none())
    record_sight(request, citizen.pk, of=citizen, verb="own_job_log_seen")
    return LogPages(citizen=citizen, room="portal", template="portal/job_log.html")


@for_everyone_signed_in
@require_GET
def log_page(request: HttpRequest) -> HttpResponse:
    """All one has written in, the newest first."""
    return show_log(request, own_pages(request))


@for_everyone_signed_in
@require_GET
def log_patterns(request: HttpRequest) -> HttpResponse:
    """What the log of the newest case tells."""
    pages = own_pages(request)
    newest = pages.citizen.cases.order_by(F("ended_on").desc(nulls_first=True), "-started_on").first()
    return show_patterns(request, pages, newest)


@for_everyone_signed_in
@require_GET
def log_download(request: HttpRequest) -> HttpResponse:
    """One's own entries to take away (L6)."""
    return take_log(request, own_pages(request))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def log_new(request: HttpRequest) -> HttpResponse:
    """Write a job in."""
    return new_entry(request, own_pages(request))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def log_edit(request: HttpRequest, entry: UUID) -> HttpResponse:
    """How it stands with one job."""
    return edit_entry(request, own_pages(request), entry)
