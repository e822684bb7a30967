# SPDX-License-Identifier: MPL-2.0
"""Times without the job log, whoever wrote them: a pause from the log (L5), or an absence that reaches it too (H9)."""

from datetime import date
from typing import Any

from jobfokus.citizens.models import Absence, Exemption, LogExemption
from jobfokus.citizens.rules.silence import Free
from jobfokus.common.together import Question, Row

BY_REASON = ("since", "until", "reason__name")


def log_free(cases: Any, today: date) -> dict[str, Question]:
    """What to ask, beside other questions, of the *cases*."""
    of_cases: dict[str, Any] = {"case__in": cases, "since__lte": today}
    return {
        "log_pauses": (LogExemption.objects.filter(**of_cases), ("since", "until", "reason")),
        "log_absences": (Absence.objects.standing().filter(log=True, **of_cases), BY_REASON),
        "log_exemptions": (Exemption.objects.standing().filter(log=True, **of_cases), BY_REASON),
    }


def free_in(found: dict[str, list[Row]]) -> tuple[Free, ...]:
    """What was read, as the rule knows it."""
    rows = [*found["log_pauses"], *found["log_absences"], *found["log_exemptions"]]
    return tuple(
        Free(
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
            row.get("reason") or row["reason__name"],
        )
        for row in rows
    )
