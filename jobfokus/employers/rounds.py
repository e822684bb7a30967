# SPDX-License-Identifier: MPL-2.0
"""A canvassing round as its pages print it, and what canvassing gave (E9)."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.employers.board import place_of
from jobfokus.employers.figures import Canvassing
from jobfokus.employers.limits import CanvassLimits
from jobfokus.employers.models import CanvassingRound, RoundCall, been_asked
from jobfokus.employers.rules import per_hundred


def round_row(made: Any) -> dict[str, str]:
    """A round, read with ``with_progress``."""
    area = "–".join(part for part in (made.postal_from, made.postal_to) if part)
    return {
        "url": reverse("employers:round_page", args=[made.uuid]),
        "name": made.industry.name + (f", {area}" if area else ""),
        "progress": f"{made.asked} af {made.of_all} spurgt",
        "made": f"{days.short(made.made_on)} af {made.made_by.name}",
        "state": f"Slut {days.short(made.closed_on)}" if made.closed_on else "I gang",
        "sign": "neutral" if made.closed_on else "ok",
    }


def call_rows(made: CanvassingRound, user: User) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those still to ask, mine first, and those who were asked. One statement."""
    asked = ExpressionWrapper(been_asked(), output_field=BooleanField())
    calls = made.calls.annotate(is_asked=asked).select_related("company", "given_to").order_by("place")
    rows = [(call, call_row(call)) for call in calls]
    to_ask = sorted((pair for pair in rows if not pair[0].is_asked), key=lambda pair: pair[0].given_to_id != user.pk)
    return [row for _, row in to_ask], [row for call, row in rows if call.is_asked]


def call_row(call: RoundCall) -> dict[str, str]:
    company = call.company
    return {
        "company": company.name,
        "company_url": reverse("employers:company_page", args=[company.uuid]),
        "place": place_of(company),
        "phone": company.phone,
        "who": call.given_to.name if call.given_to else "Ingen endnu",
        "tried": f"Forsøgt {days.short(call.tried_on)}" if call.tried_on else "",
        "note_url": reverse("employers:note_call", args=[call.uuid]),
        "opening_url": f"{reverse('employers:contact_new')}?virksomhed={company.uuid}",
    }


def outside_words(figures: list[Canvassing], limits: CanvassLimits) -> str:
    """How much of the asking goes beyond the usual companies."""
    contacts, outside = sum(row.contacts for row in figures), sum(row.outside_usual for row in figures)
    lately = f"de sidste {limits.lately.days} dage"
    if not contacts:
        return f"Ingen kontakter {lately}."
    share = round(100 * outside / contacts)
    return (
        f"{lately.capitalize()}: {outside} af {contacts} kontakter ({share} %) var med virksomheder uden for de "
        "sædvanlige."
    )


def figure_rows(figures: list[Canvassing], limits: CanvassLimits) -> list[dict[str, str]]:
    """Each industry: contacts, those outside the usual companies, openings per hundred contacts."""
    return [
        {
            "name": row.name or "Uden branche",
            "contacts": str(row.contacts),
            "outside": str(row.outside_usual),
            "openings": str(row.openings),
            "per_hundred": per_hundred(row.openings, row.contacts, fewest=limits.fewest),
        }
        for row in figures
    ]
