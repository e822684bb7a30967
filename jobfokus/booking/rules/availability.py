# SPDX-License-Identifier: MPL-2.0
"""Weekly hours, exceptions and closing days become slots (B1). No Django in here.

Hours are local: a slot at 9 stays at 9 when the clock changes. Danish holidays follow the calendar; 24 December and the
like are a municipality's own closing days, and come in from outside.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from jobfokus.booking.choices import Weeks

ZONE = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours held on one day of the week, cut into slots of so many minutes."""

    weekday: int
    starts: time
    ends: time
    minutes: int
    team_id: int
    kinds: frozenset[int]
    weeks: str = Weeks.EVERY
    since: date = date.min
    until: date | None = None
    medium: str = "place"
    place: str = ""
    seats: int = 1


@dataclass(frozen=True, slots=True)
class Gone:
    """Days, or hours of them, that are not held; with *every* only the weekday of the first, so many weeks apart."""

    since: date
    until: date
    starts: time | None = None
    ends: time | None = None
    every: int = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """A local closing day; a yearly one falls on the same date each year."""

    on: date
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A slot that the hours give, before it is a row."""

    starts_at: datetime
    minutes: int
    team_id: int
    kinds: frozenset[int]
    medium: str
    place: str
    seats: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@lru_cache(maxsize=16)
def national_holidays(year: int) -> dict[date, str]:
    """The Danish holidays of a year with their names; great prayer day is a working day from 2024."""
    return dict(holidays.country_holidays("DK", years=year, language="da").items())


def is_closed(day: date, closings: Iterable[Closing]) -> bool:
    """A national holiday or a closing day of the municipality's own."""
    own = any(
        (day.month, day.day) == (each.on.month, each.on.day) if each.yearly else day == each.on for each in closings
    )
    return own or day in national_holidays(day.year)


def held_on(hours: Hours, day: date) -> bool:
    """Whether these hours are held on a day, by weekday, week and the days between which they hold."""
    if day.weekday() != hours.weekday or day < hours.since or (hours.until is not None and day > hours.until):
        return False
    odd = day.isocalendar().week % 2 == 1
    return hours.weeks == Weeks.EVERY or odd == (hours.weeks == Weeks.ODD)


def at(day: date, hour: time) -> datetime:
    """The moment of a local hour on a day, in UTC."""
    return datetime.combine(day, hour, tzinfo=ZONE).astimezone(UTC)


def offers(
    hours: Sequence[Hours], first: date, last: date, gone: Sequence[Gone], closings: Sequence[Closing]
) -> list[Offer]:
    """Every slot that the hours give from one day to another, both included. Of two that overlap the earlier stays."""
    found: list[Offer] = []
    for day in days_between(first, last):
        if is_closed(day, closings):
            continue
        of_day = sorted(
            (offer for each in hours if held_on(each, day) for offer in _cut(each, day)),
            key=lambda offer: (offer.starts_at, offer.minutes),
        )
        for offer in of_day:
            if _is_free(offer, gone) and (not found or found[-1].ends_at <= offer.starts_at):
                found.append(offer)
    return found


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day from *first* to *last*, both included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _cut(hours: Hours, day: date) -> Iterator[Offer]:
    """One slot after the other for as long as a whole one has room."""
    start, end, length = at(day, hours.starts), at(day, hours.ends), timedelta(minutes=hours.minutes)
    while start + length <= end:
        yield Offer(start, hours.minutes, hours.team_id, hours.kinds, hours.medium, hours.place, hours.seats)
        start += length


def _is_free(offer: Offer, gone: Iterable[Gone]) -> bool:
    return not any(covers(each, offer.starts_at, offer.ends_at) for each in gone)


def covers(gone: Gone, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether somebody is away for any of these minutes, which lie on one local day."""
    day = starts_at.astimezone(ZONE).date()
    if not gone.since <= day <= gone.until or (gone.every and (day - gone.since).days % (7 * gone.every)):
        return False
    after = gone.starts is None or ends_at > at(day, gone.starts)
    return after and (gone.ends is None or starts_at < at(day, gone.ends))
