# SPDX-License-Identifier: MPL-2.0
"""Deciding what the names of an extract mean, and making the entries of our lists that are missing (H11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.mapping import Mapping, NameInFile, suggested_exit
from jobfokus.citizens.models import Benefit, ExitReason, TargetGroup
from jobfokus.exchange.access import may_change_batch
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.imports import BatchMovedOnError, remember_name
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import CASELOAD
from jobfokus.journey.actions.import_kinds import look_again
from jobfokus.journey.actions.importing import rows_of
from jobfokus.privacy.log import record_change

LISTS: dict[str, Any] = {"target_group": TargetGroup, "benefit": Benefit, "exit_reason": ExitReason, "team": Team}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a person decided about one name: an entry of ours, nobody, or a new entry with that name."""

    column: str
    text: str
    target: UUID | None = None
    create: bool = False
    mark: str = ""


def names_in(batch: ImportBatch, now: datetime) -> list[NameInFile]:
    """The names of a staged extract and what they mean today."""
    mapping = Mapping.of(batch.municipality, timezone.localdate(now))
    return mapping.names(row.cells for row in rows_of(batch))


@transaction.atomic
def settle_names(batch: ImportBatch, meanings: Iterable[Meaning], *, by: User, now: datetime) -> None:
    """Remember the meanings, make what is missing, and compare the staged rows again. No log-ins are ever made."""
    if not may_change_batch(by, batch):
        raise PermissionDenied
    if batch.state != BatchState.PREVIEW:
        raise BatchMovedOnError
    for meaning in meanings:
        target = _make(batch, meaning, by).uuid if meaning.create else meaning.target
        remember_name(batch.municipality, CASELOAD, meaning.column, meaning.text, target)
        record_change("import_name_settled", by=by, of=batch, column=meaning.column, target=str(target or ""))
    look_again(batch, today=timezone.localdate(now))


def create_missing_names(batch: ImportBatch, *, by: User, now: datetime) -> None:
    """Make every list entry that is missing, each exit with the suggested mark."""
    missing = [name for name in names_in(batch, now) if not name.decided and name.column in LISTS]
    meanings = [Meaning(name.column, name.text, create=True, mark=suggested_exit(name.text)[0]) for name in missing]
    settle_names(batch, meanings, by=by, now=now)


def _make(batch: ImportBatch, meaning: Meaning, by: User) -> Any:
    """A new entry; one of that name which had been retired comes back into use."""
    values: dict[str, Any] = {}
    if meaning.column == "exit_reason":
        suggested, indicator, asks_job = suggested_exit(meaning.text)
        values = {"mark": meaning.mark or suggested, "indicator": indicator, "asks_job": asks_job}
    entry, made = LISTS[meaning.column].objects.get_or_create(
        municipality=batch.municipality, name=meaning.text, defaults=values
    )
    if not made and entry.retired_on:
        entry.retired_on = None
        entry.save(update_fields=["retired_on"])
    record_change("list_entry_made", by=by, of=entry)
    return entry
