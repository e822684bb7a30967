# SPDX-License-Identifier: MPL-2.0
"""When a job log is silent (L5): the same answer as the queryset ``log_is_silent`` gives, with the number of days.

The limit of 30 days is the product's; no source gives a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Free:
    """A time without the log, both days included, and why; open where nobody knows its last day yet."""

    since: date
    until: date | None = None
    why: str = ""

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells whether a log is kept: the day the case began, the newest days written, the times without the log."""

    started_on: date
    written: tuple[date, ...] = ()
    free: tuple[Free, ...] = ()


def silent_for(kept: Kept, today: date) -> int:
    """Days since something was written, or since the case began; a time without the log starts the count again."""
    ended = [free.until or today for free in kept.free if free.since <= today]
    return (today - max([kept.started_on, *kept.written, *ended])).days


def is_silent(kept: Kept, today: date, days: int) -> bool:
    return silent_for(kept, today) >= days


def free_today(free: Iterable[Free], today: date) -> Free | None:
    """What lets the citizen be without the log today: of several, the one that lasts longest."""
    holding = [each for each in free if each.covers(today)]
    return max(holding, key=lambda each: each.until or date.max, default=None)
