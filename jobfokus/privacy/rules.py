# SPDX-License-Identifier: MPL-2.0
"""How far back the log is kept. No Django in here."""

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day *months* earlier, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
