# SPDX-License-Identifier: MPL-2.0
"""What citizens say of conversations, as figures that tell on nobody (C8). No Django in here.

A team is shown from five answers up, also against subtraction from the sum. A colleague is shown only where they have
said yes themself, from five answers up, and never when what is left of the team would be the figure of one other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jobfokus.common.small_groups import FEWEST, large_groups

GOOD, POOR = 8, 5
# A colleague: the name to print and sort by, and the id that tells two of one name apart.
Person = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """One verdict: whose team, who held the conversation, and the score from 1 to 10."""

    team: str
    holder: Person
    score: int


@dataclass(frozen=True, slots=True)
class Figure:
    """How many answers, their average, and how many of them were good (8 and up) or poor (5 and down)."""

    name: str
    count: int
    average: float
    good: int
    poor: int


def figure_of(name: str, scores: Sequence[int]) -> Figure:
    """The figure of some answers; there is at least one."""
    good, poor = sum(score >= GOOD for score in scores), sum(score <= POOR for score in scores)
    return Figure(name, len(scores), round(sum(scores) / len(scores), 1), good, poor)


def teams_shown(answers: Iterable[Answer]) -> tuple[Figure, ...]:
    """The teams that may be shown."""
    rows = list(answers)
    shown = large_groups(Counter(row.team for row in rows)).shown
    return tuple(figure_of(team, [row.score for row in rows if row.team == team]) for team, _ in shown)


def colleagues_shown(answers: Iterable[Answer], said_yes: frozenset[int]) -> tuple[Figure, ...]:
    """Those who have said yes, by their id; in each team only where the others cannot be found as what is left."""
    rows, found = list(answers), []
    for team in sorted({row.team for row in rows}):
        here = [row for row in rows if row.team == team]
        counts = Counter(row.holder for row in here)
        willing = {holder for holder, count in counts.items() if holder[1] in said_yes and count >= FEWEST}
        left = {holder: count for holder, count in counts.items() if holder not in willing}
        if len(left) == 1 or 0 < sum(left.values()) < FEWEST:
            continue
        found += [figure_of(each[0], [row.score for row in here if row.holder == each]) for each in sorted(willing)]
    return tuple(found)
