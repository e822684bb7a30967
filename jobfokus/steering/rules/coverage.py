# SPDX-License-Identifier: MPL-2.0
"""Whether enough of a group got the conversations the rules ask for: the coverage share (C9, H8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobfokus.common.small_groups import FEWEST


@dataclass(frozen=True, slots=True)
class Person:
    """One case whose window has ended: how many conversations were asked for, held in the window, and exempt."""

    group: str
    percent: int
    asked: int
    held: int
    exempt: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A group: how many count, how many got all their conversations, and how many had to."""

    group: str
    percent: int
    counted: int
    covered: int
    exempt: int

    @property
    def share(self) -> float:
        return self.covered / self.counted if self.counted else 0.0

    @property
    def reached(self) -> bool:
        return self.covered * 100 >= self.counted * self.percent

    @property
    def tells_on_few(self) -> bool:
        """Whether one of its numbers is so small that it tells on somebody."""
        parts = (self.covered, self.counted - self.covered, self.exempt)
        return self.counted < FEWEST or any(0 < part < FEWEST for part in parts)


def coverage(people: Iterable[Person]) -> list[Coverage]:
    """Each group with its share; an exempt person is out of the count."""
    groups: dict[tuple[str, int], list[Person]] = {}
    for person in people:
        groups.setdefault((person.group, person.percent), []).append(person)
    found = []
    for (group, percent), members in sorted(groups.items()):
        counted = [person for person in members if person.exempt < person.asked]
        covered = [person for person in counted if person.held + person.exempt >= person.asked]
        found.append(Coverage(group, percent, len(counted), len(covered), len(members) - len(counted)))
    return found
