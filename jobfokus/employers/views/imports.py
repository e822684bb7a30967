# SPDX-License-Identifier: MPL-2.0
"""Importing the employers' spreadsheet (E4): upload, look through, decide, commit, take back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common.pages import render_page
from jobfokus.common.spreadsheets import UnreadableSpreadsheetError
from jobfokus.employers.access import keepers
from jobfokus.employers.actions.importing import (
    commit_apart,
    commit_contacts,
    settle_sheet_names,
    stage_contacts,
    staged_rows,
)
from jobfokus.employers.forms.imports import SheetForm, SheetNamesForm
from jobfokus.employers.names_in_file import names_in_file
from jobfokus.employers.sheet import COLUMNS, UnreadableSheetError
from jobfokus.employers.sheet_names import Names
from jobfokus.employers.sheet_page import TOLD, shown_rows
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.once import once
from jobfokus.exchange.rules import CONTACTS
from jobfokus.exchange.views import imports as steps

DESK = steps.Desk("employers:import_", "Indlæs kontakter", {CONTACTS: TOLD}, commit_contacts, commit_apart)


@require_GET
@keepers
def import_list(request: HttpRequest) -> HttpResponse:
    """The spreadsheets so far, and the form for a new one."""
    return show_list(request, SheetForm())


def show_list(request: HttpRequest, form: SheetForm, *, status: int = 200) -> HttpResponse:
    """The page of imports, also with a file that was refused."""
    columns = {
        "required": [column.title for column in COLUMNS if column.required],
        "optional": [column.title for column in COLUMNS if not column.required],
    }
    context = {"form": form} | columns | DESK.earlier(request)
    return render_page(request, "employers/import_list.html", context, status=status)


@require_POST
@keepers
@once
def import_new(request: HttpRequest) -> HttpResponse:
    """Read a file and lay it ready; a file that cannot be used changes nothing and is told why."""
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_list(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        batch = stage_contacts(file.read(), file.name, by=request.user, now=timezone.now())
    except (UnreadableSpreadsheetError, UnreadableSheetError) as problem:
        form.add_error("file", problem.told)
        return show_list(request, form, status=422)
    return DESK.to(batch)


@require_GET
@keepers
def import_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the file would do, kind by kind and row by row; afterwards what it did."""
    batch = DESK.batch(request, uuid)
    kind, page = steps.rows_asked(request, batch)
    rows = shown_rows(batch, page, Names(batch.municipality, timezone.localdate()))
    return render_page(request, "exchange/import_page.html", steps.page_context(DESK, batch, kind, page, rows))


@require_http_methods(["GET", "POST"])
@keepers
def import_names(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the columns and names of the file mean here; the choices are remembered."""
    batch, now = DESK.batch(request, uuid), timezone.now()
    if batch.state != BatchState.PREVIEW:
        return DESK.to(batch)
    names = Names(batch.municipality, timezone.localdate(now))
    found = names_in_file(staged_rows(batch), batch.headings, names)
    form = SheetNamesForm(request.POST or None, found=found, names=names)
    if request.method == "POST" and form.is_valid():
        settle_sheet_names(batch, form.chosen(), by=request.user, now=now)
        messages.success(request, "Vi husker dine valg til næste gang.")
        return DESK.to(batch)
    context = {"batch": batch, "form": form, "found": found, "crumbs": DESK.crumbs(batch, "Navne")}
    return render_page(request, "employers/import_names.html", context, status=422 if form.errors else 200)


@require_POST
@keepers
def import_set_aside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.set_aside(DESK, request, DESK.batch(request, uuid))


@require_POST
@keepers
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.commit(DESK, request, DESK.batch(request, uuid))


@require_GET
@keepers
def import_progress(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.progress(DESK, request, DESK.batch(request, uuid))


@require_POST
@keepers
def import_stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.stop(DESK, request, DESK.batch(request, uuid))


@require_http_methods(["GET", "POST"])
@keepers
def import_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.undo(DESK, request, DESK.batch(request, uuid))


@require_POST
@keepers
def import_discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.discard(DESK, request, DESK.batch(request, uuid))
