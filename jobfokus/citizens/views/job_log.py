# SPDX-License-Identifier: MPL-2.0
"""The job log on the pages of staff, and turned; what staff say about an entry."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.actions.job_log import comment_entry, strike_comment
from jobfokus.citizens.forms.job_log import CommentForm, StrikeForm
from jobfokus.citizens.log_desk import LogPages
from jobfokus.citizens.log_shown import shown_entry, with_comments
from jobfokus.citizens.models import Case, JobLogComment
from jobfokus.citizens.views.keeping_board import edit_activity, move_card, new_activity, show_board
from jobfokus.citizens.views.keeping_log import (
    drop_file,
    edit_entry,
    give_file,
    new_entry,
    show_log,
    show_patterns,
    take_log,
)
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight


def pages_of(request: HttpRequest, uuid: UUID) -> LogPages:
    """The log behind a case that one may see; the look is logged."""
    case = get_object_or_404(Case.objects.for_staff(request.user).select_related("citizen"), uuid=uuid)
    request.shared_view = request.GET.get("vendt") == "1"
    verb = "job_log_shared" if request.shared_view else "job_log_seen"
    record_sight(request, case.citizen_id, of=case, verb=verb)
    return LogPages(
        citizen=case.citizen,
        room="citizens",
        template="citizens/log_shared.html" if request.shared_view else "citizens/log_page.html",
        case=case,
        may_write=may_write_case(request.user, case, timezone.localdate()),
        shared=request.shared_view,
    )


def written_pages(request: HttpRequest, uuid: UUID) -> LogPages:
    """The same for whoever may write in the case; for the others there are none."""
    pages = pages_of(request, uuid)
    if not pages.may_write:
        raise PermissionDenied
    return pages


@require_GET
def log_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The entries of a case; with ``?vendt=1`` for two people to look at."""
    return show_log(request, pages_of(request, uuid))


@require_GET
def log_patterns(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the log tells; with ``?vendt=1`` for two people to look at."""
    pages = pages_of(request, uuid)
    return show_patterns(request, pages, pages.case)


@require_GET
def log_download(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The entries of the case to take away (L6)."""
    return take_log(request, pages_of(request, uuid))


@require_http_methods(["GET", "POST"])
@once
def log_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a job in, together with the citizen or for them."""
    return new_entry(request, written_pages(request, uuid))


@require_http_methods(["GET", "POST"])
@once
def log_edit(request: HttpRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """How it stands with one job."""
    return edit_entry(request, written_pages(request, uuid), entry)


@require_GET
def log_board(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The jobs by how they stand; with ``?vendt=1`` for two people to look at."""
    return show_board(request, pages_of(request, uuid))


@require_POST
def log_move(request: HttpRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Move a job to another column of the board."""
    return move_card(request, written_pages(request, uuid), entry)


@require_http_methods(["GET", "POST"])
@once
def log_activity_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write an activity in, together with the citizen or for them."""
    return new_activity(request, written_pages(request, uuid))


@require_http_methods(["GET", "POST"])
@once
def log_activity(request: HttpRequest, uuid: UUID, activity: UUID) -> HttpResponse:
    """Correct an activity."""
    return edit_activity(request, written_pages(request, uuid), activity)


@require_GET
def log_file(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """A file that lies with an entry."""
    return give_file(request, pages_of(request, uuid), file)


@require_POST
def log_file_drop(request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """Take a file out of its entry."""
    return drop_file(request, written_pages(request, uuid), file)


@require_http_methods(["GET", "POST"])
@once
def log_comment(request: HttpRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """What staff have said about one entry, and a word more."""
    form = CommentForm(request.POST or None)
    pages = written_pages(request, uuid)
    found = get_object_or_404(with_comments(pages.entries()).select_related("citizen"), uuid=entry)
    if request.method == "POST" and form.is_valid():
        comment_entry(found, form.cleaned_data["text"], by=request.user, now=timezone.now())
        messages.success(request, "Kommentaren er gemt. Borgeren kan læse den.")
        return redirect(pages.url("log_page"))
    row = shown_entry(found, request.user)
    row["comments"] = [said | {"strike_url": pages.url("log_strike", said["uuid"])} for said in row["comments"]]
    context = {"row": row, "form": form}
    status = 422 if form.errors else 200
    return render_page(request, "citizens/log_comment.html", pages.frame("Kommentar") | context, status=status)


@require_POST
def log_strike(request: HttpRequest, uuid: UUID, comment: UUID) -> HttpResponse:
    """Take one's own comment back, with the reason."""
    pages = written_pages(request, uuid)
    comments = JobLogComment.objects.filter(entry__in=pages.entries()).select_related("entry__citizen")
    found = get_object_or_404(comments, uuid=comment)
    form = StrikeForm(request.POST, prefix="streg")
    if form.is_valid():
        strike_comment(found, form.cleaned_data["reason"], by=request.user, now=timezone.now())
        messages.success(request, "Kommentaren er streget over.")
    else:
        messages.warning(request, "Skriv, hvorfor kommentaren ikke gælder.")
    return redirect(pages.url("log_comment", found.entry.uuid))
