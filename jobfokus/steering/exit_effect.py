# SPDX-License-Identifier: MPL-2.0
"""What it would mean for the curve to let reasons for closing count as something else (K5): before, and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from jobfokus.citizens.models import ExitReason
from jobfokus.common.small_groups import FEWEST
from jobfokus.steering.rules.survival import CENSORED, WEEKS_READ, Spells, counted, join_spells, kaplan_meier
from jobfokus.steering.spells import Whose, marked, read_spells_by_reason
from jobfokus.steering.survival_page import GroupRead, group_read

NOW, THEN = "Som nu", "Med dit valg"


@dataclass(frozen=True, slots=True)
class ExitEffect:
    """A line for the median and for each week read: now, and with the choice. Or the reasons that are too rare."""

    rows: tuple[tuple[str, str, str], ...] = ()
    rare: tuple[str, ...] = ()


def used_by(spells: Spells) -> dict[int, int]:
    """How many persons each reason, by its key, has been used of."""
    pairs = np.unique(np.stack([spells.mark, spells.person]), axis=1)
    reasons, counts = np.unique(pairs[0], return_counts=True)
    return {int(reason): int(count) for reason, count in zip(reasons, counts, strict=True) if reason != CENSORED}


def effect_of(
    municipality_id: int, reasons: Sequence[ExitReason], marks: Mapping[int, str], today: date, weeks: int
) -> ExitEffect:
    """Read in one statement. The effect of a reason that 1–4 persons have left for would tell on them: not shown."""
    spells = read_spells_by_reason(Whose(municipality_id), today)
    used, old = used_by(spells), {reason.pk: reason.mark for reason in reasons}
    changed = [reason for reason in reasons if marks[reason.pk] != reason.mark]
    rare = tuple(reason.name for reason in changed if 0 < used.get(reason.pk, 0) < FEWEST)
    if rare or len(spells) < FEWEST:
        return ExitEffect(rare=rare)
    now, then = (_read(name, marked(spells, means), weeks) for name, means in ((NOW, old), (THEN, marks)))
    lines = [(f"Ledige endnu efter {week} uger", *_shares(now, then, week)) for week in WEEKS_READ]
    return ExitEffect((("Halvdelen er ude efter", now.median, then.median), *lines))


def _read(name: str, spells: Spells, weeks: int) -> GroupRead:
    return group_read(name, kaplan_meier(counted(join_spells(spells, weeks))))


def _shares(now: GroupRead, then: GroupRead, week: int) -> tuple[str, str]:
    before, after = (next(read.share for read in group.readings if read.week == week) for group in (now, then))
    return before, after
