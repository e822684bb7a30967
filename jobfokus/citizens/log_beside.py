# SPDX-License-Identifier: MPL-2.0
"""What stands beside the entries of a job log, in one statement: files, activities, silence and exemption (L5, L8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.citizens.log_desk import LogPages, activity_row
from jobfokus.citizens.log_free import free_in, log_free
from jobfokus.citizens.models import Case, JobLogEntry, LogActivity, files_of
from jobfokus.citizens.rules.silence import Free, Kept, free_today, is_silent, silent_for
from jobfokus.common import days
from jobfokus.common.together import Row, read_together

SILENT = "job_log.silent_days"
FEW = 5


@dataclass(frozen=True, slots=True)
class Beside:
    """Files by entry, the newest activities, and a sentence where the log is silent or need not be kept."""

    files: dict[UUID, list[dict[str, str]]]
    activities: list[dict[str, Any]]
    notice: str
    exempt: str


def beside(pages: LogPages, entries: Iterable[UUID], today: date) -> Beside:
    """Read beside the *entries* of a page."""
    citizen = pages.citizen
    running = Case.objects.filter(citizen=citizen, ended_on=None)
    newest = JobLogEntry.objects.filter(citizen=citizen, on__lte=today).order_by("-on").values("pk")[:1]
    found = read_together(
        {
            "files": (files_of(entries), ("uuid", "owner_uuid", "name", "uploaded_at")),
            "activities": (
                LogActivity.objects.filter(pk__in=pages.activities().values("pk")[:FEW]),
                ("pk", "uuid", "on", "kind", "text", "track"),
            ),
            "entry": (JobLogEntry.objects.filter(pk__in=newest), ("on",)),
            "case": (running.filter(pk=pages.case.pk) if pages.case else running, ("started_on",)),
            **log_free(running.values("pk"), today),
            "settings": own_settings(citizen.municipality_id, [SILENT], today),
        }
    )
    activities = sorted((activity_of(row) for row in found["activities"]), key=lambda one: (one.on, one.pk or 0))
    free = free_in(found)
    limit = int(values_held([SILENT], found["settings"])[SILENT])
    written = [date.fromisoformat(row["on"]) for row in found["entry"]] + [one.on for one in activities]
    kept = [Kept(date.fromisoformat(row["started_on"]), tuple(written), free) for row in found["case"]]
    holds = free_today(free, today)
    return Beside(
        files=files_shown(pages, found["files"]),
        activities=[activity_row(pages, activity) for activity in reversed(activities)],
        notice=silence_words(kept[0], today, limit) if kept else "",
        exempt=exempt_words(holds) if holds and kept else "",
    )


def activity_of(row: Row) -> LogActivity:
    """An activity as its model knows it."""
    return LogActivity(**row | {"uuid": UUID(row["uuid"]), "on": date.fromisoformat(row["on"])})


def files_shown(pages: LogPages, rows: list[Row]) -> dict[UUID, list[dict[str, str]]]:
    """The files of each entry, the oldest first."""
    found: dict[UUID, list[dict[str, str]]] = {}
    for row in sorted(rows, key=lambda row: str(row["uploaded_at"])):
        shown = {"name": row["name"], "url": pages.address("log_file", UUID(row["uuid"]))}
        found.setdefault(UUID(row["owner_uuid"]), []).append(shown)
    return found


def silence_words(kept: Kept, today: date, limit: int) -> str:
    """A kind word when nothing was written for long; the same to both."""
    if not is_silent(kept, today, limit):
        return ""
    told = {"days": silent_for(kept, today)}
    return (
        _("Der er ikke skrevet i jobloggen i %(days)d dage. Er noget gået i stå? Tal om, hvad der kan hjælpe.") % told
    )


def exempt_words(free: Free) -> str:
    """Until when the log need not be kept, and why."""
    if free.until is None:
        return _("Jobloggen er sat på pause indtil videre: %(why)s") % {"why": free.why}
    return _("Jobloggen er sat på pause til og med %(day)s: %(why)s") % {"day": days.short(free.until), "why": free.why}
