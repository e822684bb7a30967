# SPDX-License-Identifier: MPL-2.0
"""The one focus a preparation proposes, and what deserves praise (C3). Codes and numbers; words stand elsewhere.

A proposal speaks of weight and never of leaving a track: where weight moves comes from ``plans.rules.shift``. The order
of what comes first is a product choice: without a plan and its numbers there is nothing to weigh; then the weight; then
what keeps a search from going on or getting answers; then what could make it wider.

Sources: practice sheets on the job-directed conversation (sheet 2: prepare by Min Plan and job log; sheet 5: which
qualifications are missing, is the search wide enough); guide on long-term unemployment, ABC-jobplan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from jobfokus.citizens.rules.refusals import RefusalPattern
from jobfokus.plans.rules.shift import Move, Proposal

MOST_PRAISE = 3
A_WEEK = 7


class Focus(StrEnum):
    """What a conversation could be about, the most pressing first."""

    MAKE_PLAN = "make_plan"
    AGREE_NUMBERS = "agree_numbers"
    WIDEN = "widen"
    SHIFT = "shift"
    SILENT = "silent"
    REFUSALS = "refusals"
    BROKEN = "broken"
    KEEP = "keep"
    BEHIND = "behind"
    UNTRIED = "untried"
    NEVER_SEARCHED = "never_searched"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a case stands. ``silent_days`` since the log's newest entry, or since the case began where it is empty;
    ``refusals`` are the kinds that came often enough to bring a proposal; ``broken`` agreements were not kept; ``sent``
    and ``agreed`` are applications since last time, ``agreed_days`` how long the newest numbers have held since then.
    """

    has_lines: bool
    shift: Proposal
    silent_days: int = 0
    refusals: Sequence[RefusalPattern] = ()
    broken: int = 0
    sent: int = 0
    agreed: int = 0
    agreed_days: int = 0
    untried: Sequence[str] = ()
    never_searched: Sequence[str] = ()


def propose_focus(found: Situation, *, silent_after: int) -> Focus:
    """The first of the foci that holds. After *silent_after* days without an entry the log is silent."""
    holds = {
        Focus.MAKE_PLAN: not found.has_lines,
        Focus.AGREE_NUMBERS: found.shift.before == (0, 0, 0),
        Focus.WIDEN: found.shift.move == Move.WIDEN,
        Focus.SHIFT: found.shift.move == Move.SHIFT,
        Focus.SILENT: found.silent_days >= silent_after,
        Focus.REFUSALS: bool(found.refusals),
        Focus.BROKEN: found.broken > 1,
        Focus.KEEP: found.shift.move == Move.KEEP,
        Focus.BEHIND: far_behind(found.sent, found.agreed, found.agreed_days),
        Focus.UNTRIED: bool(found.untried),
        Focus.NEVER_SEARCHED: bool(found.never_searched),
    }
    return next((focus for focus, does in holds.items() if does), Focus.NOTHING)


def far_behind(sent: int, agreed: int, days: int) -> bool:
    """Less than half of what was agreed for the time. A product choice. Numbers are weekly: before they have held for
    a whole week, nobody is behind them.
    """
    return days >= A_WEEK and sent * 2 < agreed


class PraiseKind(StrEnum):
    """What somebody did well since last time, the most weighty first."""

    OFFERED = "offered"
    INVITED = "invited"
    KEPT = "kept"
    NUMBERS = "numbers"
    NEW_JOBS = "new_jobs"
    NEW_WAYS = "new_ways"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class Since:
    """What happened since last time. ``agreed`` is how many applications were agreed for the time, 0 when none were,
    and ``agreed_days`` how long the newest numbers have held of it;
    ``followed_up`` how many agreements came to an end.
    """

    offered: Sequence[str] = ()
    invited: Sequence[str] = ()
    kept: Sequence[str] = ()
    followed_up: int = 0
    sent: int = 0
    agreed: int = 0
    agreed_days: int = 0
    new_jobs: Sequence[str] = ()
    new_ways: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Praise:
    """Something to praise: how much of how much, and what it was."""

    kind: PraiseKind
    count: int
    of: int = 0
    examples: tuple[str, ...] = ()


def praise(since: Since) -> tuple[Praise, ...]:
    """At most three things that went well; what was only done counts where nothing more can be said of it."""
    found = [
        _praise(PraiseKind.OFFERED, since.offered),
        _praise(PraiseKind.INVITED, since.invited),
        _praise(PraiseKind.KEPT, since.kept, of=since.followed_up),
        Praise(PraiseKind.NUMBERS, since.sent, since.agreed) if _met(since) else None,
        _praise(PraiseKind.NEW_JOBS, since.new_jobs),
        _praise(PraiseKind.NEW_WAYS, since.new_ways),
        Praise(PraiseKind.APPLIED, since.sent)
        if since.sent and not _met(since) and not far_behind(since.sent, since.agreed, since.agreed_days)
        else None,
    ]
    return tuple([one for one in found if one is not None][:MOST_PRAISE])


def _met(since: Since) -> bool:
    return 0 < since.agreed <= since.sent


def _praise(kind: PraiseKind, examples: Sequence[str], *, of: int = 0) -> Praise | None:
    return Praise(kind, len(examples), of, tuple(examples)) if examples else None
