# SPDX-License-Identifier: MPL-2.0
"""Spells whose days cannot be right, and how they are counted all the same: none is dropped unseen (K1).

A spell that begins after today is not counted yet. One that ends after today still runs. One that begins before the
same person's earlier spell has ended goes on with it as one spell.
"""

import numpy as np
from numpy.typing import NDArray

from jobfokus.steering.rules.survival import CENSORED, Spells


def odd(spells: Spells, today: int) -> NDArray[np.bool_]:
    """Which spells begin or end after *today*, or begin before an earlier one of the same person has ended."""
    order = np.lexsort((spells.start, spells.person))
    person, start, end = (each[order] for each in (spells.person, spells.start, spells.end))
    # Earlier spells are compared within a person: each person's days are lifted above those of all before.
    lift = np.unique(person, return_inverse=True)[1] * (int(end.max(initial=0)) + 1)
    latest = np.maximum.accumulate(end + lift)[:-1] - lift[1:]
    overlaps = np.concatenate(([False], (person[1:] == person[:-1]) & (start[1:] < latest)))[: len(order)]
    found = np.zeros(len(order), dtype=np.bool_)
    found[order] = overlaps | (start > today) | (end > today)
    return found


def sound(spells: Spells, today: int) -> Spells:
    """The spells that have begun; one that is said to end after *today* runs."""
    begun = spells.start <= today
    person, start, end, mark = (each[begun] for each in (spells.person, spells.start, spells.end, spells.mark))
    return Spells(person, start, np.minimum(end, today), np.where(end > today, CENSORED, mark))
