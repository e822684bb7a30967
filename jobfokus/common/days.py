# SPDX-License-Identifier: MPL-2.0
"""Days and weeks as Danes write them. No Django in here."""

from datetime import date, datetime, timedelta

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli",
    "august", "september", "oktober", "november", "december",
)  # fmt: skip


def short(day: date | None) -> str:
    """``24-11-2026``; an empty string for no day."""
    return f"{day:%d-%m-%Y}" if day else ""


def month(day: date | None) -> str:
    """``11-2026``; an empty string for no day."""
    return f"{day:%m-%Y}" if day else ""


def long(day: date | None) -> str:
    """``tirsdag 24. november 2026``; an empty string for no day."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]} {day.year}" if day else ""


def moment(at: datetime | None) -> str:
    """``24-11-2026 kl. 09.30``; the time must already be local."""
    return f"{at:%d-%m-%Y kl. %H.%M}" if at else ""


def clock(at: datetime | None) -> str:
    """``09.30``; the time must already be local."""
    return f"{at:%H.%M}" if at else ""


def week_of(start: date, today: date) -> int:
    """The running week of something that began on *start*: its first seven days are week 1; never below 1."""
    return max((today - start).days, 0) // 7 + 1


def quarter_start(day: date | None) -> date | None:
    """The first day of the quarter; none for no day."""
    return day and date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_end(day: date | None) -> date | None:
    """The last day of the quarter; none for no day."""
    first = quarter_start(day)
    following = quarter_start(first and first + timedelta(days=92))
    return following and following - timedelta(days=1)
