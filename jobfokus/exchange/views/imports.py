# SPDX-License-Identifier: MPL-2.0
"""The steps that the pages of every kind of import share. Each room has its own addresses and calls these.

A room's desk says which kinds it takes and how they are spoken of; who may look is decided by ``visible_to`` alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.exchange.access import may_change_batch
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.import_page import (
    PAGE_SIZE,
    KindTold,
    about,
    addresses,
    batch_lines,
    chosen_kind,
    number,
    page_of,
    rows_listed,
    rows_told,
    tabs,
)
from jobfokus.exchange.importing import NothingToUndoError, ProblemsLeftError, undo_batch
from jobfokus.exchange.imports import BatchMovedOnError, discard_batch, set_rows_aside
from jobfokus.exchange.models import ImportBatch, ImportRow
from jobfokus.exchange.progress import BROKEN, REFUSED, STOPPED, ask_to_stop, far
from jobfokus.exchange.undo import foresee_undo

MOVED_ON = "Noget er ændret, siden du så det igennem. Se det igennem igen, før du går videre."
# From so many rows on nobody should wait for an answer.
LONG = 5_000
HALTED = {
    STOPPED: "Indlæsningen er stoppet. Intet er ændret.",
    REFUSED: MOVED_ON,
    BROKEN: "Indlæsningen gik i stå. Intet er ændret. Prøv igen, eller bed driften om hjælp.",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A room's imports: how the URL names begin, its kinds and how they are told, how a file is committed.

    *apart* commits a long file in a process of its own; the room then has the addresses ``progress`` and ``stop`` too.
    """

    steps: str
    name: str
    kinds: Mapping[str, KindTold]
    commit: Callable[..., ImportBatch]
    apart: Callable[..., None] | None = None

    def batch(self, request: HttpRequest, uuid: UUID) -> ImportBatch:
        """An import that this person may look at."""
        batches = ImportBatch.objects.visible_to(request.user).of_kind(*self.kinds)
        return get_object_or_404(batches.select_related("municipality", "uploaded_by", "committed_by"), uuid=uuid)

    def to(self, batch: ImportBatch) -> HttpResponse:
        """Back to the page of the import."""
        return redirect(f"{self.steps}page", uuid=batch.uuid)

    def crumbs(self, batch: ImportBatch, here: str = "") -> list[tuple[str, str]]:
        """The way to the page of an import, or to one below it."""
        told = self.kinds[batch.kind].name
        page = reverse(f"{self.steps}page", args=[batch.uuid])
        below = [(told, page), (here, "")] if here else [(told, "")]
        return [(self.name, reverse(f"{self.steps}list")), *below]

    def earlier(self, request: HttpRequest) -> dict[str, Any]:
        """The imports so far, for the page that takes a new file."""
        batches = ImportBatch.objects.visible_to(request.user).of_kind(*self.kinds).select_related("uploaded_by")
        page = Paginator(batches.order_by("-uploaded_at"), PAGE_SIZE).get_page(request.GET.get("side"))
        return {"page": page, "rows": batch_lines(page, self.steps)}


def rows_asked(request: HttpRequest, batch: ImportBatch) -> tuple[str, Page[ImportRow]]:
    """The kind of rows that the address asks for, and a page of them."""
    kind = chosen_kind(batch, request.GET.get("vis", ""))
    return kind, page_of(batch, kind, request.GET.get("side", "1"))


def page_context(desk: Desk, batch: ImportBatch, kind: str, page: Page[ImportRow], rows: list[Any]) -> dict[str, Any]:
    """What the page of an import shows; *rows* are those of the page, ready to print."""
    return (
        about(batch)
        | going(desk, batch)
        | {
            "batch": batch,
            "told": desk.kinds[batch.kind],
            "urls": addresses(desk.steps, batch.uuid),
            "crumbs": desk.crumbs(batch),
            "tabs": tabs(batch, kind),
            "rows": rows,
            "page": page,
            "problems_shown": kind == RowKind.PROBLEM and batch.state == BatchState.PREVIEW,
        }
    )


def seen_batch(request: HttpRequest) -> int:
    """The version of the batch that was looked through."""
    return whole_number(request.POST.get("seen"))


def set_aside(desk: Desk, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Leave problem rows out, or take them in again: those ticked, or all."""
    numbers = None if "all" in request.POST else [int(text) for text in request.POST.getlist("row") if text.isdecimal()]
    changed = set_rows_aside(batch, numbers, aside="take_in" not in request.POST, by=request.user)
    if not changed:
        messages.info(request, "Sæt flueben ved de rækker, det drejer sig om.")
    return desk.to(batch)


def going(desk: Desk, batch: ImportBatch) -> dict[str, Any]:
    """How far a long file is while it is written, and how the last try ended where nothing came of it."""
    now, told = timezone.now(), far(batch.uuid) if desk.apart and batch.state == BatchState.PREVIEW else None
    running = told is not None and told.running(now)
    ended = "" if told is None or running else BROKEN if told.lost(now) else told.state
    return {
        "progress": told if running else None,
        "far": f"{number(told.done)} af {rows_told(told.total)}" if told else "",
        "halted": HALTED.get(ended, ""),
        "watch_urls": {step: reverse(f"{desk.steps}{step}", args=[batch.uuid]) for step in ("progress", "stop")}
        if desk.apart
        else {},
    }


def progress(desk: Desk, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """The part of the page that tells how far it is; at the end the whole page comes anew."""
    context = going(desk, batch)
    if request.headers.get("HX-Request") != "true":
        return desk.to(batch)
    if context["progress"] is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render_page(request, "exchange/import_progress.html", context)


def stop(desk: Desk, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Let a file that is being written stop at its next part; nothing of it is kept."""
    if not may_change_batch(request.user, batch):
        raise PermissionDenied
    if going(desk, batch)["progress"]:
        ask_to_stop(batch.uuid)
        messages.info(request, "Vi stopper indlæsningen. Om lidt står alt, som det gjorde før.")
    return desk.to(batch)


def commit(desk: Desk, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Write the file, exactly as it was looked at; a long one in a process of its own."""
    if desk.apart and batch.rows_total >= LONG and batch.state == BatchState.PREVIEW:
        if going(desk, batch)["progress"] is None:
            desk.apart(batch, seen=seen_batch(request), by=request.user, now=timezone.now())
        return desk.to(batch)
    try:
        batch = desk.commit(batch, seen=seen_batch(request), by=request.user, now=timezone.now())
    except BatchMovedOnError:
        batch.refresh_from_db()
        if batch.state == BatchState.PREVIEW:
            messages.warning(request, MOVED_ON)
    except ProblemsLeftError:
        messages.warning(request, "Der er rækker med problemer. Sæt dem til side, eller ret filen og indlæs den igen.")
    else:
        messages.success(request, desk.kinds[batch.kind].done)
    return desk.to(batch)


def undo(desk: Desk, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """First what an undo takes back and what it must leave; then the undo."""
    if batch.state != BatchState.COMMITTED:
        return desk.to(batch)
    if request.method == "POST":
        return _undone(desk, request, batch)
    seen = foresee_undo(batch)
    context = {
        "batch": batch,
        "urls": addresses(desk.steps, batch.uuid),
        "crumbs": desk.crumbs(batch, "Fortryd"),
        "rows_back": rows_told(seen.rows),
        "kept_rows": rows_listed(seen.kept_rows),
        "consequence": desk.kinds[batch.kind].consequence,
        "possible": bool(seen.rows),
    }
    return render_page(request, "exchange/import_undo.html", context)


def _undone(desk: Desk, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    try:
        kept = undo_batch(batch, seen=seen_batch(request), by=request.user, now=timezone.now())
    except BatchMovedOnError:
        messages.warning(request, MOVED_ON)
    except NothingToUndoError:
        messages.warning(
            request, "Ingen rækker kan fortrydes: de er ændret siden eller hænger sammen med noget, der er."
        )
    else:
        rest = f" Disse rækker kunne ikke fortrydes og bliver stående: {rows_listed(kept)}." if kept else ""
        messages.success(request, f"Indlæsningen er fortrudt.{rest}")
    return desk.to(batch)


def discard(desk: Desk, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Drop a file that was only looked at."""
    try:
        discard_batch(batch, seen=seen_batch(request), by=request.user)
    except BatchMovedOnError:
        messages.warning(request, MOVED_ON)
        return desk.to(batch)
    messages.info(request, "Filen er droppet. Intet er indlæst.")
    return redirect(f"{desk.steps}list")
