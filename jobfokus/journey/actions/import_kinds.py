# SPDX-License-Identifier: MPL-2.0
"""The kinds of files that the pages under ``/indlaes/`` take, and the steps they share. Page and command call these."""

from datetime import date, datetime

from jobfokus.accounts.models import User
from jobfokus.citizens.extract import COLUMNS, FUND_COLUMNS, LOG_COLUMNS, known_titles
from jobfokus.citizens.log_import import JobLog, stage_job_log
from jobfokus.conversations.fund_import import FundTalks, stage_fund_talks
from jobfokus.exchange import importing
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import CASELOAD, FUND_TALKS, JOB_LOG
from jobfokus.journey.actions.importing import Caseload, stage_caseload

KINDS: dict[str, importing.Importer] = {CASELOAD: Caseload(), JOB_LOG: JobLog(), FUND_TALKS: FundTalks()}


def stage_file(content: bytes, file_name: str, *, by: User, now: datetime) -> ImportBatch:
    """Lay a file ready for a look-through; its columns tell what it is. Raises UnreadableExtractError."""
    stages = [stage_caseload, stage_job_log, stage_fund_talks]
    known = known_titles(content, [COLUMNS, LOG_COLUMNS, FUND_COLUMNS])
    stage = stages[known.index(max(known))]
    return stage(content, file_name, by=by, now=now)


def look_again(batch: ImportBatch, *, today: date) -> bool:
    """Compare the staged rows with what is there now. Returns whether anything differs from what was shown."""
    return importing.look_again(batch, KINDS[batch.kind], today=today)


def commit_import(batch: ImportBatch, *, seen: int, by: User, now: datetime) -> ImportBatch:
    """Write a staged file as one transaction; raises as ``commit_batch`` does."""
    return importing.commit_batch(batch, KINDS[batch.kind], seen=seen, by=by, now=now)
