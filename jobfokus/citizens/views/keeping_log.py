# SPDX-License-Identifier: MPL-2.0
"""A job log read and written in, the same for staff, on the turned screen and for the citizen at home.

A view finds the citizen and says on which ``LogPages`` the log stands; what happens there is here.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.citizens import log_out
from jobfokus.citizens.actions.job_log import add_entry, attach_file, change_entry, remove_file
from jobfokus.citizens.forms.job_log import LogEntryForm, as_written, written_meanwhile
from jobfokus.citizens.job_search import search_of
from jobfokus.citizens.log_desk import Asked, LogPages, pattern_context, shown_files
from jobfokus.citizens.log_list import list_context
from jobfokus.citizens.models import Case, Cv, JobLogEntry, files_of
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.common.spreadsheets import csv_lines
from jobfokus.common.text import whole_number
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.files import as_download
from jobfokus.exchange.models import StoredFile
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


def show_log(request: HttpRequest, pages: LogPages) -> HttpResponse:
    """The entries and the last weeks."""
    wish = Asked.of(request.GET)
    context = list_context(pages, request.user, timezone.localdate(), wish, request.GET.get("side", "1"))
    return answer(request, pages, context | {"page_name": "list", "heading": _("Joblog")})


def show_patterns(request: HttpRequest, pages: LogPages, case: Case | None) -> HttpResponse:
    """What the log tells, held against the CV."""
    found = pattern_context(search_of(case, today=timezone.localdate())) if case else {"total": ""}
    context = {"page_name": "patterns", "heading": _("Mønstre i jobloggen"), "patterns": found}
    return answer(request, pages, context, _("Mønstre"))


def take_log(request: HttpRequest, pages: LogPages) -> HttpResponse:
    """The entries as a file: on paper (pdf), for a spreadsheet (csv), or for another job log (json)."""
    today, entries = timezone.localdate(), pages.entries().order_by("-on", "-pk")
    record_sight(request, pages.citizen.pk, kind=EntryKind.EXPORTED, of=pages.citizen, verb="job_log_taken")
    kind = request.GET.get("som")
    if kind == "csv":
        lines = "".join(csv_lines(log_out.columns(), log_out.rows(entries)))
        return as_file(HttpResponse(lines, content_type="text/csv; charset=utf-8"), "csv")
    if kind == "json":
        cv = Cv.objects.filter(citizen=pages.citizen).first()
        files = files_of(pages.entries().order_by().values("uuid"))
        made = log_out.records(entries, pages.activities(), files, cv.transport if cv else "", today)
        return as_file(JsonResponse(made, json_dumps_params={"ensure_ascii": False}), "json")
    return pdf_response(log_out.SHEET, log_out.sheet(pages.citizen, entries, pages.activities(), today), "joblog")


def as_file(response: HttpResponse, ending: str) -> HttpResponse:
    """A download under a name that tells of nobody, kept by no browser."""
    response["Content-Disposition"] = f'attachment; filename="joblog.{ending}"'
    response["Cache-Control"] = "no-store"
    return response


def new_entry(request: HttpRequest, pages: LogPages) -> HttpResponse:
    """One more job looked for."""
    now = timezone.now()
    form = LogEntryForm(request.POST or None, request.FILES or None, initial={"on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            entry = add_entry(pages.citizen, **form.values(), by=request.user, now=now)
            keep_file(entry, form, request.user)
        tell(request, pages, _("Jobbet står nu i jobloggen."))
        return redirect(pages.url("log_page"))
    return show_form(request, pages, form, _("Skriv et job ind"))


def edit_entry(request: HttpRequest, pages: LogPages, uuid: Any) -> HttpResponse:
    """How it stands now with a job looked for; a second writer sees what the first one saved."""
    entry = entry_of(pages, uuid)
    form = LogEntryForm(request.POST or None, request.FILES or None, initial=as_written(entry))
    if request.method == "POST" and form.is_valid():
        seen = whole_number(request.POST.get("base_version"))
        try:
            with transaction.atomic():
                change_entry(entry, **form.values(), seen=seen, by=request.user, now=timezone.now())
                keep_file(entry, form, request.user)
            tell(request, pages, _("Linjen er gemt."))
            return redirect(pages.url("log_page"))
        except ChangedMeanwhileError:
            theirs = entry_of(pages, uuid)
            written_meanwhile(form, theirs)
            return show_form(request, pages, form, theirs.title, entry=theirs, status=409)
        except ValidationError as refused:
            form.add_error("file", refused)
    if request.method == "POST":
        entry.version = whole_number(request.POST.get("base_version"))
    return show_form(request, pages, form, entry.title, entry=entry)


def keep_file(entry: JobLogEntry, form: LogEntryForm, by: User) -> None:
    """Keep the file that came with the form, if one did."""
    if form.cleaned_data.get("file"):
        attach_file(entry, form.cleaned_data["file"], by=by, now=timezone.now())


def give_file(request: HttpRequest, pages: LogPages, uuid: Any) -> HttpResponse:
    """A file of an entry, as a download under a name that tells of nobody."""
    _entry, stored = file_of(pages, uuid)
    record_sight(request, pages.citizen.pk, kind=EntryKind.EXPORTED, of=stored, verb="job_log_file_taken")
    return as_download(stored, "bilag")


def drop_file(request: HttpRequest, pages: LogPages, uuid: Any) -> HttpResponse:
    """Take a file out of its entry."""
    entry, stored = file_of(pages, uuid)
    remove_file(entry, stored, by=request.user, now=timezone.now())
    tell(request, pages, _("Filen er fjernet."))
    return redirect(pages.url("log_edit", entry.uuid))


def file_of(pages: LogPages, uuid: Any) -> tuple[JobLogEntry, StoredFile]:
    """A file of this very log, with the entry that it lies with."""
    ours = {"owner_type": JobLogEntry._meta.label_lower, "owner_uuid__in": pages.entries().order_by().values("uuid")}
    stored = get_object_or_404(StoredFile.objects.filter(**ours), uuid=uuid)
    return entry_of(pages, stored.owner_uuid), stored


def entry_of(pages: LogPages, uuid: Any) -> JobLogEntry:
    """An entry of this very log."""
    return get_object_or_404(pages.entries().select_related("citizen"), uuid=uuid)


def show_form(
    request: HttpRequest,
    pages: LogPages,
    form: LogEntryForm,
    heading: str,
    *,
    entry: JobLogEntry | None = None,
    status: int = 0,
) -> HttpResponse:
    """The form of one entry."""
    context = {
        "page_name": "form",
        "heading": heading,
        "form": form,
        "base_version": entry.version if entry else 0,
        "save_url": request.get_full_path(),
        "files": shown_files(pages, entry) if entry else [],
    }
    return answer(request, pages, context, heading, status=status or (422 if form.errors else 200))


def tell(request: HttpRequest, pages: LogPages, text: str) -> None:
    """A message on the next page; the turned screen has none."""
    if not pages.shared:
        messages.success(request, text)


def answer(
    request: HttpRequest, pages: LogPages, context: dict[str, Any], here: str = "", *, status: int = 200
) -> HttpResponse:
    """The page in the frame of whoever reads it."""
    turning = {"shared_url": f"{request.path}?vendt=1", "back_url": request.path}
    frame = pages.frame(here) | turning | {"tabs": pages.tabs(context["page_name"])}
    return render_page(request, pages.template, frame | context, status=status)
