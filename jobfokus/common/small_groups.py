# SPDX-License-Identifier: MPL-2.0
"""Figures about people that tell on nobody. No Django in here.

Trust: where figures reach beyond the cases a reader may open, 1–4 are hidden, also by subtraction from a sum.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that may be shown, in their order, and how many people are in the others together."""

    shown: tuple[tuple[str, int], ...] = ()
    others: int = 0

    @property
    def total(self) -> int:
        return sum(count for _, count in self.shown) + self.others


def large_groups(counts: Mapping[str, int], fewest: int = FEWEST) -> Groups:
    """Keep the groups of *fewest* and more; smaller ones are told together as others.

    The others are never one small group alone, for whoever knows the sum could subtract: then the smallest large group
    joins them. Where nothing can be shown without telling on somebody, there is nothing.
    """
    small = [count for count in counts.values() if 0 < count < fewest]
    large = {name: count for name, count in counts.items() if count >= fewest}
    while small and large and (len(small) == 1 or sum(small) < fewest):
        smallest = min(large, key=lambda name: large[name])
        small.append(large.pop(smallest))
    if not large:
        return Groups()
    return Groups(tuple(large.items()), sum(small))
