# SPDX-License-Identifier: MPL-2.0
"""Three ways to spend an effort, side by side: deadweight, catch-all, selection. "If … then", never a promise.

Source: guide on long-term unemployment, strategy chapter (deadweight: help when the rules ask for it, the intensive
effort for those still there after 39 weeks; catch-all: the intensive effort from the first week; selection: from the
first week for those screened). The guide names no numbers: every one is an assumption with a source on the page.

People are never drawn one by one: within a group all are alike, so a week is one binomial draw for each group. There
are two kinds of people, of whom one leaves more slowly; their hazards are set so that together they give the
municipality's own curve exactly.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobfokus.screening.choices import Strategy

Numbers = NDArray[np.float64]
WEEKS_A_YEAR = 52
LONG_WEEK = 39
# The break-even effect is sought among so many at once, and so many times finer; what is left is a straight line.
TRIED, FINER = 41, 2


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All that the answer rests on. Shares are 0–1, rhythms are conversations a year, money is in kroner.

    ``slow_hazard`` is how likely a person at risk of long-term unemployment is to leave in a week, beside one who is
    not (below 1). ``effect`` multiplies the hazard under the intensive effort; ``effect_low`` and ``effect_high`` are
    its range. In the first ``lock_in_weeks`` of the effort the hazard is multiplied by ``lock_in`` instead.
    """

    persons: int
    slow_share: float
    slow_hazard: float
    sensitivity: float
    specificity: float
    effect: float
    effect_low: float
    effect_high: float
    lock_in: float
    lock_in_weeks: int
    base_rhythm: float
    intensive_rhythm: float
    conversation_cost: float
    placement_cost: float
    placement_share: float
    benefit_a_week: float
    conversations_per_fte: float
    wait_weeks: int = LONG_WEEK


@dataclass(frozen=True, slots=True)
class Outcome:
    """One strategy over the weeks: arrays of draws × weeks for flows, of draws for sums."""

    conversations: Numbers
    unemployed: Numbers
    placements: Numbers

    def cost(self, assumed: Assumptions) -> Numbers:
        """Kroner for each draw: conversations, placements, and the benefit of everybody still unemployed."""
        spent = self.conversations.sum(axis=1) * assumed.conversation_cost
        return np.asarray(
            spent + self.placements * assumed.placement_cost + self.weeks_of_unemployment * assumed.benefit_a_week
        )

    @property
    def weeks_of_unemployment(self) -> Numbers:
        return np.asarray(self.unemployed.sum(axis=1))

    def ftes(self, assumed: Assumptions) -> Numbers:
        """FTEs that each week's conversations take, were they held all year."""
        return self.conversations * WEEKS_A_YEAR / assumed.conversations_per_fte


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the range that nine of ten draws lie in (5 to 95 %)."""

    middle: float
    low: float
    high: float


def figure(values: Numbers) -> Figure:
    """The middle of *values* and their 5–95 % range."""
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return Figure(float(middle), float(low), float(high))


def weekly_hazard(share_still_there: Iterable[float]) -> Numbers:
    """The chance to leave in each week, from the curve's share at the start and after each week."""
    curve = np.asarray(list(share_still_there), dtype=np.float64)
    before = np.maximum(curve[:-1], 1e-300)
    return np.clip(1.0 - curve[1:] / before, 0.0, 1.0)


def split_hazard(hazard: Numbers, slow_share: float, slow_hazard: float) -> tuple[Numbers, Numbers]:
    """Hazards of the slow and the quick who together give *hazard*: each week the quick leave so much the faster."""
    slow, quick = np.empty_like(hazard), np.empty_like(hazard)
    there_slow, there_quick = slow_share, 1.0 - slow_share
    for week, chance in enumerate(hazard):
        there = there_slow + there_quick
        weight = there_slow * slow_hazard + there_quick
        rate = min(1.0, chance * there / weight) if weight > 0 else chance
        # Where the quick cannot leave any faster, the slow make up the rest.
        rest = (chance * there - rate * there_quick) / there_slow if there_slow > 0 else 0.0
        quick[week], slow[week] = rate, min(1.0, max(0.0, rest))
        there_slow, there_quick = there_slow * (1 - slow[week]), there_quick * (1 - quick[week])
    return slow, quick


def simulate(
    strategy: Strategy, hazard: Numbers, assumed: Assumptions, *, draws: int, random: np.random.Generator
) -> Outcome:
    """Follow *assumed.persons* who arrive at once over the weeks of *hazard*, *draws* times.

    Each draw has an effect of its own from the assumed range, and chance decides who leaves.
    """
    groups = _Groups.of(strategy, hazard, assumed)
    effect = random.triangular(*_range(assumed), size=(draws, 1))
    there = random.multinomial(assumed.persons, groups.shares, size=draws)
    return _followed(groups, there, effect, assumed, leaving=random.binomial)


def expected(strategy: Strategy, hazard: Numbers, assumed: Assumptions) -> Outcome:
    """The same without chance and with the likely effect: what is expected, as one draw."""
    return _expected_with(strategy, hazard, assumed, np.array([assumed.effect]))


def _expected_with(strategy: Strategy, hazard: Numbers, assumed: Assumptions, effects: Numbers) -> Outcome:
    """What is expected with each of *effects*, as so many draws."""
    groups = _Groups.of(strategy, hazard, assumed)
    there = np.tile(assumed.persons * groups.shares, (len(effects), 1))
    return _followed(groups, there, effects[:, None], assumed, leaving=np.multiply)


def _followed(
    groups: "_Groups",
    there: NDArray[Any],
    effect: Numbers,
    assumed: Assumptions,
    *,
    leaving: Callable[[NDArray[Any], Numbers], NDArray[Any]],
) -> Outcome:
    """Week by week: who is there (draws × groups), and who is *leaving*; what they are given is summed at the end."""
    weeks = groups.hazards.shape[1]
    present = np.empty((weeks, *there.shape))
    alone, helped = groups.chances(assumed)
    for week in range(weeks):
        present[week] = there
        chance = alone[week] * np.where(helped[week], effect, 1.0)
        there = there - leaving(there, np.minimum(chance, 1.0))
    given = np.einsum("wdg,wg->dw", present, groups.rhythms(assumed)) / WEEKS_A_YEAR
    begun = np.einsum("wdg,wg->d", present, groups.begins()) * assumed.placement_share
    return Outcome(given, present.sum(axis=2).T, begun)


def break_even_effect(strategy: Strategy, hazard: Numbers, assumed: Assumptions, *, most: float = 5.0) -> float | None:
    """The least effect at which *strategy* costs no more than deadweight; None when even *most* does not pay.

    Many effects are tried at once, then finer ones between the two that the answer lies between.
    """

    def surplus(effects: Numbers) -> Numbers:
        ours, theirs = (
            _expected_with(each, hazard, assumed, effects).cost(assumed) for each in (strategy, Strategy.DEADWEIGHT)
        )
        return np.asarray(ours - theirs)

    low, high = 1.0, most
    for _ in range(FINER):
        tried = np.linspace(low, high, TRIED)
        more = surplus(tried)
        if more[-1] > 0:
            return None
        if more[0] <= 0:
            return float(tried[0])
        first = int(np.flatnonzero(more <= 0)[0])
        low, high = float(tried[first - 1]), float(tried[first])
    above, below = float(more[first - 1]), float(more[first])
    return low + (high - low) * above / (above - below)


def _range(assumed: Assumptions) -> tuple[float, float, float]:
    """Low, likely and high of the effect; a triangle needs some width."""
    low, high = min(assumed.effect_low, assumed.effect), max(assumed.effect_high, assumed.effect)
    return low, assumed.effect, high if high > low else low + 1e-9


@dataclass(frozen=True, slots=True)
class _Groups:
    """Slow and quick, singled out or not: four groups, each with its hazard and the week its effort begins."""

    shares: Numbers
    hazards: Numbers
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, strategy: Strategy, hazard: Numbers, assumed: Assumptions) -> "_Groups":
        slow, quick = split_hazard(hazard, assumed.slow_share, assumed.slow_hazard)
        found, wrongly = assumed.sensitivity, 1 - assumed.specificity
        shares = np.array(
            [
                assumed.slow_share * found,
                assumed.slow_share * (1 - found),
                (1 - assumed.slow_share) * wrongly,
                (1 - assumed.slow_share) * (1 - wrongly),
            ]
        )
        wait = assumed.wait_weeks
        starts = {
            Strategy.DEADWEIGHT: [wait, wait, wait, wait],
            Strategy.CATCH_ALL: [0, 0, 0, 0],
            Strategy.SELECTION: [0, wait, 0, wait],
        }[strategy]
        return cls(shares, np.stack([slow, slow, quick, quick]), np.array(starts, dtype=np.int64))

    @property
    def since(self) -> NDArray[np.int64]:
        """Weeks × groups: how long the effort has lasted; below zero before it begins."""
        return np.asarray(np.arange(self.hazards.shape[1])[:, None] - self.starts)

    def rhythms(self, assumed: Assumptions) -> Numbers:
        """Weeks × groups: conversations a year."""
        return np.asarray(np.where(self.since >= 0, assumed.intensive_rhythm, assumed.base_rhythm), dtype=np.float64)

    def begins(self) -> Numbers:
        """Weeks × groups: 1 where the intensive effort begins."""
        return np.asarray(self.since == 0, dtype=np.float64)

    def chances(self, assumed: Assumptions) -> tuple[Numbers, NDArray[np.bool_]]:
        """Weeks × groups: the chance to leave without the effect, and where the effect multiplies it."""
        since = self.since
        locked = (since >= 0) & (since < assumed.lock_in_weeks)
        alone = self.hazards.T * np.where(locked, assumed.lock_in, 1.0)
        return np.asarray(alone), np.asarray(since >= assumed.lock_in_weeks)
