# SPDX-License-Identifier: MPL-2.0
"""The log as a board (L2): one column for each state, the newest jobs first, and where each can be moved."""

from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from jobfokus.citizens.choices import LogState
from jobfokus.citizens.log_desk import LogPages
from jobfokus.citizens.models import JobLogEntry
from jobfokus.common import days

# So many cards stand in a column; the rest is a list of its own.
MOST = 15


def board_context(pages: LogPages) -> dict[str, Any]:
    """The columns in the order a job goes through them: two statements."""
    counts = dict(pages.entries().order_by().values_list("state").annotate(number=Count("pk")))
    newest = Window(RowNumber(), partition_by=F("state"), order_by=[F("on").desc(), F("pk").desc()])
    cards: dict[str, list[JobLogEntry]] = {}
    for entry in pages.entries().annotate(place=newest).filter(place__lte=MOST).order_by("-on", "-pk"):
        cards.setdefault(entry.state, []).append(entry)
    return {"columns": [column(pages, state, counts.get(state, 0), cards.get(state, [])) for state in LogState]}


def column(pages: LogPages, state: LogState, count: int, entries: list[JobLogEntry]) -> dict[str, Any]:
    """One state with its cards; more than fit are one click away."""
    listed = pages.url("log_page")
    return {
        "state": state.value,
        "name": str(state.label),
        "count": count,
        "more": max(count - len(entries), 0),
        "more_url": f"{listed}{'&' if '?' in listed else '?'}status={state.value}",
        "moves": [(other.value, str(other.label)) for other in LogState if other != state],
        "cards": [card(pages, entry) for entry in entries],
    }


def card(pages: LogPages, entry: JobLogEntry) -> dict[str, Any]:
    """One job on the board. A refusal without a reason asks for it: reasons are what one learns from."""
    asks_why = entry.state == LogState.REFUSED and not entry.refusal and not entry.refusal_text
    return {
        "uuid": entry.uuid,
        "title": entry.title,
        "place": ", ".join(part for part in (entry.company_name, entry.town) if part),
        "on": days.short(entry.on),
        "track": _("Spor %(track)s") % {"track": entry.track} if entry.track else "",
        "version": entry.version,
        "move_url": pages.url("log_move", entry.uuid),
        "edit_url": pages.url("log_edit", entry.uuid),
        "asks_why": asks_why,
    }
