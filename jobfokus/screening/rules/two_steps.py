# SPDX-License-Identifier: MPL-2.0
"""What the two steps gave: marked and invited, booked in time, confirmed or dropped by the full screening (S7).

No Django in here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SecondStep(StrEnum):
    """What the full screening said of somebody who was at the meeting."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Came:
    """A participant: marked at the meeting, to book a talk by a day, booked on one, and singled out or not since."""

    marked: bool
    book_by: date | None = None
    booked_on: date | None = None
    singled_out: bool | None = None

    @property
    def second_step(self) -> SecondStep:
        if self.singled_out is None:
            return SecondStep.WAITING
        return SecondStep.CONFIRMED if self.singled_out else SecondStep.DROPPED

    def in_time(self, today: date) -> bool | None:
        """Whether somebody marked has booked a talk by the day; None while there is time, and for the others."""
        if not self.marked or self.book_by is None:
            return None
        if self.booked_on is not None:
            return self.booked_on <= self.book_by
        return None if today <= self.book_by else False


@dataclass(frozen=True, slots=True)
class TwoSteps:
    """Counts of both steps; ``found_later`` were not marked, and the full screening singled them out."""

    came: int
    marked: int
    in_time: int
    late: int
    confirmed: int
    dropped: int
    found_later: int


def two_steps(people: Iterable[Came], today: date) -> TwoSteps:
    rows = list(people)
    marked = [each for each in rows if each.marked]
    times = [each.in_time(today) for each in marked]
    return TwoSteps(
        came=len(rows),
        marked=len(marked),
        in_time=times.count(True),
        late=times.count(False),
        confirmed=sum(each.singled_out is True for each in marked),
        dropped=sum(each.singled_out is False for each in marked),
        found_later=sum(each.singled_out is True for each in rows if not each.marked),
    )
