# SPDX-License-Identifier: MPL-2.0
"""The parts of the preparation as the page prints them."""

from dataclasses import dataclass, field
from uuid import UUID

from jobfokus.journey.citizen_page import TrackSummary


@dataclass(frozen=True, slots=True)
class PreparedPoint:
    """A point of the agenda; those that people wrote can be taken off again."""

    uuid: UUID
    text: str
    origin: str
    removable: bool
    authority: bool
    told: str


@dataclass(frozen=True, slots=True)
class HomeWord:
    """What the citizen wrote at home to an agreement (M2)."""

    uuid: UUID
    day: str
    done: bool
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class FromHome:
    """What the citizen wrote before this conversation and after the last one, with lines that wait to come into the
    plan, and the curve while it is shared.
    """

    take_away: str
    wishes: list[str]
    own_words: list[tuple[str, str]]
    feeling: str
    lines: str = ""
    differences: list[str] = field(default_factory=list)

    @property
    def any(self) -> bool:
        written = (self.take_away, self.wishes, self.own_words, self.feeling, self.lines, self.differences)
        return any(written)


@dataclass(frozen=True, slots=True)
class PromiseState:
    """An agreement since last time, with how it stands."""

    text: str
    who: str
    due: str
    state: str
    mark: str
    overdue: bool
    why: str
    answers: list[HomeWord]
    met: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier conversation: what it aimed at, what came of it, and what was written and still stands."""

    uuid: UUID
    when: str
    kind: str
    aim: str
    outcome: str
    shared_note: str
    internal_note: str
    summary: str


@dataclass(slots=True)
class PreparedPlan:
    """The open ABC job plan in short: its tracks, and what it still lacks, in words."""

    state_label: str
    mark: str
    tracks: list[TrackSummary]
    lacks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expected:
    """How the two stand with what they expect of each other (C13)."""

    open: bool
    agreed: str
    citizen_words: str
