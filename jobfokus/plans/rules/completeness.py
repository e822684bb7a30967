# SPDX-License-Identifier: MPL-2.0
"""What a plan still lacks, as codes. Nothing here stops anybody: the plan says what is missing, kindly.

Sources: J6 (a line in A, B and C with function, company or kind, task and date), J4 (all three tracks are searched
at once; 0 a week on any of them is too narrow; the mix is looked at again on an agreed day), product principle 3 (a
goal names a kind of job, a function, or an education with the job it leads to).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jobfokus.plans.rules.content import TRACKS, Line, Mix, PlanContent


class Part(StrEnum):
    """A thing that may be missing on a track."""

    LINE = "line"
    FUNCTION = "function"
    COMPANY = "company"
    TASK = "task"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Missing:
    """What a track still lacks."""

    track: str
    part: Part


def missing_on(line: Line) -> tuple[Part, ...]:
    """The columns of one line that are still empty."""
    columns = {
        Part.FUNCTION: line.functions,
        Part.COMPANY: line.companies.strip(),
        Part.TASK: line.task.strip(),
        Part.DATE: line.due_on,
    }
    return tuple(part for part, value in columns.items() if not value)


def missing(content: PlanContent) -> tuple[Missing, ...]:
    """What each track lacks: a line, or what its fullest line has not filled in. Empty = the plan is complete."""
    found: list[Missing] = []
    for track in TRACKS:
        gaps = [missing_on(line) for line in content.on(track) if not line.is_empty]
        fewest = min(gaps, key=len) if gaps else (Part.LINE,)
        found += [Missing(track, part) for part in fewest]
    return tuple(found)


def too_narrow(mix: Mix | None) -> tuple[str, ...]:
    """The tracks with 0 applications a week; without an agreed mix nobody can say yet."""
    if mix is None:
        return ()
    return tuple(track for track, number in zip(TRACKS, mix.numbers, strict=True) if number == 0)


def shift_is_due(mix: Mix | None, today: date) -> bool:
    """Whether the day has come on which the two agreed to look at the mix again."""
    return mix is not None and mix.shift_on is not None and mix.shift_on <= today


def has_concrete_goal(content: PlanContent) -> bool:
    """Whether a line says what to become: a function, or an education with the job it leads to."""
    return any(line.functions or line.education_job.strip() for line in content.lines)
