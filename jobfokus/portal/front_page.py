# SPDX-License-Identifier: MPL-2.0
"""The front page of Min Plan (M1): short cards, and first the one that asks for something now.

A section is one part of it. It may ask along with the others (all of them cost one statement), and makes its card of
the answers, or none. To add a part, write a module in ``portal/sections`` and name its section in ``SECTIONS``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from django.utils import timezone

from jobfokus.citizens.models import Case
from jobfokus.common.together import Question, Row, read_together
from jobfokus.conversations.shared import SharedPath, shared_path


class Turn(IntEnum):
    """When a card has its turn; cards of one turn stand in the order of ``SECTIONS``."""

    NOW = 1
    SOON = 2
    UNDER_WAY = 3
    TO_READ = 4
    ABOUT_US = 5


@dataclass(frozen=True, slots=True)
class Home:
    """What a section makes its card of: the citizen's newest case, what is shared of it, and the answers."""

    case: Case
    path: SharedPath
    now: datetime
    found: dict[str, list[Row]]

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)


@dataclass(frozen=True, slots=True)
class Card:
    """A card with the template that prints it; there ``card`` is its data and ``path`` what is shared."""

    turn: Turn
    template: str
    data: dict[str, Any] = field(default_factory=dict)


def asks_nothing(case: Case, now: datetime) -> dict[str, Question]:
    """A section that needs no more than what is shared."""
    return {}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. The names of its questions begin with the name of its module."""

    card: Callable[[Home], Card | None]
    questions: Callable[[Case, datetime], dict[str, Question]] = asks_nothing


def home_of(case: Case, sections: "tuple[Section, ...]", now: datetime) -> Home:
    """Ask for all sections at once."""
    questions = {name: question for section in sections for name, question in section.questions(case, now).items()}
    return Home(case, shared_path(case, now, drafts=False), now, read_together(questions) if questions else {})


def cards_of(home: Home, sections: "tuple[Section, ...]") -> list[Card]:
    """The cards in the order of what to do now."""
    cards = [card for section in sections if (card := section.card(home)) is not None]
    return sorted(cards, key=lambda card: card.turn)
