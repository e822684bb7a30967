# SPDX-License-Identifier: MPL-2.0
"""What each target group's strategy takes in conversations, their sum against a budget, and who could give (T4).

Source: guide on long-term unemployment, strategy chapter: to free means for one target group, others may have to give.
Counted for those who are unemployed now: those in the intensive effort have its rhythm, the rest the statutory one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jobfokus.screening.choices import Strategy


@dataclass(frozen=True, slots=True)
class Load:
    """A target group now: how many there are, how many of them are past the wait, and its strategy in numbers."""

    persons: int
    past_wait: int
    strategy: Strategy | None
    planned_share: float
    intensive_rhythm: float
    base_rhythm: float

    @property
    def intensive(self) -> float:
        """How many have the intensive effort; without a strategy nobody."""
        if self.strategy is None:
            return 0
        if self.strategy == Strategy.CATCH_ALL:
            return self.persons
        if self.strategy == Strategy.DEADWEIGHT:
            return self.past_wait
        return self.past_wait + self.planned_share * (self.persons - self.past_wait)

    @property
    def conversations(self) -> float:
        """Conversations a year."""
        return self.intensive * self.intensive_rhythm + (self.persons - self.intensive) * self.base_rhythm


@dataclass(frozen=True, slots=True)
class Give:
    """What a group could give, in conversations a year: by waiting as deadweight does, and by a slower rhythm.

    ``rhythm`` is the quickest whole rhythm that gives what is needed; None where even the statutory one does not.
    """

    by_waiting: float
    by_rhythm: float
    rhythm: int | None


def shown(sizes: Mapping[int, int], fewest: int) -> set[int]:
    """The groups whose figures may be shown: those of *fewest* people or more, and not the smallest of them where
    the sum of all would give the small ones away."""
    large = {group: size for group, size in sizes.items() if size >= fewest}
    left = sum(sizes.values()) - sum(large.values())
    if large and 0 < left < fewest:
        large.pop(min(large, key=lambda group: (large[group], group)))
    return set(large)


def total(loads: Sequence[Load]) -> float:
    return sum(load.conversations for load in loads)


def could_give(load: Load, needed: float) -> Give:
    """What *load* could give towards *needed* conversations a year."""
    waiting = replace(load, strategy=Strategy.DEADWEIGHT if load.strategy else None)
    slowest = replace(load, intensive_rhythm=min(load.base_rhythm, load.intensive_rhythm))
    most = load.conversations - slowest.conversations
    rhythm = None
    if most >= needed > 0 and load.intensive > 0:
        rhythm = int(load.intensive_rhythm - needed / load.intensive)
    return Give(max(load.conversations - waiting.conversations, 0.0), max(most, 0.0), rhythm)
