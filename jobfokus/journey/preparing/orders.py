# SPDX-License-Identifier: MPL-2.0
"""Orders of the case that wait for an answer, from an employer consultant or from us, in Danish (C3)."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.together import Question, Row
from jobfokus.placements.choices import OrderState
from jobfokus.placements.models import Order
from jobfokus.placements.reading import titled, whose_turn

WISH = ("wishes__function_text", "wishes__frame", "wishes__workplace")
FIELDS = ("pk", "uuid", "sought", "state", "due_on", "made_by__name", "consultant__name", "wishes__position", *WISH)


def orders_waiting(case: Case) -> Question:
    """Each order comes once for each of its wishes."""
    return Order.objects.waiting().filter(case=case), FIELDS


def order_rows(rows: Iterable[Row], today: date) -> list[dict[str, Any]]:
    """What is ordered, whose turn it is and by when; the nearest day first."""
    found: dict[int, Row] = {}
    for row in sorted(rows, key=lambda row: (row["due_on"], row["pk"], row["wishes__position"] or 0)):
        found.setdefault(row["pk"], row)
    return [order_row(row, today) for row in found.values()]


def order_row(row: Row, today: date) -> dict[str, Any]:
    """An order by its first wish."""
    due_on, state = date.fromisoformat(row["due_on"]), OrderState(row["state"])
    late = due_on < today
    return {
        "url": reverse("placements:order_page", args=[UUID(row["uuid"])]),
        "what": titled(row["sought"], next((row[name] for name in WISH if row[name]), "")),
        "who": whose_turn(state, row["made_by__name"], row["consultant__name"] or ""),
        "due": days.short(due_on),
        "mark": "bad" if late else "warn",
        "state": f"{state.label}{', forsinket' if late else ''}",
    }
