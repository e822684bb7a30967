# SPDX-License-Identifier: MPL-2.0
"""Deciding what the words of a job-log file mean here, and which functions its titles are (L6)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.extract import unknown_words
from jobfokus.citizens.log_import import LogMapping, log_rows_of
from jobfokus.common.text import fold
from jobfokus.exchange.access import may_change_batch
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.imports import BatchMovedOnError, remember_name
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import JOB_LOG
from jobfokus.journey.actions.import_kinds import look_again
from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.log import record_change

MOST_TITLES = 50


@dataclass(frozen=True, slots=True)
class WordInFile:
    """A word or title of the file, in how many rows it stands, and what was decided before."""

    column: str
    text: str
    count: int
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class WordsInFile:
    """What a person may decide about a file; ``functions`` are found by any name, ``more`` titles were left out."""

    words: list[WordInFile]
    titles: list[WordInFile]
    functions: dict[str, JobFunction]
    more: int = 0


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """What was decided: a code of ours for a word, or a function for a title."""

    column: str
    text: str
    code: str = ""
    function: JobFunction | None = None


def words_in(batch: ImportBatch) -> WordsInFile:
    """The words that mean nothing by themselves, and the most frequent titles that name no function."""
    rows, mapping = log_rows_of(batch), LogMapping.of(batch.municipality)
    functions = JobFunction.objects.filter(municipality=batch.municipality).in_use().by_any_name()
    called = {function.uuid: function.name for function in functions.values()}
    words = [
        WordInFile(column, text, count, mapping.words.get(column, {}).get(fold(text), ""))
        for (column, text), count in unknown_words(rows, {}).items()
        if column != "refusal"
    ]
    counted = Counter(row.cells.get("title", "") for row in rows)
    titles = [
        WordInFile("title", text, count, called.get(uuid, "") if (uuid := mapping.titles.get(fold(text))) else "")
        for text, count in counted.most_common()
        if text and fold(text) not in functions
    ]
    return WordsInFile(words, titles[:MOST_TITLES], functions, max(len(titles) - MOST_TITLES, 0))


@transaction.atomic
def settle_words(batch: ImportBatch, meanings: Iterable[WordMeaning], *, by: User, now: datetime) -> None:
    """Remember the meanings and compare the staged rows again."""
    if not may_change_batch(by, batch):
        raise PermissionDenied
    if batch.state != BatchState.PREVIEW:
        raise BatchMovedOnError
    for meaning in meanings:
        target = meaning.function.uuid if meaning.function else None
        remember_name(batch.municipality, JOB_LOG, meaning.column, meaning.text, target, key=meaning.code)
        record_change("import_word_settled", by=by, of=batch, column=meaning.column, target=str(target or meaning.code))
    look_again(batch, today=timezone.localdate(now))
