# SPDX-License-Identifier: MPL-2.0
"""A job log that leaves the product (L6): as a spreadsheet's csv, as a sheet of paper, and as records of plain fields.

The records carry what the national job log knows: title, employer, how found, dates, distance, transport, tasks,
status and documents; a sort of value that we do not have is there and empty. No number and no name of the person is
in a file.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from jobfokus.citizens.models import Citizen, JobLogEntry, LogActivity
from jobfokus.common import days, spoken
from jobfokus.common.language import paper_language
from jobfokus.common.spreadsheets import OutColumn
from jobfokus.exchange.models import StoredFile

SHEET = "citizens/sheets/job_log.typ"
FORMAT = "jobfokus-job-log/1"


def columns() -> list[OutColumn]:
    """The columns of the file, in the language of the page."""
    names = (
        (_("Dato"), "day"), (_("Stilling"), "text"), (_("Virksomhed"), "text"), (_("By"), "text"),
        (_("Kanal"), "text"), (_("Spor"), "text"), (_("Status"), "text"), (_("Svar dato"), "day"),
        (_("Begrundelse"), "text"), (_("Afstand (km)"), "number"), (_("Link"), "text"), (_("Note"), "text"),
    )  # fmt: skip
    return [OutColumn(title, holds=holds) for title, holds in names]


def rows(entries: Iterable[JobLogEntry]) -> Iterator[list[Any]]:
    """Each entry in the order of ``columns``."""
    for entry in entries:
        yield [
            entry.on, entry.title, entry.company_name, entry.town, _label(entry, "channel"), entry.track,
            _label(entry, "state"), entry.answered_on, reason(entry), entry.kilometres, entry.link, entry.note,
        ]  # fmt: skip


def records(
    entries: Iterable[JobLogEntry],
    activities: Iterable[LogActivity],
    files: Iterable[StoredFile],
    transport: str,
    today: date,
) -> dict[str, Any]:
    """The log as records that another job log can take in; codes are ours, in English. Of a file its kind and size:
    what it was called may name somebody.
    """
    documents: dict[UUID, list[dict[str, Any]]] = {}
    for file in files:
        said = {"id": str(file.uuid), "content_type": file.content_type, "bytes": file.size}
        documents.setdefault(file.owner_uuid, []).append(said)
    return {
        "format": FORMAT,
        "made_on": today.isoformat(),
        "entries": [
            {
                "id": str(entry.uuid),
                "outside_id": entry.outside_id or None,
                "title": entry.title,
                "employer": entry.company_name,
                "town": entry.town,
                "found_by": entry.channel,
                "date": entry.on.isoformat(),
                "answer_date": entry.answered_on.isoformat() if entry.answered_on else None,
                "distance_km": entry.kilometres,
                "transport": transport or None,
                "status": entry.state,
                "refusal": entry.refusal or None,
                "track": entry.track or None,
                "link": entry.link or None,
                "tasks": entry.tasks or None,
                "documents": documents.get(entry.uuid, []),
            }
            for entry in entries
        ],
        "activities": [
            {
                "id": str(activity.uuid),
                "kind": activity.kind,
                "date": activity.on.isoformat(),
                "text": activity.text or None,
                "track": activity.track or None,
            }
            for activity in activities
        ],
    }


def sheet(
    citizen: Citizen, entries: Iterable[JobLogEntry], activities: Iterable[LogActivity], today: date
) -> dict[str, Any]:
    """The log on A4, for ``citizens/sheets/job_log.typ``; activities stand apart."""
    return paper_language() | {
        "title": _("Joblog"),
        "place": citizen.municipality.name,
        "facts": [(_("Navn"), citizen.full_name), (_("Dato"), spoken.long(today))],
        "columns": [_("Dato"), _("Job"), _("Hvor"), _("Spor"), _("Status")],
        "rows": [
            [
                days.short(entry.on),
                entry.title,
                ", ".join(part for part in (entry.company_name, entry.town) if part),
                entry.track,
                " · ".join(part for part in (_label(entry, "state"), reason(entry)) if part),
            ]
            for entry in entries
        ],
        "done_title": _("Aktiviteter"),
        "done_columns": [_("Dato"), _("Aktivitet"), _("Hvor eller hvem"), _("Spor")],
        "done": [
            [days.short(activity.on), str(activity.get_kind_display()), activity.text, activity.track]
            for activity in activities
        ],
    }


def reason(entry: JobLogEntry) -> str:
    """Why it was no, in the words of the list or in the citizen's own."""
    return entry.refusal_text or _label(entry, "refusal")


def _label(entry: JobLogEntry, field: str) -> str:
    return str(getattr(entry, f"get_{field}_display")()) if getattr(entry, field) else ""
