# SPDX-License-Identifier: MPL-2.0
"""The curve of each target group in Ryvang: what the page on how long people stay unemployed shows of it (K1, K2)."""

from datetime import date, timedelta

import numpy as np
import pytest

from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.shipped import EXIT_REASONS
from jobfokus.common.small_groups import FEWEST
from jobfokus.demo.parameters import GROUPS, PARAMETERS, WHOLE
from jobfokus.demo.spells import Spell, drawn_spells
from jobfokus.demo.stories import CASH, UNEMPLOYED
from jobfokus.steering.rules.survival import DAYS_A_WEEK, WEEKS_READ, SurvivalCurve, kaplan_meier, tally

TODAY = date(2026, 11, 24)
# So sure that none of the readings falls outside the interval by chance.
LEVEL = 0.9999
JOBS = {name for name, mark, *_ in EXIT_REASONS if mark == ExitMark.EVENT}


@pytest.fixture(scope="module")
def spells() -> list[Spell]:
    """Those that began within the look-back: of those from before only the long ones are there."""
    first = TODAY - timedelta(weeks=PARAMETERS.weeks)
    drawn = drawn_spells(1, PARAMETERS, TODAY, active=WHOLE.active, ended=WHOLE.ended)
    return [spell for part in drawn for spell in part if spell.started_on >= first]


def curve_of(spells: list[Spell], group: str) -> SurvivalCurve:
    own = [spell for spell in spells if spell.group == group]
    days = np.array([((spell.ended_on or TODAY) - spell.started_on).days for spell in own], dtype=np.int64)
    return kaplan_meier(tally(days, np.array([spell.reason in JOBS for spell in own])), level=LEVEL)


def made_with(group: str, week: int) -> float:
    """The share that the parameters leave unemployed after *week*, where only a way to self-support counts as out."""
    jobs = sum(share for reason, share in GROUPS[group].exits.items() if reason in JOBS)
    return float(np.prod([1 - GROUPS[group].rate(each) * jobs for each in range(1, week + 1)]))


@pytest.mark.parametrize("group", GROUPS)
def test_the_curve_of_each_target_group_is_the_one_it_was_made_with(spells, group):
    curve, shown = curve_of(spells, group), []
    for week in WEEKS_READ:
        reading = curve.at(week * DAYS_A_WEEK)
        if reading.at_risk >= FEWEST:
            shown.append(week)
            assert reading.lower <= made_with(group, week) <= reading.upper, (week, reading)
    assert shown[:3] == [13, 26, 39], "week 39 is what the page is for"


def test_that_one_group_leaves_faster_than_another_can_be_seen_at_week_39(spells):
    fast, slow = (curve_of(spells, group).at(39 * DAYS_A_WEEK) for group in (UNEMPLOYED, CASH))
    assert fast.upper < slow.lower


def test_the_control_a_curve_made_with_the_numbers_of_another_group_is_found_out(spells):
    assert made_with(UNEMPLOYED, 39) < curve_of(spells, CASH).at(39 * DAYS_A_WEEK).lower
