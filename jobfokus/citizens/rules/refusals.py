# SPDX-License-Identifier: MPL-2.0
"""Refusals of one kind bring a proposal (L7); a person decides what comes of it.

The kinds and the limit of three are the product's; the practice sheets (sheet 5) ask which qualifications are missing
for the jobs one searches, and the guide on long-term unemployment answers with short courses and internships.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jobfokus.citizens.choices import LogState, Refusal
from jobfokus.citizens.rules.patterns import Entry

# An application that was never answered is a kind of refusal too, told by its state.
NO_ANSWER = LogState.NO_ANSWER.value


class Proposal(StrEnum):
    """What may help; only words on a page until a person takes it up."""

    COURSE = "course"
    LICENCE = "licence"
    INTERNSHIP = "internship"
    OTHER_FUNCTION = "other_function"
    OTHER_WAY = "other_way"


PROPOSALS: dict[str, tuple[Proposal, ...]] = {
    Refusal.EXPERIENCE: (Proposal.INTERNSHIP, Proposal.OTHER_FUNCTION),
    Refusal.CERTIFICATE: (Proposal.COURSE, Proposal.LICENCE),
    Refusal.LANGUAGE: (Proposal.COURSE, Proposal.INTERNSHIP),
    Refusal.DISTANCE: (Proposal.LICENCE, Proposal.OTHER_FUNCTION),
    Refusal.COMPETITION: (Proposal.OTHER_FUNCTION, Proposal.OTHER_WAY),
    Refusal.INTERNAL: (Proposal.OTHER_WAY, Proposal.INTERNSHIP),
    NO_ANSWER: (Proposal.OTHER_WAY, Proposal.OTHER_FUNCTION),
}


@dataclass(frozen=True, slots=True)
class RefusalPattern:
    """So many refusals of one kind, and what may help."""

    kind: str
    count: int
    proposals: tuple[Proposal, ...]


def refusal_kind(entry: Entry) -> str:
    """Why it was no: the reason given, ``no_answer`` where nobody answered, else nothing."""
    if entry.state == LogState.NO_ANSWER:
        return NO_ANSWER
    return entry.refusal if entry.state == LogState.REFUSED else ""


def refusals_by_kind(entries: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """How many refusals of each kind, the most frequent first; a refusal without a reason counts under ``""``."""
    counted = Counter(refusal_kind(entry) for entry in entries if entry.state in (LogState.REFUSED, LogState.NO_ANSWER))
    return tuple(sorted(counted.items(), key=lambda found: (-found[1], found[0])))


def refusal_patterns(entries: Iterable[Entry], limit: int) -> tuple[RefusalPattern, ...]:
    """The kinds with at least *limit* refusals that we know a proposal for. Reasons given go before silence."""
    found = [
        RefusalPattern(kind, count, PROPOSALS[kind])
        for kind, count in refusals_by_kind(entries)
        if kind in PROPOSALS and count >= max(limit, 1)
    ]
    return tuple(sorted(found, key=lambda pattern: pattern.kind == NO_ANSWER))
