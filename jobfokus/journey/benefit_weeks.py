# SPDX-License-Identifier: MPL-2.0
"""A person's weeks on benefit in the last 52, with the working: what each case gave, and when it makes long-term (K4).

A case the reader may not open gives its weeks without a number and without days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, CaseStanding, cases_counted_with
from jobfokus.citizens.rules.long_term import DAYS_A_WEEK, WEEKS, BenefitYear, Stretch, benefit_year, long_term_from
from jobfokus.common import days
from jobfokus.common.charts import number
from jobfokus.common.together import Question, Row

PERCENT = "long_term.percent"
SPELL = ("pk", "uuid", "number", "started_on", "ended_on", "benefit__name", "opens")


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """What one case gave; one that may not be opened has only its weeks."""

    name: str
    url: str
    period: str
    benefits: str
    weeks: str


@dataclass(frozen=True, slots=True)
class BenefitWeeks:
    """The count in words, where it leads, and the lines that add up to it."""

    told: str
    mark: str
    state: str
    ahead: str
    rule: str
    lines: list[BenefitLine]
    total: str


def benefit_questions(case: Case, user: User, today: date) -> dict[str, Question]:
    """What the count rests on, to be read together with other questions of a page."""
    counted = cases_counted_with(case)
    opens = Exists(Case.objects.for_staff(user).filter(pk=OuterRef("pk")))
    standings = CaseStanding.objects.filter(case__in=counted.order_by())
    return {
        "settings": own_settings(case.municipality_id, [PERCENT], today),
        "spells": (counted.annotate(opens=opens), SPELL),
        "standings": (standings, ("case_id", "since", "benefit__name")),
    }


def benefit_weeks(case: Case, today: date, found: dict[str, list[Row]]) -> BenefitWeeks:
    """The answers to ``benefit_questions`` as the page prints them. A closed case is counted on its last day."""
    day = case.ended_on or today
    percent = values_held([PERCENT], found["settings"])[PERCENT]
    spells = sorted(found["spells"], key=lambda row: str(row["started_on"]))
    stretches = [Stretch(_day(row["started_on"]) or day, _day(row["ended_on"])) for row in spells]
    year = benefit_year(stretches, day, percent)
    turn = long_term_from(stretches, day, percent)
    return BenefitWeeks(
        told=f"{weeks(year.days)} af {'de seneste ' if case.ended_on is None else ''}{WEEKS} uger",
        mark="warn" if year.is_long_term else "neutral",
        state="Langtidsledig" if year.is_long_term else "",
        ahead=f"Bliver langtidsledig {days.short(turn)}, hvis forløbet fortsætter" if turn and turn > day else "",
        rule=f"Grænsen er {percent} %: {weeks(year.needed)} af {WEEKS} uger.",
        lines=lines_of(spells, stretches, year, benefits_of(found["standings"])),
        total=weeks(year.days),
    )


def lines_of(
    spells: Sequence[Row], stretches: Sequence[Stretch], year: BenefitYear, benefits: dict[int, str]
) -> list[BenefitLine]:
    """The cases that gave anything, the newest first; those that may not be opened as one line at the end."""
    rows = [(row, stretch, part) for row, stretch, part in zip(spells, stretches, year.parts, strict=True) if part]
    lines = [
        BenefitLine(
            name=f"Sag {row['number']}",
            url=reverse("journey:case_page", args=[UUID(row["uuid"])]),
            period=f"{days.short(stretch.start)} – {days.short(stretch.end) or 'nu'}",
            benefits=benefits.get(row["pk"]) or str(row["benefit__name"]),
            weeks=weeks(part),
        )
        for row, stretch, part in reversed(rows)
        if row["opens"]
    ]
    closed = sum(part for row, _, part in rows if not row["opens"])
    return lines + ([BenefitLine("Forløb, du ikke kan åbne", "", "", "", weeks(closed))] if closed else [])


def benefits_of(standings: Sequence[Row]) -> dict[int, str]:
    """The benefits each case has had, in their order."""
    found: dict[int, dict[str, None]] = {}
    for row in sorted(standings, key=lambda row: str(row["since"])):
        found.setdefault(row["case_id"], {})[row["benefit__name"]] = None
    return {case: ", ".join(names) for case, names in found.items()}


def weeks(count: int) -> str:
    """Days as weeks: whole, or with one decimal."""
    return number(round(count / DAYS_A_WEEK, 1))


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
