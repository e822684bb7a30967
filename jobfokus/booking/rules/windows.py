# SPDX-License-Identifier: MPL-2.0
"""When a time can be booked, moved and cancelled (B1a). No Django in here; what is refused comes back as a code."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jobfokus.booking.choices import Refusal
from jobfokus.booking.rules.availability import ZONE


@dataclass(frozen=True, slots=True)
class Limits:
    """What a municipality has decided for one kind of conversation."""

    bookable: bool
    notice_hours: int
    horizon_days: int
    movable: bool
    move_hours: int
    cancellable: bool
    cancel_hours: int


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment up to another, in which a slot may begin."""

    since: datetime
    until: datetime

    @property
    def is_empty(self) -> bool:
        return self.since >= self.until


def booking_span(limits: Limits, now: datetime, *, earliest: date | None = None, latest: date | None = None) -> Span:
    """When a slot that is booked now may begin: the rule of the kind, within the days that the contact need gives.

    Past the latest day of the need one still books, as soon as possible: late is better than never, so a need whose
    days have run out gives no end.
    """
    today = now.astimezone(ZONE).date()
    since, until = (
        now + timedelta(hours=limits.notice_hours),
        _midnight(today + timedelta(days=limits.horizon_days + 1)),
    )
    if earliest is not None:
        since = max(since, _midnight(earliest))
    if latest is not None and _midnight(latest + timedelta(days=1)) > since:
        until = min(until, _midnight(latest + timedelta(days=1)))
    return Span(since, until)


def is_asked(earliest: date | None, today: date, ask_days: int) -> bool:
    """Whether it is time to ask a citizen to book: so many days before the conversation may take place (B3)."""
    return earliest is None or earliest <= today + timedelta(days=ask_days)


def why_not_move(limits: Limits, starts_at: datetime, now: datetime) -> Refusal | None:
    """Why the citizen cannot move this meeting, or nothing."""
    if not limits.movable:
        return Refusal.NOT_MOVABLE
    return Refusal.TOO_LATE if now > starts_at - timedelta(hours=limits.move_hours) else None


def why_not_cancel(limits: Limits, starts_at: datetime, now: datetime) -> Refusal | None:
    """Why the citizen cannot cancel this meeting, or nothing."""
    if not limits.cancellable:
        return Refusal.NOT_CANCELLABLE
    return Refusal.TOO_LATE if now > starts_at - timedelta(hours=limits.cancel_hours) else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=ZONE)
