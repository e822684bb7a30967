# SPDX-License-Identifier: MPL-2.0
"""Which days are workdays in Denmark. Public holidays by rule; local closing days are data and stand elsewhere."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5
ONE = timedelta(days=1)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year; store bededag is a workday from 2024."""
    return frozenset(holidays.country_holidays("DK", years=year))


def is_workday(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def workday_before(day: date) -> date:
    """The day itself if it is a workday, else the last one before it."""
    while not is_workday(day):
        day -= ONE
    return day


def workday_after(day: date) -> date:
    """The day itself if it is a workday, else the first one after it."""
    while not is_workday(day):
        day += ONE
    return day
