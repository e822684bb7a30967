# SPDX-License-Identifier: MPL-2.0
"""What stands beside the conversations on the citizen's page: steps, reminders, weeks on benefit. One statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, Reminder
from jobfokus.common import days
from jobfokus.common.together import Row, read_together
from jobfokus.journey.benefit_weeks import BenefitWeeks, benefit_questions, benefit_weeks
from jobfokus.plans.models import Milestone


@dataclass(frozen=True, slots=True)
class CaseSide:
    """The smaller parts of the page, ready to print."""

    milestones: list[dict[str, Any]]
    reminders: list[dict[str, Any]]
    benefit_weeks: BenefitWeeks


def case_side(case: Case, user: User, today: date) -> CaseSide:
    """Milestones in the order of the plan; my open reminders: private, also to a stand-in."""
    steps = Milestone.objects.filter(case=case)
    mine = Reminder.objects.filter(case=case, user=user, done_at=None)
    found = read_together(
        {
            "milestones": (steps, ("pk", "position", "text", "due_on", "reached_on")),
            "reminders": (mine, ("pk", "uuid", "text", "due_on")),
        }
        | benefit_questions(case, user, today)
    )
    return CaseSide(
        milestones=[
            {"text": row["text"], "due": short(row["due_on"]), "reached": short(row["reached_on"])}
            for row in in_order(found["milestones"], "position")
        ],
        reminders=[
            {"uuid": UUID(row["uuid"]), "text": row["text"], "due": short(row["due_on"])}
            for row in in_order(found["reminders"], "due_on")
        ],
        benefit_weeks=benefit_weeks(case, today, found),
    )


def in_order(rows: Sequence[Row], by: str) -> list[Row]:
    return sorted(rows, key=lambda row: (row[by], row["pk"]))


def short(text: str | None) -> str:
    """A day as a database writes it in JSON, as Danes write it."""
    return days.short(date.fromisoformat(text)) if text else ""
