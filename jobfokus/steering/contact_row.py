# SPDX-License-Identifier: MPL-2.0
"""The calculator's row by a contact rule: inflow and survival curve of our own cases, with the working (R9)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from jobfokus.common.charts import number
from jobfokus.common.small_groups import FEWEST
from jobfokus.steering.capacity_page import shown
from jobfokus.steering.rules.contacts import DueWeek, Pace, by_contact_rule
from jobfokus.steering.rules.survival import DAYS_A_WEEK, SurvivalCurve, counted, kaplan_meier
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import Whose, joined_spells
from jobfokus.steering.survival_page import MOST_WEEKS, percent

WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Working:
    """One due conversation, ready to print."""

    weeks: str
    left: str
    conversations: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """The row and how it came about; where the cases are too few there is only the sentence."""

    conversations: str
    sentence: str
    working: tuple[Working, ...] = ()


def contact_row(whose: Whose, about: str, pace: Pace, today: date, reopen_weeks: int) -> ContactRow:
    """The year's conversations by *pace*, for the inflow and the curve of the chosen cases."""
    since = today - timedelta(weeks=WEEKS_A_YEAR)
    people = People.of(whose.municipality_id, today)
    if people.tells_on_few(whose) or people.tells_on_few(replace(whose, since=since)):
        return ContactRow("", f"Der er for få forløb i {about} til at regne efter en kontaktregel.")
    spells = joined_spells(whose, today, reopen_weeks)
    begun = int(np.count_nonzero(spells.start >= since.toordinal()))
    due = by_contact_rule(begun, pace, left_of(kaplan_meier(counted(spells))), MOST_WEEKS)
    total = number(round(sum(each.conversations for each in due)))
    return ContactRow(total if due else "", sentence(about, pace, begun, due), tuple(worked(each) for each in due))


def left_of(curve: SurvivalCurve) -> Callable[[Fraction], float | None]:
    """The share still here after so many weeks, where enough people are left to tell it."""

    def left(weeks: Fraction) -> float | None:
        reading = curve.at(int(weeks * DAYS_A_WEEK))
        return reading.share if reading and reading.at_risk >= FEWEST else None

    return left


def sentence(about: str, pace: Pace, begun: int, due: Sequence[DueWeek]) -> str:
    """The rule and what it was multiplied with."""
    text = f"{pace.first} samtaler de første {pace.first_weeks} uger, derefter en hver {pace.every_weeks}. uge. "
    text += f"{number(begun)} forløb i {about} er begyndt de seneste {WEEKS_A_YEAR} uger; hver samtale er ganget med "
    text += "den andel, der stadig er ledig."
    if not due:
        return f"{text} Kurven er for kort til at regne med."
    return f"{text} Regnet til uge {shown(due[-1].weeks)}, hvor kurven eller to år slutter."


def worked(due: DueWeek) -> Working:
    return Working(shown(due.weeks), percent(due.left), shown(Fraction(due.conversations)))
