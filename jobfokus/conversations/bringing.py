# SPDX-License-Identifier: MPL-2.0
"""What to bring, as pages tell it (V4): a to-do with a helping hand for the citizen, readiness for staff."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from jobfokus.conversations.choices import Bring

FIELDS = tuple(f"{word}_{what}" for what in Bring for word in ("asks", "has"))


def things(row: Any) -> list[tuple[Bring, bool]]:
    """What is asked for and whether it is there, of a conversation read ``with_readiness``: a row or its values."""
    read = row.__getitem__ if isinstance(row, Mapping) else lambda name: getattr(row, name)
    return [(what, bool(read(f"has_{what}"))) for what in Bring if read(f"asks_{what}")]


def readiness(row: Any) -> list[dict[str, str]]:
    """For staff: each thing with a sign and a word."""
    return [
        {"kind": "ok" if there else "neutral", "text": f"{what.label}: {'klar' if there else 'ikke klar endnu'}"}
        for what, there in things(row)
    ]


def lacking(row: Any) -> str:
    """For a short line: what is not there yet."""
    missing = [str(what.label) for what, there in things(row) if not there]
    return f"Ikke klar endnu: {', '.join(missing)}" if missing else ""


def help_words(what: Bring) -> str:
    """What the citizen can do."""
    return {
        Bring.CV: _("Skriv dit seneste job, hvad du lavede, og hvad du søger arbejde som."),
        Bring.ABC: _("Skriv mindst én linje om et job, du kunne søge."),
    }[what]
