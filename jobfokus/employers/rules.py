# SPDX-License-Identifier: MPL-2.0
"""How long an opening may wait, what demand there is, and when a company is called by too many. No Django in here.

Source: guide on long-term unemployment, tool Brancheredskab: an opening is seen until it is filled, yellow after one
week and red after two, and it stays in the figures; contacts without an opening are worth as much as those with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jobfokus.employers.choices import DemandWord

# More seats than this in one opening is a slip of the finger.
MOST_SEATS = 500


class Freshness(StrEnum):
    """How long an opening has waited."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def freshness(opened_on: date, today: date, *, yellow_after: timedelta, red_after: timedelta) -> Freshness:
    """Yellow from the day *yellow_after* has passed, red from *red_after* on (E2)."""
    age = today - opened_on
    if age >= red_after:
        return Freshness.RED
    return Freshness.YELLOW if age >= yellow_after else Freshness.GREEN


class Trend(StrEnum):
    """Which way the seats of the openings go, one period held against the one before."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    UNKNOWN = "unknown"


def trend(lately: int, before: int, *, fewest: int, change_percent: int) -> Trend:
    """Seats lately against those of the period before; unknown when both together are fewer than *fewest*."""
    if lately + before < fewest:
        return Trend.UNKNOWN
    if lately * 100 >= before * (100 + change_percent):
        return Trend.RISING
    return Trend.FALLING if lately * 100 <= before * (100 - change_percent) else Trend.STEADY


@dataclass(frozen=True, slots=True)
class Demand:
    """What employers here say they need of one function or in one industry (E8), ordinary jobs apart from the rest.

    ``asked`` are all contacts of the look-back, ``asked_without`` those that came to no opening, ``asked_since`` the
    first of these.
    """

    word: DemandWord
    ordinary_now: int = 0
    other_now: int = 0
    ordinary_lately: int = 0
    other_lately: int = 0
    asked_without: int = 0
    asked_since: date | None = None
    trend: Trend = Trend.UNKNOWN
    asked: int = 0

    @property
    def seats_now(self) -> int:
        """Free seats today, ordinary jobs and the rest: what "asked for now" means wherever it is said."""
        return self.ordinary_now + self.other_now

    @property
    def is_low(self) -> bool:
        """Somebody asked, and nobody had an opening: the only word that may be read as low demand."""
        return self.word == DemandWord.ASKED_WITHOUT


NOTHING_KNOWN = Demand(DemandWord.NOT_ASKED)


def demand_word(*, seats_now: int, seats_lately: int, asked_without: int) -> DemandWord:
    """The first of the four words that holds (E8). Where nobody was asked, nothing is said about demand."""
    if seats_now:
        return DemandWord.OPEN_NOW
    if seats_lately:
        return DemandWord.OPEN_LATELY
    return DemandWord.ASKED_WITHOUT if asked_without else DemandWord.NOT_ASKED


def crowded(contacts: Iterable[tuple[date, str]], today: date, *, within: timedelta, people: int) -> bool:
    """Whether *people* or more colleagues have been at the same company in the days up to *today* (E5).

    *contacts* are (day, who).
    """
    return len({who for day, who in contacts if today - within < day <= today}) >= people


def per_hundred(openings: int, contacts: int, *, fewest: int) -> str:
    """Openings per hundred contacts; a dash where there are fewer than *fewest* contacts to say it of (E9)."""
    return str(round(100 * openings / contacts)) if contacts >= max(fewest, 1) else "–"


def is_old(true_on: date, today: date, *, after: timedelta) -> bool:
    """Whether nobody has said for so long that something known of a company is still true (E10)."""
    return true_on <= today - after
