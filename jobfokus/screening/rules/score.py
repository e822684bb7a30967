# SPDX-License-Identifier: MPL-2.0
"""What the answers of a screening add up to, and what that suggests. No Django in here.

Source: guide on long-term unemployment, Arketyper (twelve signs); points, limit and three answers are product choices
(S1, S2; trust: screening is help, never a verdict). A criterion that fits adds its weight, one that does not adds
nothing, and one that nobody can answer may still do either: the sum is a range until everything is known. A worse
answer never means less help.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobfokus.screening.choices import Answer, Effort

# The order of help: later is more.
HELP = (Effort.ALONE, Effort.OPEN, Effort.INTENSIVE)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A sign and how many points it adds when it fits."""

    code: str
    weight: int


@dataclass(frozen=True, slots=True)
class Point:
    """One criterion answered: what it adds, and what it may still add. ``sum`` is what the points add up to so far."""

    code: str
    answer: Answer
    weight: int
    adds: int
    may_add: int
    sum: int


@dataclass(frozen=True, slots=True)
class Score:
    """The working of a screening: each point, the range of sums that is possible, the limit, what it suggests.

    ``deciding`` are the unanswered criteria that could settle an open suggestion, the heaviest first.
    """

    points: tuple[Point, ...]
    low: int
    high: int
    limit: int
    suggestion: Effort
    deciding: tuple[Point, ...]

    @property
    def lacking(self) -> int:
        """How many points more would suggest the intensive effort; 0 where it already does."""
        return max(0, self.limit - self.low)


def score(criteria: Sequence[Criterion], answers: Mapping[str, str], limit: int) -> Score:
    """Add *answers* (by code) up against *limit*; what has no answer is not known."""
    if limit < 1 or any(criterion.weight < 1 for criterion in criteria):
        raise ValueError("weights and limit are at least one point")
    points, low, high = [], 0, 0
    for criterion in criteria:
        answer = Answer(answers.get(criterion.code) or Answer.UNKNOWN)
        adds = criterion.weight if answer == Answer.YES else 0
        may_add = criterion.weight if answer == Answer.UNKNOWN else 0
        low, high = low + adds, high + adds + may_add
        points.append(Point(criterion.code, answer, criterion.weight, adds, may_add, low))
    suggestion = suggested(low, high, limit)
    unknown = sorted((point for point in points if point.may_add), key=lambda point: -point.may_add)
    deciding = tuple(unknown) if suggestion == Effort.OPEN else ()
    return Score(tuple(points), low, high, limit, suggestion, deciding)


def suggested(low: int, high: int, limit: int) -> Effort:
    """Intensive when the least possible sum reaches the limit, alone when the greatest does not, else open."""
    if low >= limit:
        return Effort.INTENSIVE
    return Effort.ALONE if high < limit else Effort.OPEN


def settles_alone(point: Point, found: Score) -> bool:
    """Whether a yes to this one question would by itself suggest the intensive effort."""
    return found.low + point.may_add >= found.limit
