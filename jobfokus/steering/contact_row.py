# SPDX-License-Identifier: MPL-2.0
"""The calculator's row by a contact rule: inflow and survival curve of our own cases, with the working (R9)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
from django.db.models import Count

from jobfokus.citizens.models import ContactRule, ContactRuleSet
from jobfokus.citizens.rules.contact import due_days
from jobfokus.common.charts import number
from jobfokus.common.small_groups import FEWEST
from jobfokus.conversations.rhythm import plain_rule, rules_of_group
from jobfokus.steering.capacity_page import shown
from jobfokus.steering.rules.contacts import DueWeek, Pace, by_contact_rule, conversations_due, together
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


def ruled_row(whose: Whose, about: str, today: date, reopen_weeks: int) -> ContactRow | None:
    """The year's conversations by the rules that hold today, each target group by its own; None without rules."""
    held = ContactRuleSet.objects.filter(municipality_id=whose.municipality_id).holding(today).first()
    rules = list(ContactRule.objects.filter(rule_set=held)) if held else []
    if held is None or not rules:
        return None
    since = today - timedelta(weeks=WEEKS_A_YEAR)
    people = People.of(whose.municipality_id, today)
    if people.tells_on_few(whose) or people.tells_on_few(replace(whose, since=since)):
        return ContactRow("", f"Der er for få forløb i {about} til at regne efter kontaktreglerne.")
    spells = joined_spells(whose, today, reopen_weeks)
    begun = int(np.count_nonzero(spells.start >= since.toordinal()))
    left = left_of(kaplan_meier(counted(spells)))
    due = together(
        conversations_due(begun * share, weeks_of(rules, group), left)
        for group, share in shares_of_groups(whose, since).items()
    )
    text = f"Reglerne i „{held.name}“, hver målgruppe efter sin egen regel; kun samtaler, som kommunen holder. "
    text += f"{number(begun)} forløb i {about} er begyndt de seneste {WEEKS_A_YEAR} uger; hver samtale er ganget med "
    text += "den andel, der stadig er ledig."
    if not due:
        return ContactRow("", f"{text} Kurven er for kort til at regne med.")
    total = number(round(sum(each.conversations for each in due)))
    return ContactRow(total, text, tuple(worked(each) for each in due))


def weeks_of(rules: Sequence[ContactRule], group: int) -> tuple[Fraction, ...]:
    """When a target group's conversations are due, in weeks from the beginning."""
    plain = [plain_rule(rule) for rule in rules_of_group(rules, group)]
    return tuple(Fraction(day // DAYS_A_WEEK) for day in due_days(plain, timedelta(weeks=MOST_WEEKS)))


def shares_of_groups(whose: Whose, since: date) -> dict[int, float]:
    """Which part of those who began belongs to which target group; one statement."""
    rows = whose.cases().filter(started_on__gte=since).order_by().values_list("target_group_id")
    counts = dict(rows.annotate(count=Count("pk")))
    total = sum(counts.values())
    return {group: count / total for group, count in counts.items()}


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
