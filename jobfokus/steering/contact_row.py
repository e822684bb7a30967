# SPDX-License-Identifier: MPL-2.0
"""The calculator's row by a contact rule: inflow and survival curve of our own cases, with the working (R9)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

import numpy as np

from jobfokus.citizens.models import ContactRule
from jobfokus.citizens.rules.contact import due_days
from jobfokus.common.charts import number
from jobfokus.common.small_groups import FEWEST
from jobfokus.conversations.rhythm import plain_rule, rules_of_group
from jobfokus.steering.capacity_page import shown
from jobfokus.steering.own_cases import OwnCases
from jobfokus.steering.rules.capacity import Extensions, Scenario, extended, least_ftes
from jobfokus.steering.rules.contacts import DueWeek, Pace, by_contact_rule, conversations_due, together
from jobfokus.steering.rules.survival import DAYS_A_WEEK, SurvivalCurve, counted, kaplan_meier
from jobfokus.steering.spells import Whose
from jobfokus.steering.survival_page import MOST_WEEKS, percent

WEEKS_A_YEAR, A_DAY = 52, 4


@dataclass(frozen=True, slots=True)
class Working:
    """One due conversation, ready to print."""

    weeks: str
    left: str
    conversations: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """The row and how it came about; where the cases are too few there is only the sentence.

    ``begun`` spells in a year and the ``due`` weeks are what ``total`` was reckoned from.
    """

    conversations: str
    sentence: str
    working: tuple[Working, ...] = ()
    total: Fraction = Fraction(0)
    begun: int = 0
    due: tuple[DueWeek, ...] = ()


def contact_row(own: OwnCases, whose: Whose, about: str, pace: Pace) -> ContactRow:
    """The year's conversations by *pace*, for the inflow and the curve of the chosen cases."""
    flow = flow_of(own, whose)
    if flow is None:
        return ContactRow("", f"Der er for få forløb i {about} til at regne efter en kontaktregel.")
    due = by_contact_rule(flow.begun, pace, flow.left, MOST_WEEKS)
    return row_of(due, flow.begun, sentence(about, pace, flow.begun, due))


def ruled_row(own: OwnCases, whose: Whose, about: str) -> ContactRow | None:
    """The year's conversations by the rules that hold today, each target group by its own; None without rules."""
    rules = own.rules
    if not rules:
        return None
    flow = flow_of(own, whose)
    if flow is None:
        return ContactRow("", f"Der er for få forløb i {about} til at regne efter kontaktreglerne.")
    due = together(
        conversations_due(flow.begun * share, weeks_of(rules, group), flow.left) for group, share in flow.groups.items()
    )
    text = f"Reglerne i „{rules[0].rule_set.name}“, hver målgruppe efter sin egen regel; kun samtaler, som kommunen "
    text += f"holder. {number(flow.begun)} forløb i {about} er begyndt de seneste {WEEKS_A_YEAR} uger; hver samtale er "
    text += "ganget med den andel, der stadig er ledig."
    return row_of(due, flow.begun, text if due else f"{text} Kurven er for kort til at regne med.")


def row_of(due: Sequence[DueWeek], begun: int, text: str) -> ContactRow:
    """The sum in whole conversations, with the working."""
    if not due:
        return ContactRow("", text)
    total = round(sum(each.conversations for each in due))
    return ContactRow(number(total), text, tuple(worked(each) for each in due), Fraction(total), begun, tuple(due))


@dataclass(frozen=True, slots=True)
class Flow:
    """Who came in the last year and how long they stay: spells begun, the curve, and each target group's part."""

    begun: int
    left: Callable[[Fraction], float | None]
    groups: dict[int, float]


def flow_of(own: OwnCases, whose: Whose) -> Flow | None:
    """The inflow and the curve of a group; None where they would tell on one to four people."""
    since = own.today - timedelta(weeks=WEEKS_A_YEAR)
    newly = replace(whose, since=since)
    if own.people.tells_on_few(whose) or own.people.tells_on_few(newly):
        return None
    spells = own.spells(whose)
    begun = int(np.count_nonzero(spells.start >= since.toordinal()))
    groups, counts = np.unique(own.people.target_group[own.people.cases_of(newly)], return_counts=True)
    shares = {int(group): float(count / counts.sum()) for group, count in zip(groups, counts, strict=True)}
    return Flow(begun, left_of(kaplan_meier(counted(spells))), shares)


def ftes_words(row: ContactRow, scenario: Scenario, extensions: Extensions) -> str:
    """What the row asks for in full-time employees, as the calculator reckons for its own rows."""
    if not row.total:
        return ""
    lived = extended(scenario, row.total, extensions)
    year = replace(scenario, weeks_a_year=lived.weeks_a_year)
    return f"Med {A_DAY} samtaler om dagen kræver det {shown(least_ftes(year, lived.planned, A_DAY))} årsværk."


def weeks_of(rules: Sequence[ContactRule], group: int) -> tuple[Fraction, ...]:
    """When a target group's conversations are due, in weeks from the beginning."""
    plain = [plain_rule(rule) for rule in rules_of_group(rules, group)]
    return tuple(Fraction(day // DAYS_A_WEEK) for day in due_days(plain, timedelta(weeks=MOST_WEEKS)))


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
