# SPDX-License-Identifier: MPL-2.0
"""What a person is and was called, and the numbers they have had (H7), ready to print."""

from jobfokus.accounts.models import Dated
from jobfokus.citizens.choices import CprKind
from jobfokus.citizens.models import Citizen
from jobfokus.citizens.rules import mask_cpr
from jobfokus.common import days


def names_of(citizen: Citizen) -> list[dict[str, str]]:
    """The names, the one that holds first."""
    rows = citizen.names.order_by("-since", "-pk")
    return [{"text": f"{row.first_name} {row.last_name}".strip(), "when": period(row)} for row in rows]


def numbers_of(citizen: Citizen) -> list[dict[str, str]]:
    """The numbers, masked, the one that holds first."""
    rows = citizen.cpr_numbers.order_by("-since", "-pk")
    return [
        {"text": f"{mask_cpr(row.number)} ({CprKind(row.kind).label})", "when": period(row)}
        for row in sorted(rows, key=lambda row: row.until is not None)
    ]


def period(row: Dated) -> str:
    """From when to when; open where it still holds."""
    return f"{days.short(row.since)} – {days.short(row.until)}" if row.until else f"fra {days.short(row.since)}"
