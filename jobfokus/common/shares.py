# SPDX-License-Identifier: MPL-2.0
"""A share of people with its interval. No Django in here.

Method: Wilson 1927, which keeps inside 0–1 and holds for few people too.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Share:
    """*part* of *whole* people: the share 0–1, and the interval it may lie in."""

    part: int
    whole: int
    value: float
    lower: float
    upper: float


def share_of(part: int, whole: int, *, at_least: int = 1, level: float = 0.95) -> Share | None:
    """The share of *part* in *whole* with Wilson's interval; None where *whole* is below *at_least*: too few to tell.

    Raises ValueError for a part that is larger than the whole or below nothing.
    """
    if not 0 <= part <= whole:
        raise ValueError("a part lies within its whole")
    if whole < max(1, at_least):
        return None
    z = NormalDist().inv_cdf(0.5 + level / 2)
    value, weight = part / whole, z * z / whole
    centre = (value + weight / 2) / (1 + weight)
    spread = z / (1 + weight) * sqrt(value * (1 - value) / whole + weight / (4 * whole))
    lower, upper = max(0.0, centre - spread), min(1.0, centre + spread)
    # Rounding may put the ends a hair beyond a share of nothing or of all.
    return Share(part, whole, value, min(lower, value), max(upper, value))
