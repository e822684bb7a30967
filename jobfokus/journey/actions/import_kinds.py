# SPDX-License-Identifier: MPL-2.0
"""The kinds of files that the pages under ``/indlaes/`` take, and the steps they share. Page and command call these."""

from datetime import date, datetime

from jobfokus.accounts.models import User
from jobfokus.exchange import importing
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import CASELOAD
from jobfokus.journey.actions.importing import Caseload

KINDS: dict[str, importing.Importer] = {CASELOAD: Caseload()}


def look_again(batch: ImportBatch, *, today: date) -> bool:
    """Compare the staged rows with what is there now. Returns whether anything differs from what was shown."""
    return importing.look_again(batch, KINDS[batch.kind], today=today)


def commit_import(batch: ImportBatch, *, seen: int, by: User, now: datetime) -> ImportBatch:
    """Write a staged file as one transaction; raises as ``commit_batch`` does."""
    return importing.commit_batch(batch, KINDS[batch.kind], seen=seen, by=by, now=now)
