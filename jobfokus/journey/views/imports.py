# SPDX-License-Identifier: MPL-2.0
"""Importing the caseload and the job log: upload, look through, decide, commit, take back. Team leaders only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.extract import COLUMNS, LOG_COLUMNS, Column, UnreadableExtractError
from jobfokus.citizens.mapping import Mapping
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.import_page import (
    PAGE_SIZE,
    about,
    addresses,
    batch_lines,
    chosen_kind,
    page_of,
    rows_told,
    tabs,
)
from jobfokus.exchange.importing import NothingToUndoError, ProblemsLeftError, undo_batch
from jobfokus.exchange.imports import BatchMovedOnError, discard_batch, set_rows_aside
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.once import once
from jobfokus.exchange.rules import JOB_LOG
from jobfokus.exchange.undo import plan_undo
from jobfokus.journey.actions.import_kinds import KINDS, commit_import, stage_file
from jobfokus.journey.actions.import_names import create_missing_names, names_in, settle_names
from jobfokus.journey.actions.import_words import settle_words, words_in
from jobfokus.journey.forms.import_words import LogWordsForm
from jobfokus.journey.forms.imports import ExtractForm, NamesForm
from jobfokus.journey.import_page import KINDS_TOLD, shown_rows
from jobfokus.journey.log_import_page import shown_log_rows
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

leaders = for_roles("team_leader")
STEPS = "journey:import_"
MOVED_ON = "Noget er ændret, siden du så det igennem. Se det igennem igen, før du går videre."


def batch_for(request: HttpRequest, uuid: UUID) -> ImportBatch:
    """An import that this person may look at."""
    batches = ImportBatch.objects.visible_to(request.user).of_kind(*KINDS)
    return get_object_or_404(batches.select_related("municipality", "uploaded_by", "committed_by"), uuid=uuid)


def to_batch(batch: ImportBatch) -> HttpResponse:
    """Back to the page of the import."""
    return redirect("journey:import_page", uuid=batch.uuid)


def seen_batch(request: HttpRequest) -> int:
    """The version of the batch that was looked through."""
    return whole_number(request.POST.get("seen"))


@require_GET
@leaders
def import_list(request: HttpRequest) -> HttpResponse:
    """The imports so far, and the form for a new file."""
    return show_list(request, ExtractForm())


def show_list(request: HttpRequest, form: ExtractForm, *, status: int = 200) -> HttpResponse:
    """The page of imports, also with a file that was refused."""
    batches = ImportBatch.objects.visible_to(request.user).of_kind(*KINDS).select_related("uploaded_by")
    page = Paginator(batches.order_by("-uploaded_at"), PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "page": page,
        "rows": batch_lines(page, STEPS),
        "kinds": [
            columns_told("Sagsstammen", "Én række for hvert ledighedsforløb.", COLUMNS),
            columns_told("Jobloggen", "Én række for hvert job, borgeren har søgt.", LOG_COLUMNS),
        ],
    }
    return render_page(request, "journey/import_list.html", context, status=status)


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
    return to_batch(batch)


@require_GET
@leaders
def import_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the file would do, kind by kind and row by row; afterwards what it did."""
    batch = batch_for(request, uuid)
    kind = chosen_kind(batch, request.GET.get("vis", ""))
    page = page_of(batch, kind, request.GET.get("side", "1"))
    show = shown_log_rows if batch.kind == JOB_LOG else shown_rows
    rows, seen = show(list(page), request.user)
    if seen:
        record_sight(request, seen, kind=EntryKind.LISTED, verb="import_previewed", of=batch)
    context = {
        "batch": batch,
        "told": KINDS_TOLD[batch.kind],
        "urls": addresses(STEPS, uuid),
        "crumbs": [("Indlæs", reverse("journey:import_list")), (KINDS_TOLD[batch.kind].name, "")],
        "tabs": tabs(batch, kind),
        "rows": rows,
        "page": page,
        "problems_shown": kind == RowKind.PROBLEM and batch.state == BatchState.PREVIEW,
    }
    return render_page(request, "journey/import_page.html", context | about(batch))


@require_http_methods(["GET", "POST"])
@leaders
def import_names(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the names in the file mean here; the choices are remembered."""
    batch, now = batch_for(request, uuid), timezone.now()
    if batch.state != BatchState.PREVIEW:
        return to_batch(batch)
    if batch.kind == JOB_LOG:
        return import_words(request, batch)
    names, mapping = names_in(batch, now), Mapping.of(batch.municipality, timezone.localdate(now))
    form = NamesForm(request.POST or None, names=names, entries=mapping.entries)
    if request.method == "POST" and "create_missing" in request.POST:
        create_missing_names(batch, by=request.user, now=now)
        return to_batch(batch)
    if request.method == "POST" and form.is_valid():
        settle_names(batch, form.meanings(), by=request.user, now=now)
        messages.success(request, "Vi husker dine valg til næste gang.")
        return to_batch(batch)
    missing = sum(1 for name in names if not name.decided and name.column != "owner")
    context = {"batch": batch, "form": form, "crumbs": crumbs_of(batch, "Navne"), "missing": missing}
    return render_page(request, "journey/import_names.html", context, status=422 if form.errors else 200)


def import_words(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """What the words and titles of a job log mean here; the choices are remembered."""
    form = LogWordsForm(request.POST or None, words=words_in(batch))
    if request.method == "POST" and form.is_valid():
        settle_words(batch, form.meanings(), by=request.user, now=timezone.now())
        messages.success(request, "Vi husker dine valg til næste gang.")
        return to_batch(batch)
    context = {"batch": batch, "form": form, "crumbs": crumbs_of(batch, "Ord")}
    return render_page(request, "journey/import_words.html", context, status=422 if form.errors else 200)


def crumbs_of(batch: ImportBatch, here: str) -> list[tuple[str, str]]:
    """The way to a page below that of an import."""
    return [
        ("Indlæs", reverse("journey:import_list")),
        (KINDS_TOLD[batch.kind].name, reverse("journey:import_page", args=[batch.uuid])),
        (here, ""),
    ]


@require_POST
@leaders
def import_set_aside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Leave problem rows out, or take them in again: those ticked, or all."""
    batch = batch_for(request, uuid)
    numbers = None if "all" in request.POST else [int(text) for text in request.POST.getlist("row") if text.isdecimal()]
    changed = set_rows_aside(batch, numbers, aside="take_in" not in request.POST, by=request.user)
    if not changed:
        messages.info(request, "Sæt flueben ved de rækker, det drejer sig om.")
    return to_batch(batch)


@require_POST
@leaders
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the file, exactly as it was looked at."""
    batch = batch_for(request, uuid)
    try:
        batch = commit_import(batch, seen=seen_batch(request), by=request.user, now=timezone.now())
    except BatchMovedOnError:
        batch.refresh_from_db()
        if batch.state == BatchState.PREVIEW:
            messages.warning(request, MOVED_ON)
    except ProblemsLeftError:
        messages.warning(request, "Der er rækker med problemer. Sæt dem til side, eller ret filen og indlæs den igen.")
    else:
        messages.success(request, KINDS_TOLD[batch.kind].done)
    return to_batch(batch)


@require_http_methods(["GET", "POST"])
@leaders
def import_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """First what an undo takes back and what it must leave; then the undo."""
    batch = batch_for(request, uuid)
    if batch.state != BatchState.COMMITTED:
        return to_batch(batch)
    if request.method == "POST":
        return undo(request, batch)
    plan = plan_undo(batch)
    context = {
        "batch": batch,
        "urls": addresses(STEPS, batch.uuid),
        "crumbs": crumbs_of(batch, "Fortryd"),
        "rows_back": rows_told(len({step.row_number for steps in plan.steps.values() for step in steps})),
        "kept_rows": ", ".join(map(str, plan.kept_rows)),
        "consequence": KINDS_TOLD[batch.kind].consequence,
        "possible": not plan.empty,
    }
    return render_page(request, "exchange/import_undo.html", context)


def undo(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Take the import back, and tell which rows stay."""
    try:
        kept = undo_batch(batch, seen=seen_batch(request), by=request.user, now=timezone.now())
    except BatchMovedOnError:
        messages.warning(request, MOVED_ON)
    except NothingToUndoError:
        messages.warning(
            request, "Ingen rækker kan fortrydes: de er ændret siden eller hænger sammen med noget, der er."
        )
    else:
        rest = f" Disse rækker kunne ikke fortrydes og bliver stående: {', '.join(map(str, kept))}." if kept else ""
        messages.success(request, f"Indlæsningen er fortrudt.{rest}")
    return to_batch(batch)


@require_POST
@leaders
def import_discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Drop a file that was only looked at."""
    batch = batch_for(request, uuid)
    try:
        discard_batch(batch, seen=seen_batch(request), by=request.user)
    except BatchMovedOnError:
        messages.warning(request, MOVED_ON)
        return to_batch(batch)
    messages.info(request, "Filen er droppet. Intet er indlæst.")
    return redirect("journey:import_list")
