# SPDX-License-Identifier: MPL-2.0
"""A letter as an accessible PDF: what Digital Post carries, what is printed, and what the citizen may fetch."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from jobfokus.common.pdf import render_pdf
from jobfokus.exchange.letters import said
from jobfokus.exchange.models import Message

SHEET = "exchange/sheets/letter.typ"


def letter_pdf(message: Message, place: str, *, address: Sequence[str] = ()) -> bytes:
    """The letter on A4; *address*, name first, stands in the window of the envelope and is given for paper alone."""
    return render_pdf(SHEET, letter_sheet(message, place, address))


def letter_sheet(message: Message, place: str, address: Sequence[str]) -> dict[str, Any]:
    """What the sheet prints: paragraph by paragraph, line by line."""
    parts = [part.split("\n") for part in message.text.split("\n\n") if part.strip()]
    return {
        "subject": message.subject,
        "place": place,
        "day": said(timezone.localdate(message.created_at), message.language),
        "language": message.language,
        "address": list(address),
        "parts": parts,
    }
