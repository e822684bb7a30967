# SPDX-License-Identifier: MPL-2.0
"""Which companies go on a list to a citizen, and in which order (J12). No Django in here.

Source: guide on long-term unemployment, steps of a job search (a list of companies in industries that match). The
order is ours: who has an opening in the function comes first, then who has talked with us about it, then the rest of
the industry; among equals the one that fewest citizens were sent to lately. A company that many were sent to comes
last, whatever it has.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from jobfokus.common.text import fold
from jobfokus.plans.choices import WhyListed

_REASONS = list(WhyListed)


class LeftOut(StrEnum):
    """Why a company that fits is not on the list."""

    REFUSED = "refused"
    ALREADY = "already"
    TOO_FAR = "too_far"
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that fits, with what decides its place. ``kilometres`` is None where its place is unknown."""

    cvr: str
    name: str
    why: WhyListed
    p_number: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    company_id: int | None = None
    sent_to: int = 0
    kilometres: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a company must keep within: refusals as (CVR, P-number or "" for all of it), and who has it already."""

    how_many: int
    full_at: int
    most_kilometres: int | None = None
    refused: frozenset[tuple[str, str]] = frozenset()
    already: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Picked:
    """The list, and how many fitting companies were left out for which reason."""

    candidates: tuple[Candidate, ...]
    left_out: dict[LeftOut, int] = field(default_factory=dict)


def is_refused(cvr: str, p_number: str, refused: Collection[tuple[str, str]]) -> bool:
    """A refusal of the whole company holds for each of its places; one of a single place for that place, and for a
    row that does not say which place it is."""
    if (cvr, "") in refused or (cvr, p_number) in refused:
        return True
    return not p_number and any(number == cvr for number, _place in refused)


def why_left_out(candidate: Candidate, bounds: Bounds) -> LeftOut | None:
    """The first reason to leave a company out; None when it may be listed."""
    if is_refused(candidate.cvr, candidate.p_number, bounds.refused):
        return LeftOut.REFUSED
    if candidate.cvr in bounds.already:
        return LeftOut.ALREADY
    if bounds.most_kilometres is None:
        return None
    if candidate.kilometres is None:
        return LeftOut.NO_PLACE
    return LeftOut.TOO_FAR if candidate.kilometres > bounds.most_kilometres else None


def pick(candidates: Iterable[Candidate], bounds: Bounds) -> Picked:
    """The best companies within the bounds."""
    judged = [(candidate, why_left_out(candidate, bounds)) for candidate in candidates]
    fitting = sorted(
        (candidate for candidate, why in judged if why is None), key=lambda each: _place(each, bounds.full_at)
    )
    counts = Counter(why for _candidate, why in judged if why is not None)
    return Picked(tuple(fitting[: bounds.how_many]), {why: counts[why] for why in LeftOut if counts[why]})


def _place(candidate: Candidate, full_at: int) -> tuple[bool, int, int, int, str, str, str]:
    far = candidate.kilometres if candidate.kilometres is not None else 10_000
    return (
        candidate.sent_to >= full_at,
        _REASONS.index(candidate.why),
        candidate.sent_to,
        far,
        fold(candidate.name),
        candidate.cvr,
        candidate.p_number,
    )
