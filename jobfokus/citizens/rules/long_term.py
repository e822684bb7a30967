# SPDX-License-Identifier: MPL-2.0
"""Long-term unemployed: on benefit in most of the last 52 weeks, counted per person across cases and benefits (K4).

Source: guide on long-term unemployment (80 % of the last year). Days are counted, so that part of a week is part of a
week; the day a case ends is no longer a day on benefit, as in the survival curve. A day is counted once, also where two
of a person's cases cover it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS, DAYS_A_WEEK = 52, 7
YEAR = timedelta(days=WEEKS * DAYS_A_WEEK)


def days_needed(percent: int) -> int:
    """The least whole number of days in 52 weeks that makes *percent* of them."""
    return -(-YEAR.days * percent // 100)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when a person was on benefit in one case; without ``end`` it goes on."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class BenefitYear:
    """The last 52 weeks before a day: how many days each stretch gave, and how many are needed."""

    parts: tuple[int, ...]
    needed: int

    @property
    def days(self) -> int:
        return sum(self.parts)

    @property
    def is_long_term(self) -> bool:
        return self.days >= self.needed


def benefit_year(stretches: Sequence[Stretch], day: date, percent: int) -> BenefitYear:
    """Count the 52 weeks that end with the day before *day*; *stretches* must be in order of their start."""
    parts, counted_to = [], day - YEAR
    for stretch in stretches:
        end = min(stretch.end or day, day)
        parts.append(max((end - max(stretch.start, counted_to)).days, 0))
        counted_to = max(counted_to, end)
    return BenefitYear(tuple(parts), days_needed(percent))


def long_term_from(stretches: Sequence[Stretch], today: date, percent: int) -> date | None:
    """The first day, from *today* on, on which the person is long-term if nothing changes; None if nothing goes on, and
    where the next 52 weeks do not bring it about: an end that lies ahead may come before.

    While a stretch goes on no day can make the count smaller, so the first such day is also the only turn.
    """
    if all(stretch.end and stretch.end <= today for stretch in stretches):
        return None
    days = (today + timedelta(days=ahead) for ahead in range(YEAR.days + 1))
    return next((day for day in days if benefit_year(stretches, day, percent).is_long_term), None)


def became_long_term(stretches: Sequence[Stretch], start: date, percent: int) -> bool:
    """Whether the 52 weeks that follow *start* made the person long-term: the outcome of a screening (S4)."""
    return benefit_year(stretches, start + YEAR, percent).is_long_term
