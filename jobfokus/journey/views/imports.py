# SPDX-License-Identifier: MPL-2.0
"""Importing the caseload, the job log and what the funds have held: look through, decide, commit, take back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.extract import COLUMNS, FUND_COLUMNS, LOG_COLUMNS, Column, UnreadableExtractError
from jobfokus.citizens.mapping import Mapping
from jobfokus.common.pages import render_page
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.once import once
from jobfokus.exchange.rules import CASELOAD, FUND_TALKS, JOB_LOG
from jobfokus.exchange.views import imports as steps
from jobfokus.journey.actions.import_kinds import commit_import, stage_file
from jobfokus.journey.actions.import_names import create_missing_names, names_in, settle_names
from jobfokus.journey.actions.import_words import settle_words, words_in
from jobfokus.journey.forms.import_words import LogWordsForm
from jobfokus.journey.forms.imports import ExtractForm, NamesForm
from jobfokus.journey.import_page import KINDS_TOLD, shown_rows
from jobfokus.journey.log_import_page import shown_log_rows
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.steering.models import TeamPart

leaders = for_roles("team_leader")
DESK = steps.Desk("journey:import_", "Indlæs", KINDS_TOLD, commit_import)


@require_GET
@leaders
def import_list(request: HttpRequest) -> HttpResponse:
    """The imports so far, and the form for a new file."""
    return show_list(request, ExtractForm())


def show_list(request: HttpRequest, form: ExtractForm, *, status: int = 200) -> HttpResponse:
    """The page of imports, also with a file that was refused."""
    context = {
        "form": form,
        "kinds": [
            columns_told("Sagsstammen", "Én række for hvert ledighedsforløb.", COLUMNS),
            columns_told("Jobloggen", "Én række for hvert job, borgeren har søgt.", LOG_COLUMNS),
            columns_told("Samtaler hos a-kassen", "Én række for hver samtale, a-kassen har holdt.", FUND_COLUMNS),
        ],
    }
    return render_page(request, "journey/import_list.html", context | DESK.earlier(request), status=status)


def columns_told(name: str, row: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    """What a kind of file holds."""
    return {
        "name": name,
        "row": row,
        "required": [column.title for column in columns if column.required],
        "optional": [column.title for column in columns if not column.required],
    }


@require_POST
@leaders
@once
def import_new(request: HttpRequest) -> HttpResponse:
    """Read a file and lay it ready; a file that cannot be used changes nothing and is told why."""
    form = ExtractForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_list(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        batch = stage_file(file.read(), file.name, by=request.user, now=timezone.now())
    except UnreadableExtractError as problem:
        form.add_error("file", problem.told)
        return show_list(request, form, status=422)
    return DESK.to(batch)


@require_GET
@leaders
def import_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the file would do, kind by kind and row by row; afterwards what it did."""
    batch = DESK.batch(request, uuid)
    kind, page = steps.rows_asked(request, batch)
    show = shown_rows if batch.kind == CASELOAD else shown_log_rows
    rows, seen = show(list(page), request.user)
    if seen:
        record_sight(request, seen, kind=EntryKind.LISTED, verb="import_previewed", of=batch)
    return render_page(request, "exchange/import_page.html", steps.page_context(DESK, batch, kind, page, rows))


@require_http_methods(["GET", "POST"])
@leaders
def import_names(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the names in the file mean here; the choices are remembered."""
    batch, now = DESK.batch(request, uuid), timezone.now()
    if batch.state != BatchState.PREVIEW or batch.kind == FUND_TALKS:
        return DESK.to(batch)
    if batch.kind == JOB_LOG:
        return import_words(request, batch)
    today = timezone.localdate(now)
    names, mapping = names_in(batch, now), Mapping.of(batch.municipality, today)
    parts = TeamPart.objects.told(batch.municipality_id, today)
    form = NamesForm(request.POST or None, names=names, entries=mapping.entries, parts=parts)
    if request.method == "POST" and "create_missing" in request.POST:
        create_missing_names(batch, by=request.user, now=now)
        return DESK.to(batch)
    if request.method == "POST" and form.is_valid():
        settle_names(batch, form.meanings(), by=request.user, now=now)
        messages.success(request, "Vi husker dine valg til næste gang.")
        return DESK.to(batch)
    missing = sum(1 for name in names if not name.decided and name.column != "owner")
    context = {"batch": batch, "form": form, "crumbs": DESK.crumbs(batch, "Navne"), "missing": missing}
    return render_page(request, "journey/import_names.html", context, status=422 if form.errors else 200)


def import_words(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """What the words and titles of a job log mean here; the choices are remembered."""
    form = LogWordsForm(request.POST or None, words=words_in(batch))
    if request.method == "POST" and form.is_valid():
        settle_words(batch, form.meanings(), by=request.user, now=timezone.now())
        messages.success(request, "Vi husker dine valg til næste gang.")
        return DESK.to(batch)
    context = {"batch": batch, "form": form, "crumbs": DESK.crumbs(batch, "Ord")}
    return render_page(request, "journey/import_words.html", context, status=422 if form.errors else 200)


@require_POST
@leaders
def import_set_aside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.set_aside(DESK, request, DESK.batch(request, uuid))


@require_POST
@leaders
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.commit(DESK, request, DESK.batch(request, uuid))


@require_http_methods(["GET", "POST"])
@leaders
def import_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.undo(DESK, request, DESK.batch(request, uuid))


@require_POST
@leaders
def import_discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return steps.discard(DESK, request, DESK.batch(request, uuid))
