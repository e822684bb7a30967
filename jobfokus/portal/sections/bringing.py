# SPDX-License-Identifier: MPL-2.0
"""What to bring to the next conversation (V4): a to-do with a helping hand."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from jobfokus.citizens.models import Case
from jobfokus.common.language import kept_language
from jobfokus.common.together import Question
from jobfokus.conversations.bringing import FIELDS, help_words, things
from jobfokus.conversations.choices import Bring
from jobfokus.conversations.models import Conversation, with_readiness
from jobfokus.portal.front_page import Card, Home, Section, Turn

WAYS = {Bring.CV: "portal:cv_page", Bring.ABC: "portal:own_lines"}


def asks_what_to_bring(case: Case, now: datetime) -> dict[str, Question]:
    """What the conversations to come ask for."""
    upcoming = Conversation.objects.filter(case=case, planned_at__gte=now).upcoming()
    return {"bringing_next": (with_readiness(upcoming), ("planned_at", *FIELDS))}


def bring_card(home: Home) -> Card | None:
    """Each thing for the next conversation, whether it is ready, and the way to it."""
    rows = sorted(home.found["bringing_next"], key=lambda row: row["planned_at"])
    shown: list[dict[str, Any]] = [
        {
            "what": str(what.label),
            "there": there,
            "help": help_words(what),
            "url": f"{reverse(WAYS[what])}{kept_language()}",
        }
        for what, there in (things(rows[0]) if rows else [])
    ]
    if not shown:
        return None
    waiting = any(not each["there"] for each in shown)
    return Card(Turn.NOW if waiting else Turn.UNDER_WAY, "portal/cards/bring.html", {"things": shown})


BRING = Section(bring_card, asks_what_to_bring)
