# SPDX-License-Identifier: MPL-2.0
"""Where the weight between A, B and C could move, and why (J8, C3). A proposal: nothing shifts before both agree.

It speaks of weight and never of leaving a track. A gives up nearly half of its number, though never more than down to
an even share; what it gives goes where the search has been thinnest, and not to a track where companies were asked in
vain. A track nobody was asked about counts neither for nor against. When companies want to talk to the citizen about
A, A stays first. The eight weeks are a product choice (settings ``plan.shift_weeks``, ``plan.shift_applications``).

Sources: guide on long-term unemployment, tool ABC-jobplan (all three at once, the weight moves); practice sheets on the
job-directed conversation, sheet 3 (the job one wants most stays first when it is asked for).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jobfokus.employers.choices import DemandWord
from jobfokus.plans.rules.content import TRACKS, Mix

Numbers = tuple[int, int, int]


class Move(StrEnum):
    """What the proposal says about the weight."""

    SHIFT = "shift"
    WIDEN = "widen"
    KEEP = "keep"
    NOTHING = "nothing"


class Why(StrEnum):
    """The reason of a proposal, or why there is none."""

    NO_ANSWER_ON_A = "no_answer_on_a"
    ONLY_REFUSALS_ON_A = "only_refusals_on_a"
    A_IS_ASKED_FOR = "a_is_asked_for"
    A_IS_ANSWERED = "a_is_answered"
    TRACK_WITHOUT_NUMBER = "track_without_number"
    NO_NUMBERS = "no_numbers"
    TOO_EARLY = "too_early"
    TOO_FEW = "too_few"
    NO_DEMAND_ELSEWHERE = "no_demand_elsewhere"
    ALREADY_EVEN = "already_even"


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """What happened on a track since the numbers were agreed: applications, answers, how many of these were a yes to
    talk or to a job, and how demand is told. ``ripe`` are those old enough to have been answered (None: all).
    """

    sent: int = 0
    answers: int = 0
    invited: int = 0
    demand: str = DemandWord.NOT_ASKED
    ripe: int | None = None

    @property
    def telling(self) -> int:
        """The applications whose silence says something."""
        return self.sent if self.ripe is None else self.ripe


@dataclass(frozen=True, slots=True)
class ShiftLimits:
    """After how many weeks, and from how many applications on A, its silence says something."""

    weeks: int
    applications: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A move with its reason and the figures it stands on; ``after`` is ``before`` where nothing should move."""

    move: Move
    why: Why
    weeks: int = 0
    before: Numbers = (0, 0, 0)
    after: Numbers = (0, 0, 0)
    sent: Numbers = (0, 0, 0)
    answers_on_a: int = 0
    invited_on_a: int = 0

    @property
    def shifts(self) -> bool:
        return self.after != self.before


def propose_shift(
    mix: Mix | None, facts: Mapping[str, TrackFacts], *, weeks: int, due: bool, limits: ShiftLimits
) -> Proposal:
    """What the weekly numbers could become.

    *weeks* since they were agreed; *due* when the two agreed to look at them by now; *facts* by track.
    """
    if mix is None:
        return Proposal(Move.NOTHING, Why.NO_NUMBERS)
    told = {track: facts.get(track, TrackFacts()) for track in TRACKS}
    a, before = told["A"], mix.numbers
    move, why, after = _judged(before, told, ready=due or weeks >= limits.weeks, enough=limits.applications)
    return Proposal(
        move,
        why,
        weeks=weeks,
        before=before,
        after=after,
        sent=(a.sent, told["B"].sent, told["C"].sent),
        answers_on_a=a.answers,
        invited_on_a=a.invited,
    )


def _judged(before: Numbers, told: Mapping[str, TrackFacts], *, ready: bool, enough: int) -> tuple[Move, Why, Numbers]:
    a = told["A"]
    wider = widened(before)
    if a.invited:
        wanted = a.demand in (DemandWord.OPEN_NOW, DemandWord.OPEN_LATELY)
        return Move.KEEP, Why.A_IS_ASKED_FOR if wanted else Why.A_IS_ANSWERED, wider
    if wider != before:
        return Move.WIDEN, Why.TRACK_WITHOUT_NUMBER, wider
    if not ready:
        return Move.NOTHING, Why.TOO_EARLY, before
    if a.telling < enough:
        return Move.NOTHING, Why.TOO_FEW, before
    receivers = [track for track in "BC" if told[track].demand != DemandWord.ASKED_WITHOUT]
    if not receivers:
        return Move.NOTHING, Why.NO_DEMAND_ELSEWHERE, before
    after = shifted(before, receivers)
    if after == before:
        return Move.NOTHING, Why.ALREADY_EVEN, before
    return Move.SHIFT, Why.ONLY_REFUSALS_ON_A if a.answers else Why.NO_ANSWER_ON_A, after


def widened(numbers: Numbers) -> Numbers:
    """*numbers* with at least 1 on each track, taken from the heaviest where it has more to give."""
    made = list(numbers)
    for place in range(len(made)):
        if made[place] == 0:
            heaviest = made.index(max(made))
            made[heaviest] -= 1 if made[heaviest] > 1 else 0
            made[place] = 1
    return made[0], made[1], made[2]


def shifted(numbers: Numbers, receivers: list[str]) -> Numbers:
    """*numbers* with half of A's moved, one at a time, to the lightest of *receivers*; A keeps an even share."""
    weight = dict(zip(TRACKS, numbers, strict=True))
    even = -(-sum(numbers) // len(TRACKS))
    for _ in range(min(weight["A"] // 2, weight["A"] - even)):
        lightest = min(receivers, key=lambda track: weight[track])
        weight["A"] -= 1
        weight[lightest] += 1
    return weight["A"], weight["B"], weight["C"]
