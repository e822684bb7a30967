# SPDX-License-Identifier: MPL-2.0
"""Where one stands in a week against what was agreed (L2), and how far an agreement is met by the log (L8).

The numbers are the weekly mix of the ABC job plan (J4); the words for them stand with the pages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jobfokus.citizens.choices import LogState, Track

Numbers = tuple[int, int, int]


class Standing(StrEnum):
    """How a week stands: never a reproach, always what the numbers say."""

    NOT_AGREED = "not_agreed"
    REACHED = "reached"
    OTHER_TRACKS = "other_tracks"
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    FELL_SHORT = "fell_short"


@dataclass(frozen=True, slots=True)
class WeekStand:
    """What was sent of what was agreed; ``missing`` names the tracks that lack something, with how many."""

    standing: Standing
    sent: int
    agreed: int
    missing: Mapping[str, int]


def week_stand(sent: Mapping[str, int], agreed: Numbers | None, *, over: bool) -> WeekStand:
    """*sent* by track (an application on no track counts in the sum alone) against *agreed*; *over*: the week ended."""
    total, wanted = sum(sent.values()), sum(agreed or ())
    if not agreed or not wanted:
        return WeekStand(Standing.NOT_AGREED, total, 0, {})
    lacking = {
        track: number - sent.get(track, 0)
        for track, number in zip(Track.values, agreed, strict=True)
        if number > sent.get(track, 0)
    }
    if not lacking:
        standing = Standing.REACHED
    elif total >= wanted:
        standing = Standing.OTHER_TRACKS
    elif over:
        standing = Standing.FELL_SHORT
    else:
        standing = Standing.UNDER_WAY if total else Standing.NOT_BEGUN
    return WeekStand(standing, total, wanted, lacking)


def monday_of(day: date) -> date:
    """The Monday of the week that *day* lies in."""
    return day - timedelta(days=day.weekday())


def read_week(text: str, today: date) -> date:
    """The Monday that ``2026-W47`` names; this week's where it names none, or one that has not begun."""
    year, _mark, number = text.partition("-W")
    try:
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return monday_of(today)
    return min(monday, monday_of(today))


def written_week(monday: date) -> str:
    """``2026-W47``."""
    year, number, _day = monday.isocalendar()
    return f"{year}-W{number:02d}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log in short: an application in a state, or an activity (``state`` is empty)."""

    on: date
    track: str = ""
    state: str = ""

    @property
    def is_activity(self) -> bool:
        return not self.state

    @property
    def counts(self) -> bool:
        """Whether something was done: an idea is none yet."""
        return self.state != LogState.IDEA


@dataclass(frozen=True, slots=True)
class Met:
    """How far the log meets an agreement: applications and activities apart, either counts."""

    applications: int
    activities: int
    wanted: int

    @property
    def done(self) -> int:
        return self.applications + self.activities

    @property
    def is_met(self) -> bool:
        return self.done >= self.wanted


def met_by(lines: Iterable[Line], *, wanted: int, track: str, since: date, until: date) -> Met:
    """What of the log counts for an agreement on *wanted*, made on *since* and due on *until*.

    Where the agreement names a track, only lines on that track count: an activity can say its track too.
    """
    counted = [
        line for line in lines if line.counts and since <= line.on <= until and (not track or line.track == track)
    ]
    activities = sum(line.is_activity for line in counted)
    return Met(applications=len(counted) - activities, activities=activities, wanted=wanted)
