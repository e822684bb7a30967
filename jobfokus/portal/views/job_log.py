# SPDX-License-Identifier: MPL-2.0
"""The citizen's own job log (L1): the same entries as on the pages of staff, written at home."""

from uuid import UUID

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.log_desk import LogPages
from jobfokus.citizens.models import Case
from jobfokus.citizens.views.found import own_citizen
from jobfokus.citizens.views.keeping_board import edit_activity, move_card, new_activity, show_board, show_week
from jobfokus.citizens.views.keeping_log import (
    drop_file,
    edit_entry,
    give_file,
    new_entry,
    show_log,
    show_patterns,
    take_log,
)
from jobfokus.conversations.log_promises import promises_met
from jobfokus.exchange.once import once
from jobfokus.plans.weekly_numbers import agreed_numbers
from jobfokus.privacy.log import record_sight


def own_pages(request: HttpRequest) -> LogPages:
    """The log of the person who is signed in as a citizen; for everybody else there is no such page."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, of=citizen, verb="own_job_log_seen")
    return LogPages(citizen=citizen, room="portal", template="portal/job_log.html")


def newest_case(pages: LogPages) -> Case | None:
    """The case that runs, else the one that closed last."""
    return pages.citizen.cases.order_by(F("ended_on").desc(nulls_first=True), "-started_on").first()


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
    return show_patterns(request, pages, newest_case(pages))


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


@for_everyone_signed_in
@require_GET
def log_board(request: HttpRequest) -> HttpResponse:
    """One's jobs by how they stand."""
    return show_board(request, own_pages(request))


@for_everyone_signed_in
@require_POST
def log_move(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Move a job to another column."""
    return move_card(request, own_pages(request), entry)


@for_everyone_signed_in
@require_GET
def log_week(request: HttpRequest) -> HttpResponse:
    """One week: what was sent and done, beside what was agreed."""
    pages = own_pages(request)
    case, today = newest_case(pages), timezone.localdate()
    agreed = {"numbers": agreed_numbers(case), "promises": promises_met(case, today) if case else []}
    return show_week(request, pages, today, **agreed)


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def log_activity_new(request: HttpRequest) -> HttpResponse:
    """Write an activity in."""
    return new_activity(request, own_pages(request))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def log_activity(request: HttpRequest, activity: UUID) -> HttpResponse:
    """Correct an activity, or take it out again."""
    return edit_activity(request, own_pages(request), activity)


@for_everyone_signed_in
@require_GET
def log_file(request: HttpRequest, file: UUID) -> HttpResponse:
    """A file of one's own log."""
    return give_file(request, own_pages(request), file)


@for_everyone_signed_in
@require_POST
def log_file_drop(request: HttpRequest, file: UUID) -> HttpResponse:
    """Take a file out of one's own log."""
    return drop_file(request, own_pages(request), file)
