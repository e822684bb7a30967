# SPDX-License-Identifier: MPL-2.0
"""What lies beside the applications of the log, in Danish: activities, agreements met, applications put forward."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from jobfokus.citizens.choices import ActivityKind
from jobfokus.citizens.rules.patterns import Entry
from jobfokus.citizens.rules.silence import Free, free_today
from jobfokus.citizens.rules.week import Line, met_by
from jobfokus.common import days
from jobfokus.common.together import Row, moment
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.log_promises import met_words
from jobfokus.journey.preparing.finding import Findings
from jobfokus.journey.preparing.reading import Reading
from jobfokus.plans.choices import Doer

MOST = 3


def activity_lines(rows: Iterable[Row], since: date) -> list[str]:
    """How many activities since last time, and the newest of them (L8)."""
    told = [named(row) for row in rows if row["on"] >= since.isoformat()]
    if not told:
        return []
    shown = ", ".join(told[:MOST]) + (f" og {len(told) - MOST} til" if len(told) > MOST else "")
    number = "1 aktivitet" if len(told) == 1 else f"{len(told)} aktiviteter"
    return [f"{number} ved siden af: {shown}."]


def named(row: Row) -> str:
    """``jobmesse (På torvet)``."""
    kind = str(ActivityKind(row["kind"]).label).lower()
    return f"{kind} ({row['text']})" if row["text"] else kind


def pause_lines(pauses: Iterable[Free], today: date) -> list[str]:
    """That the citizen need not keep the log for now, and why (L5)."""
    free = free_today(pauses, today)
    if free is None:
        return []
    until = f"til og med {days.short(free.until)}" if free.until else "indtil videre"
    return [f"Jobloggen er på pause {until}: {free.why}"]


def lines_of(entries: Iterable[Entry], activities: Iterable[Row]) -> list[Line]:
    """The log in short."""
    sent = [Line(entry.on, entry.track, entry.state) for entry in entries]
    return sent + [Line(date.fromisoformat(row["on"]), row["track"]) for row in activities]


def met_line(row: Row, reading: Reading, found: Findings, today: date) -> str:
    """How far the log meets an open agreement on a number; nothing where it was made before what was read."""
    made = moment(row["created_at"])
    if row["state"] != AgreementState.OPEN or row["doer"] != Doer.CITIZEN or not row["count"] or made is None:
        return ""
    since = timezone.localdate(made)
    if since < found.search.since:
        return ""
    until = min(date.fromisoformat(row["due_on"]), today)
    lines = lines_of(found.search.entries, reading.activities)
    met = met_by(lines, wanted=row["count"], track=row["track"], since=since, until=until)
    return f"Jobloggen: {met.done} af {met.wanted} ({met_words(met)})"


def application_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The applications that the citizen has put forward, those that wait for us first (C19)."""
    shown = [
        {
            "uuid": UUID(row["uuid"]),
            "what": " hos ".join(part for part in (row["entry__title"], row["entry__company_name"]) if part),
            "wish": row["wish"],
            "waits": waits(row),
        }
        for row in rows
    ]
    return sorted(shown, key=lambda row: not row["waits"])[:MOST]


def waits(row: Row) -> bool:
    """Whether nobody has said anything since the newest version."""
    changed, answered = moment(row["changed_at"]), moment(row["answered_at"])
    return answered is None or (changed is not None and answered < changed)
