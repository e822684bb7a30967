# SPDX-License-Identifier: MPL-2.0
"""Writing in a job log (L1, L4): the citizen and those who work the case add and change entries; staff comment."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import IntegrityError, models, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_comment_log, may_keep_log
from jobfokus.citizens.choices import LogState
from jobfokus.citizens.models import Citizen, JobLogComment, JobLogEntry, entry_key, files_of
from jobfokus.citizens.rules.patterns import ANSWERS
from jobfokus.common.kept import Blank
from jobfokus.common.text import fold
from jobfokus.common.together import Question, read_kept
from jobfokus.employers.models import Company
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.files import store_file
from jobfokus.exchange.models import StoredFile
from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.log import record_change

TRIES = 5
MOST_FILES = 5
TOO_MANY_FILES = _("Der kan højst ligge %(most)d filer på et job. Fjern en af dem først.")


class LogValues(TypedDict, total=False):
    """What an entry says; what is left out stays as it is, or empty in a new one."""

    on: date
    title: str
    function: JobFunction | None
    company_name: str
    company: Company | None
    town: str
    kilometres: int | None
    channel: str
    track: str
    state: str
    answered_on: date | None
    refusal: str
    refusal_text: str
    link: str
    tasks: str
    note: str


def add_entry(citizen: Citizen, *, by: User, now: datetime, **values: Unpack[LogValues]) -> JobLogEntry:
    """Write down one job looked for: at least a title or a function; today unless another day is given.

    The same job at the same company on the same day again is one entry more.
    """
    _check(may_keep_log(by, citizen, timezone.localdate(now)))
    entry = JobLogEntry(citizen=citizen, on=timezone.localdate(now), created_at=now)
    _write(entry, values, now)
    with transaction.atomic():
        _save_as_next(entry)
        record_change("job_log.added", by=by, citizen_id=citizen.pk, of=entry, state=entry.state, track=entry.track)
    return entry


def change_entry(entry: JobLogEntry, *, seen: int, by: User, now: datetime, **values: Unpack[LogValues]) -> JobLogEntry:
    """Change an entry that is still as it was *seen* (its version). Raises ChangedMeanwhileError."""
    _check(may_keep_log(by, entry.citizen, timezone.localdate(now)))
    before = {name: getattr(entry, name) for name in values}
    key = (entry.on, entry.key)
    _write(entry, values, now)
    changed = sorted(name for name, value in before.items() if getattr(entry, name) != value)
    with transaction.atomic():
        if not JobLogEntry.objects.filter(pk=entry.pk, version=seen).update(version=F("version") + 1):
            raise ChangedMeanwhileError
        entry.version = seen + 1
        if (entry.on, entry_key(entry.title, entry.company_name)) == key:
            entry.save()
        else:
            _save_as_next(entry)
        record_change("job_log.changed", by=by, citizen_id=entry.citizen_id, of=entry, fields=changed)
    return entry


def move_entry(entry: JobLogEntry, state: str, *, seen: int, by: User, now: datetime) -> JobLogEntry:
    """Put an entry in another state (L2). An idea that is sent gets today as its day; an answer came today.

    Raises ChangedMeanwhileError.
    """
    today, values = timezone.localdate(now), LogValues(state=state)
    if entry.state == LogState.IDEA and state != LogState.IDEA:
        values["on"] = today
    if state in ANSWERS and entry.answered_on is None:
        values["answered_on"] = today
    return change_entry(entry, seen=seen, by=by, now=now, **values)


def attach_file(entry: JobLogEntry, upload: "File[bytes]", *, by: User, now: datetime) -> StoredFile:
    """Keep a file (an application, an advert, an answer) with an entry; the citizen and staff can take it out."""
    _check(may_keep_log(by, entry.citizen, timezone.localdate(now)))
    with transaction.atomic():
        if files_of([entry.uuid]).count() >= MOST_FILES:
            raise ValidationError(TOO_MANY_FILES % {"most": MOST_FILES})
        stored = store_file(upload, owner=entry, citizen_id=entry.citizen_id, by=by, now=now)
        # A file is part of the entry: it is no slip of the hand any more, and a second writer is told.
        JobLogEntry.objects.filter(pk=entry.pk).update(version=F("version") + 1, changed_at=now)
        record_change("job_log.file_added", by=by, citizen_id=entry.citizen_id, of=stored)
    return stored


def remove_file(entry: JobLogEntry, stored: StoredFile, *, by: User, now: datetime) -> None:
    """Take a file out of an entry; what lies on disk goes with the next clearing of files that no row tells of."""
    _check(may_keep_log(by, entry.citizen, timezone.localdate(now)))
    with transaction.atomic():
        if StoredFile.objects.filter(pk=stored.pk, owner_uuid=entry.uuid).delete()[0]:
            record_change("job_log.file_removed", by=by, citizen_id=entry.citizen_id, of=stored)


def remove_entry(entry: JobLogEntry, *, by: User, now: datetime) -> None:
    """Take back an entry that nobody has added anything to since it was opened: it was a slip of the hand.

    Raises ChangedMeanwhileError when there is more in it by now.
    """
    _check(may_keep_log(by, entry.citizen, timezone.localdate(now)))
    with transaction.atomic():
        untouched = JobLogEntry.objects.filter(pk=entry.pk, version=1, comments=None)
        try:
            if not untouched.delete()[0]:
                raise ChangedMeanwhileError
        except models.ProtectedError as more:
            raise ChangedMeanwhileError from more
        record_change("job_log.removed", by=by, citizen_id=entry.citizen_id, of=entry)


def comment_entry(entry: JobLogEntry, text: str, *, by: User, now: datetime) -> JobLogComment:
    """Say something about one entry; the citizen reads it too."""
    _check(may_comment_log(by, entry.citizen, timezone.localdate(now)))
    if not text.strip():
        raise ValidationError("Skriv en kommentar.")
    with transaction.atomic():
        comment = JobLogComment.objects.create(entry=entry, text=text.strip(), by=by, at=now)
        record_change("job_log.commented", by=by, citizen_id=entry.citizen_id, of=comment)
    return comment


def strike_comment(comment: JobLogComment, reason: str, *, by: User, now: datetime) -> None:
    """Take one's word back: it stays, struck, with the reason. Striking it again changes nothing."""
    _check(comment.by_id == by.pk and may_comment_log(by, comment.entry.citizen, timezone.localdate(now)))
    if not reason.strip():
        raise ValidationError("Skriv, hvorfor kommentaren ikke gælder.")
    with transaction.atomic():
        struck = {"struck_at": now, "struck_by": by, "struck_because": reason.strip()}
        if JobLogComment.objects.filter(pk=comment.pk, struck_at=None).update(**struck):
            record_change("job_log.comment_struck", by=by, citizen_id=comment.entry.citizen_id, of=comment)


def _check(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _write(entry: JobLogEntry, values: LogValues, now: datetime) -> None:
    """Put the values in, and what follows from them: names of company and function, no reason without a refusal.

    What a title or a company was found to be stays for as long as the words do.
    """
    title, company_name = fold(entry.title), fold(entry.company_name)
    for name, value in values.items():
        setattr(entry, name, value.strip() if isinstance(value, str) else value)
    if entry.function and not entry.title:
        entry.title = entry.function.name
    if entry.company and not entry.company_name:
        entry.company_name, entry.town = entry.company.name, entry.town or entry.company.town
    if not entry.title:
        raise ValidationError("Skriv, hvilket job det er.")
    asks_function = fold(entry.title) != title and "function" not in values
    asks_company = fold(entry.company_name) != company_name and "company" not in values
    if asks_function or asks_company:
        function_id, company_id = named_by(entry)
        entry.function_id = function_id if asks_function else entry.function_id
        entry.company_id = company_id if asks_company else entry.company_id
    if entry.state != LogState.REFUSED:
        entry.refusal = entry.refusal_text = ""
    if entry.state not in ANSWERS:
        entry.answered_on = None
    entry.changed_at = now


def named_by(entry: JobLogEntry) -> tuple[int | None, int | None]:
    """The function that the title names, by its own name or another, and the company, if exactly one is called so."""
    municipality_id, title = entry.citizen.municipality_id, fold(entry.title)
    asked = {"municipality": municipality_id, "title": title, "company": fold(entry.company_name)}
    found = {
        name: [row["pk"] for row in rows] for name, rows in read_kept("words of a log row", _words, **asked).items()
    }
    if not found["functions"]:
        other = JobFunction.objects.filter(municipality_id=municipality_id).in_use().called_otherwise(title)
        found["functions"] = [other.pk] if other else []
    companies = found["companies"] if entry.company_name else []
    return next(iter(found["functions"]), None), companies[0] if len(companies) == 1 else None


def _words() -> dict[str, Question]:
    here = Blank("municipality", models.BigIntegerField())
    functions = JobFunction.objects.filter(municipality=here, merged_into=None).in_use()
    companies = Company.objects.filter(municipality=here, folded=Blank("company", models.CharField()))
    return {
        "functions": (functions.filter(folded=Blank("title", models.CharField())), ("pk",)),
        "companies": (companies, ("pk",)),
    }


def _save_as_next(entry: JobLogEntry) -> None:
    """Save under the next free number of its key; of two that race, the unique key sends the second one on."""
    same = JobLogEntry.objects.filter(
        citizen_id=entry.citizen_id, on=entry.on, key=entry_key(entry.title, entry.company_name)
    )
    for attempt in range(TRIES):
        highest = same.exclude(pk=entry.pk).aggregate(highest=Max("occurrence"))["highest"]
        entry.occurrence = (highest or 0) + 1
        try:
            with transaction.atomic():
                entry.save()
            return
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
