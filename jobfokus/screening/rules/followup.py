# SPDX-License-Identifier: MPL-2.0
"""Was the screening right? Agreement, sensitivity, specificity, predictive values, and who it is right for (S4).

No Django in here. Shares carry Wilson's interval and are None where there are too few to tell. Words of epidemiology:
sensitivity is the share of those who stayed long that was singled out, specificity the share of those who left that was
not, the positive predictive value the share of those singled out that stayed long, the negative the share of the others
that left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobfokus.common.shares import Share, share_of

# Counts of so few people tell on them (trust: 1-4 are hidden).
TELLING = range(1, 5)


@dataclass(frozen=True, slots=True)
class FourFold:
    """People by what was said (singled out or not) and what came of it (stayed long or not)."""

    hits: int
    missed: int
    false_alarms: int
    spared: int

    @property
    def cells(self) -> tuple[int, int, int, int]:
        return (self.hits, self.missed, self.false_alarms, self.spared)

    @property
    def total(self) -> int:
        return sum(self.cells)

    def __add__(self, other: "FourFold") -> "FourFold":
        return FourFold(*(mine + theirs for mine, theirs in zip(self.cells, other.cells, strict=True)))


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What the four counts say; each None where too few tell it."""

    sensitivity: Share | None
    specificity: Share | None
    positive: Share | None
    negative: Share | None


def four_fold(pairs: Iterable[tuple[bool, bool]]) -> FourFold:
    """Count (singled out, stayed long)."""
    counts = {(said, came): 0 for said in (True, False) for came in (True, False)}
    for pair in pairs:
        counts[pair] += 1
    return FourFold(counts[True, True], counts[False, True], counts[True, False], counts[False, False])


def accuracy(table: FourFold, *, at_least: int) -> Accuracy:
    """The four shares with their intervals."""
    return Accuracy(
        sensitivity=share_of(table.hits, table.hits + table.missed, at_least=at_least),
        specificity=share_of(table.spared, table.spared + table.false_alarms, at_least=at_least),
        positive=share_of(table.hits, table.hits + table.false_alarms, at_least=at_least),
        negative=share_of(table.spared, table.spared + table.missed, at_least=at_least),
    )


def tells_on_somebody(cells: Iterable[int]) -> bool:
    """Whether any of these counts is of one to four people."""
    return any(count in TELLING for count in cells)


def shown_rows(rows: Mapping[str, Sequence[int]], own: Iterable[str] = ()) -> set[str]:
    """The rows of a table that may be shown, when its sum stands beside it: those that tell on nobody, and of them only
    so many that what is left out, taken together, tells on nobody either. *own* are rows to leave out in any case.
    """
    out = {name for name, cells in rows.items() if tells_on_somebody(cells)} | set(own)
    left = sorted((name for name in rows if name not in out), key=lambda name: (sum(rows[name]), name))
    while out and left and tells_on_somebody(sum(cells) for cells in zip(*(rows[name] for name in out), strict=True)):
        out.add(left.pop(0))
    return set(left)


@dataclass(frozen=True, slots=True)
class Driver:
    """A criterion that is ticked more often lately: the share of yes before and now."""

    code: str
    before: float
    now: float

    @property
    def rise(self) -> float:
        return self.now - self.before


def drivers(before: Mapping[str, tuple[int, int]], now: Mapping[str, tuple[int, int]], *, most: int) -> list[Driver]:
    """The criteria whose share of yes, (yes, asked) before and now, has risen; the steepest first."""
    found = [
        Driver(code, before[code][0] / before[code][1], yes / asked)
        for code, (yes, asked) in now.items()
        if asked and before.get(code, (0, 0))[1]
    ]
    risen = [each for each in found if each.rise > 0]
    return sorted(risen, key=lambda each: (-each.rise, each.code))[:most]


def too_many(singled_out: Share | None, upper: float | None) -> bool:
    """Whether more are singled out than the upper bound of the planned share lets expect (S6)."""
    return singled_out is not None and upper is not None and singled_out.value > upper
