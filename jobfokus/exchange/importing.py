# SPDX-License-Identifier: MPL-2.0
"""Committing and taking back a staged import of any kind; what its rows mean is for the room that reads them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.exchange.access import may_change_batch
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.imports import BatchMovedOnError, StagedRow, changes_kept, claim, in_parts, restage
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.undo import ChangedSinceError, UndoNotes, take_back_what_holds, undo_parts
from jobfokus.privacy.log import record_change

UNDONE = "Indlæsning fortrudt"
Watch = Callable[[int], None]


class ProblemsLeftError(Exception):
    """There are problem rows that nobody has set aside."""


class NothingToUndoError(Exception):
    """Every row has changed since."""


class Looked(NamedTuple):
    """What a staged row would do now, as it is shown, and the plan to carry it out."""

    staged: StagedRow
    plan: Any


class Commit(NamedTuple):
    """One commit: who, when, and what has been noted for the undo."""

    municipality: Municipality
    by: User
    now: datetime
    today: date
    notes: UndoNotes


class Importer(Protocol):
    """What a room tells of its kind of import."""

    def look(self, batch: ImportBatch, *, today: date) -> Iterable[Looked]:
        """The staged rows in their order compared with what is there now; may be a stream."""

    def write(self, plans: Iterator[Any], commit: Commit) -> set[int]:
        """Carry out the plans of the rows that change anything, to the last one. Returns the citizens touched.

        They come as a stream, which ends with an error where a row would no longer do what was shown.
        """


def look_again(batch: ImportBatch, importer: Importer, *, today: date) -> bool:
    """Compare the staged rows with what is there now. Returns whether anything differs from what was shown."""
    return restage(batch, (looked.staged for looked in importer.look(batch, today=today)))


def commit_batch(
    batch: ImportBatch, importer: Importer, *, seen: int, by: User, now: datetime, on_part: Watch | None = None
) -> ImportBatch:
    """Write a staged file as one transaction: exactly what the preview showed, or nothing.

    *on_part* is told how many rows are done; an error it raises ends the commit, and nothing is kept.

    Raises ProblemsLeftError, and BatchMovedOnError when the batch has moved on or the preview no longer holds; the
    staged rows then show what they would do now.
    """
    _check(batch, by)
    today = timezone.localdate(now)
    try:
        with transaction.atomic():
            _commit(batch, importer, on_part, seen=seen, by=by, now=now, today=today)
    except (BatchMovedOnError, ChangedSinceError, IntegrityError) as problem:
        batch.refresh_from_db()
        differs = batch.state == BatchState.PREVIEW and look_again(batch, importer, today=today)
        if isinstance(problem, IntegrityError) and not differs:
            raise
        raise BatchMovedOnError from problem
    batch.refresh_from_db()
    return batch


def _commit(
    batch: ImportBatch,
    importer: Importer,
    on_part: Watch | None,
    *,
    seen: int,
    by: User,
    now: datetime,
    today: date,
) -> None:
    Municipality.objects.select_for_update().get(pk=batch.municipality_id)
    claim(batch, seen, BatchState.PREVIEW, BatchState.COMMITTED, committed_by=by, committed_at=now)
    if batch.rows.filter(kind=RowKind.PROBLEM, set_aside=False).exists():
        _refuse_what_differs(batch, importer, today)
        raise ProblemsLeftError
    notes = UndoNotes(batch)
    plans = _as_shown(batch, importer.look(batch, today=today), on_part)
    touched = importer.write(plans, Commit(batch.municipality, by, now, today, notes))
    notes.save()
    record_change("import_committed", by=by, of=batch, citizen_ids=sorted(touched), **batch.counts)


def _refuse_what_differs(batch: ImportBatch, importer: Importer, today: date) -> None:
    for _plan in _as_shown(batch, importer.look(batch, today=today)):
        pass


def _as_shown(batch: ImportBatch, looked: Iterable[Looked], on_part: Watch | None = None) -> Iterator[Any]:
    """The plans of the rows that change anything. Raises BatchMovedOnError where a row would do something else now."""
    done = 0
    for part in in_parts(looked):
        if _differs(batch, part):
            raise BatchMovedOnError
        yield from (plan for staged, plan in part if staged.kind not in (RowKind.SAME, RowKind.PROBLEM))
        done += len(part)
        if on_part:
            on_part(done)


def _differs(batch: ImportBatch, part: list[Looked]) -> bool:
    """Whether one of these rows would do something else than it did when it was looked at."""
    span = batch.rows.filter(number__range=(part[0].staged.number, part[-1].staged.number))
    shown = {number: (kind, changes) for number, kind, changes in span.values_list("number", "kind", "changes")}
    return any(shown[staged.number] != (staged.kind, changes_kept(staged)) for staged, _plan in part)


@transaction.atomic
def undo_batch(batch: ImportBatch, *, seen: int, by: User, now: datetime) -> list[int]:
    """Take a committed file back. What has changed since, or cannot go back, stays; returns those row numbers.

    Raises BatchMovedOnError, and NothingToUndoError when that is every row.
    """
    _check(batch, by)
    claim(batch, seen, BatchState.COMMITTED, BatchState.UNDONE, undone_by=by, undone_at=now)
    try:
        kept, touched, gone = _take_back(batch, by=by, now=now)
    except ChangedSinceError:
        raise BatchMovedOnError from None
    if kept and not gone:
        raise NothingToUndoError
    ImportBatch.objects.filter(pk=batch.pk).update(kept_rows=kept)
    record_change("import_undone", by=by, of=batch, citizen_ids=sorted(touched), kept=len(kept))
    return kept


def _take_back(batch: ImportBatch, *, by: User, now: datetime) -> tuple[list[int], set[int], bool]:
    """Part by part: the rows that stay, the citizens touched, and whether anything went."""
    kept, touched, gone = set[int](), set[int](), False
    for plan in undo_parts(batch):
        held_back = take_back_what_holds(plan, by=by, now=now, reason=UNDONE)
        kept |= {*plan.kept_rows, *plan.about(held_back).rows}
        touched |= {citizen for citizen in plan.citizens - held_back if citizen is not None}
        gone = gone or bool(plan.subjects - held_back)
    return sorted(kept), touched, gone


def _check(batch: ImportBatch, by: User) -> None:
    if not may_change_batch(by, batch):
        raise PermissionDenied
