# SPDX-License-Identifier: MPL-2.0
"""What became of cases: whether the 52 weeks that followed made the person long-term unemployed (K4, for S4)."""

from datetime import date

from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.citizens.rules.long_term import YEAR, Stretch, became_long_term


def long_term_outcomes(cases: CaseQuerySet, today: date, percent: int) -> dict[int, bool | None]:
    """By the key of each case; two statements, however many cases.

    None where nobody can know: the 52 weeks have not passed, or the person left for another cause before they had. All
    who are so new have None, also where the answer seems given: else quick answers would weigh more than slow ones.
    """
    asked = list(cases.order_by().values_list("pk", "citizen_id", "started_on", "ended_on", "exit_reason__mark"))
    stretches: dict[int, list[Stretch]] = {}
    persons = Case.objects.filter(citizen__in=cases.order_by().values("citizen"))
    for citizen, start, end in persons.order_by("started_on").values_list("citizen_id", "started_on", "ended_on"):
        stretches.setdefault(citizen, []).append(Stretch(start, end))
    return {
        pk: _outcome(stretches[citizen], start, left_on if mark == ExitMark.CENSORED else None, today, percent)
        for pk, citizen, start, left_on, mark in asked
    }


def _outcome(stretches: list[Stretch], start: date, left_on: date | None, today: date, percent: int) -> bool | None:
    """*left_on* is the day the person left for another cause."""
    if start + YEAR > today:
        return None
    if became_long_term(stretches, start, percent):
        return True
    return None if left_on and left_on < start + YEAR else False
