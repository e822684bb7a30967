# SPDX-License-Identifier: MPL-2.0
"""The curve the simulator runs on: the share still unemployed week by week, from our own spells (K1 → T2)."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from jobfokus.common.small_groups import FEWEST
from jobfokus.steering.rules.strategy import WEEKS_A_YEAR, Numbers, weekly_hazard
from jobfokus.steering.rules.survival import DAYS_A_WEEK, Spells, counted, kaplan_meier
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import PLANNED_SHARE_WEEK, Whose, joined_spells

HORIZON_WEEKS = 104
# Beyond what is known people are taken to leave as in the last weeks that are.
LAST_WEEKS = 13


@dataclass(frozen=True, slots=True)
class OwnCurve:
    """A group's own numbers: the chance to leave in each week, how far that is known, and how many come in a year.

    ``arrivals`` is 0 where fewer came than may be told of.
    """

    hazard: Numbers
    known_weeks: int
    spells: int
    arrivals: int
    share_at_39: float | None


def own_curve(whose: Whose, today: date, reopen_weeks: int) -> OwnCurve | None:
    """The curve of a group; None where it would tell on one to four people, also by subtraction."""
    spells = joined_spells(whose, today, reopen_weeks)
    if len(spells) < FEWEST:
        return None
    if whose.target_group_id is not None and People.of(whose.municipality_id, today).tells_on_few(whose):
        return None
    return curve_of(spells, today)


def curve_of(spells: Spells, today: date) -> OwnCurve | None:
    """The curve of spells; None where nobody is left to tell after the first week."""
    curve = kaplan_meier(counted(spells))
    shares = [1.0]
    for week in range(1, HORIZON_WEEKS + 1):
        reading = curve.at(week * DAYS_A_WEEK)
        if reading is None or reading.at_risk < FEWEST:
            break
        shares.append(reading.share)
    known = len(shares) - 1
    if not known:
        return None
    hazard = weekly_hazard(shares)
    lasting = float(hazard[-LAST_WEEKS:].mean())
    arrivals = int((spells.start > today.toordinal() - WEEKS_A_YEAR * DAYS_A_WEEK).sum())
    return OwnCurve(
        hazard=np.append(hazard, np.full(HORIZON_WEEKS - known, lasting)),
        known_weeks=known,
        spells=len(spells),
        arrivals=arrivals if arrivals >= FEWEST else 0,
        share_at_39=shares[PLANNED_SHARE_WEEK] if known >= PLANNED_SHARE_WEEK else None,
    )
