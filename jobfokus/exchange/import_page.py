# SPDX-License-Identifier: MPL-2.0
"""What the pages of any import show: batches, counts and rows as text. The room that reads the rows has the words."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone

from jobfokus.common import days
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.models import ImportBatch, ImportRow

MOST_LISTED = 100
STEPS = ("page", "names", "set_aside", "commit", "undo", "discard")
PAGE_SIZE = 50
KIND_LABELS = {
    RowKind.NEW: "Nye",
    RowKind.CHANGED: "Ændrede",
    RowKind.HANDOVER: "Overdragelser",
    RowKind.PROBLEM: "Problemer",
    RowKind.SAME: "Uændrede",
}
STATE_MARKS = {
    BatchState.PREVIEW: "warn",
    BatchState.COMMITTED: "ok",
    BatchState.UNDONE: "neutral",
    BatchState.DISCARDED: "neutral",
}


@dataclass(slots=True)
class ShownRow:
    """A row of the preview, ready to print."""

    number: int
    who: str
    facts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class KindTold:
    """How a kind of import is spoken of on its pages."""

    name: str
    row_is: str
    done: str
    names: str
    mend: str
    question: str
    consequence: str
    keeps: str = ""


def addresses(steps: str, uuid: UUID) -> dict[str, str]:
    """Where each step of an import leads; *steps* begins their URL names (``journey:import_``)."""
    return {step: reverse(f"{steps}{step}", args=[uuid]) for step in STEPS}


def batch_lines(batches: Page[ImportBatch], steps: str) -> list[dict[str, Any]]:
    """The imports of a list; *steps* begins the URL names of their pages."""
    return [
        {
            "file": batch.file_name,
            "url": reverse(f"{steps}page", args=[batch.uuid]),
            "state": batch.get_state_display(),
            "mark": STATE_MARKS[BatchState(batch.state)],
            "uploaded": days.moment(timezone.localtime(batch.uploaded_at)),
            "by": batch.uploaded_by.name if batch.uploaded_by else "",
            "counts": counts_told(batch),
        }
        for batch in batches
    ]


def counts_told(batch: ImportBatch) -> str:
    """``2 nye, 1 overdragelse`` and so on: what there is of each kind."""
    words = {
        RowKind.NEW: ("ny", "nye"),
        RowKind.CHANGED: ("ændret", "ændrede"),
        RowKind.HANDOVER: ("overdragelse", "overdragelser"),
        RowKind.SAME: ("uændret", "uændrede"),
        RowKind.PROBLEM: ("problem", "problemer"),
    }
    counts = ((batch.counts.get(kind.value, 0), words[kind]) for kind in words)
    return ", ".join(f"{number(count)} {one if count == 1 else more}" for count, (one, more) in counts if count)


def rows_told(count: int) -> str:
    """``1 række``, ``2.530 rækker``."""
    return f"{number(count)} {'række' if count == 1 else 'rækker'}"


def rows_listed(numbers: list[int]) -> str:
    """``2, 5, 9``; of very many the first and how many more."""
    listed = ", ".join(map(str, numbers[:MOST_LISTED]))
    more = len(numbers) - MOST_LISTED
    return f"{listed} og {number(more)} til" if more > 0 else listed


def number(count: int) -> str:
    """``2.530``."""
    return f"{count:,}".replace(",", ".")


def tabs(batch: ImportBatch, chosen: str) -> list[dict[str, Any]]:
    """A tab for each kind that there is, with its count."""
    return [
        {
            "label": f"{label} ({number(batch.counts[kind.value])})",
            "url": f"?{urlencode({'vis': kind.value})}",
            "current": kind.value == chosen,
        }
        for kind, label in KIND_LABELS.items()
        if batch.counts.get(kind.value)
    ]


def chosen_kind(batch: ImportBatch, wish: str) -> str:
    """The kind asked for, else the first that needs a look: problems before anything else."""
    order = (RowKind.PROBLEM, RowKind.NEW, RowKind.HANDOVER, RowKind.CHANGED, RowKind.SAME)
    there = [kind.value for kind in order if batch.counts.get(kind.value)]
    return wish if wish in there else next(iter(there), RowKind.SAME.value)


def page_of(batch: ImportBatch, kind: str, wish: str) -> Page[ImportRow]:
    """The staged rows of one kind, 50 at a time; how many there are stands on the batch."""
    pages = Paginator(batch.rows.filter(kind=kind).order_by("number"), PAGE_SIZE)
    pages.count = batch.counts.get(kind, 0)
    return pages.get_page(wish)


def about(batch: ImportBatch) -> dict[str, Any]:
    """The head of an import's page: where it stands and what can be done."""
    preview = batch.state == BatchState.PREVIEW
    problems = preview and batch.counts.get(RowKind.PROBLEM.value, 0)
    left = batch.rows.filter(kind=RowKind.PROBLEM, set_aside=False).count() if problems else 0
    doing = sum(batch.counts.get(kind.value, 0) for kind in (RowKind.NEW, RowKind.CHANGED, RowKind.HANDOVER))
    return {
        "preview": preview,
        "committed": batch.state == BatchState.COMMITTED,
        "undone": batch.state == BatchState.UNDONE,
        "state": batch.get_state_display(),
        "mark": STATE_MARKS[BatchState(batch.state)],
        "uploaded": days.moment(timezone.localtime(batch.uploaded_at)),
        "uploaded_by": batch.uploaded_by.name if batch.uploaded_by else "",
        "counts": counts_told(batch),
        "unknown_columns": ", ".join(batch.unknown_columns),
        "kept_rows": rows_listed(batch.kept_rows),
        "problems_left": left,
        "doing": rows_told(doing),
        "nothing_to_do": doing == 0,
    }
