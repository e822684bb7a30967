# SPDX-License-Identifier: MPL-2.0
"""Events of the labour market that somebody wanted to be reminded of (W2)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.common.together import Question, Row
from jobfokus.labourmarket.choices import EventKind
from jobfokus.labourmarket.models import Event

MOST = 5


def events_to_remember(user: User, today: date) -> Question:
    """The next ones whose reminder has come and which are not over."""
    first = Event.objects.visible_to(user).to_remember(today).order_by("starts_on", "pk").values("pk")[:MOST]
    return Event.objects.filter(pk__in=first), ("id", "uuid", "name", "kind", "starts_on", "ends_on", "company_name")


def event_rows(rows: Iterable[Row]) -> list[dict[str, str]]:
    """The next one first: what, where, when."""
    return [event_row(row) for row in sorted(rows, key=lambda row: (row["starts_on"], row["id"]))]


def event_row(row: Row) -> dict[str, str]:
    """An event as the day tells it."""
    when = " – ".join(days.short(date.fromisoformat(day)) for day in (row["starts_on"], row["ends_on"]) if day)
    told = (str(EventKind(row["kind"]).label), row["company_name"], when)
    return {
        "url": reverse("screening:event", args=[UUID(row["uuid"])]),
        "what": row["name"],
        "told": ", ".join(filter(None, told)),
    }
