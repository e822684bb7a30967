# SPDX-License-Identifier: MPL-2.0
"""Whether figures of a group would tell on 1–4 people, also when figures of other groups are subtracted (trust).

A group is made by filters. It tells on few when it is that small; when a wider group, with some of the filters taken
away, holds 1–4 people more; when moving its first or last day by whole quarters adds 1–4; or when it must stay hidden
so that the only small group beside it cannot be found as what is left of the sum.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from jobfokus.common.small_groups import FEWEST

Mask = NDArray[np.bool_]
Labels = NDArray[np.int64]
# Among so many rows five people are found at once, or else all rows are looked through.
QUICK = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """A group of rows: whose each row is, the filters by name, and the parts each named list falls into.

    ``steps`` are, for the first and the last day, the number of the quarter of each row: below zero within the group.
    """

    person: Labels
    masks: Mapping[str, Mask]
    parts: Mapping[str, Labels]
    steps: Mapping[str, Labels]

    def rows(self, names: Sequence[str]) -> Mask:
        found = np.ones(len(self.person), dtype=np.bool_)
        for name in names:
            found &= self.masks[name]
        return found

    def without(self, name: str) -> Mask:
        return self.rows([each for each in self.masks if each != name])


def chosen_of(labels: Labels, chosen: Sequence[int]) -> tuple[Mask, Labels]:
    """The rows of the chosen parts of a list, and the list with these as one part."""
    within = np.isin(labels, chosen)
    return within, np.where(within, chosen[0], labels)


def few(person: Labels) -> bool:
    """Whether these rows are of one to four people."""
    if not len(person) or len(np.unique(person[:QUICK])) >= FEWEST:
        return False
    return len(np.unique(person)) < FEWEST


def tells_on_few(group: Filters) -> bool:
    names = list(group.masks)
    within = group.rows(names)
    if not within.any() or few(group.person[within]):
        return True
    wider = (kept for count in range(len(names)) for kept in combinations(names, count))
    if any(few(group.person[group.rows(kept) & ~within]) for kept in wider):
        return True
    if any(_few_at_the_edge(group, name, steps) for name, steps in group.steps.items()):
        return True
    return any(_hides_the_small_one(group, name, labels, within) for name, labels in group.parts.items())


def differs_by_few(group: Filters, name: str, others: Iterable[Mask]) -> bool:
    """Whether the group and one that another choice of *name* makes lie within each other and differ by 1–4 people."""
    context = group.without(name)
    within = context & group.masks[name]
    for other in others:
        beside = context & other
        more, less = beside & ~within, within & ~beside
        if not less.any() and few(group.person[more]):
            return True
        if beside.any() and not more.any() and few(group.person[less]):
            return True
    return False


def _few_at_the_edge(group: Filters, name: str, steps: Labels) -> bool:
    """Whether the nearest quarter outside the period, that holds anybody at all, holds few."""
    outside = group.without(name) & (steps >= 0)
    return bool(outside.any()) and few(group.person[outside & (steps == steps[outside].min())])


def _hides_the_small_one(group: Filters, name: str, labels: Labels, within: Mask) -> bool:
    """Whether this is the smallest of the groups that may be shown, while those hidden beside it hold 1–4 in all."""
    context = group.without(name)
    sizes = {
        int(label): len(np.unique(group.person[context & (labels == label)])) for label in np.unique(labels[context])
    }
    hidden = [label for label, size in sizes.items() if size < FEWEST]
    if not 0 < sum(sizes[label] for label in hidden) < FEWEST:
        return False
    shown = [label for label in sizes if label not in hidden]
    return int(labels[within][0]) == min(shown, key=lambda label: (sizes[label], label))
