# SPDX-License-Identifier: MPL-2.0
"""When a job log is silent (L5): the same answer as the queryset ``log_is_silent`` gives, with the number of days.

The limit of 30 days is the product's; no source gives a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells whether a log is kept: the day the case began, the newest days written, the times without the log."""

    started_on: date
    written: tuple[date, ...] = ()
    free: tuple[tuple[date, date], ...] = ()


def silent_for(kept: Kept, today: date) -> int:
    """Days since something was written, or since the case began; a time without the log starts the count again."""
    ended = [until for since, until in kept.free if since <= today]
    return (today - max([kept.started_on, *kept.written, *ended])).days


def is_silent(kept: Kept, today: date, days: int) -> bool:
    return silent_for(kept, today) >= days


def exempt_until(free: Iterable[tuple[date, date]], today: date) -> date | None:
    """Until when the citizen need not keep the log, if that holds today."""
    return max((until for since, until in free if since <= today <= until), default=None)
