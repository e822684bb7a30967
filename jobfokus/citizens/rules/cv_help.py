# SPDX-License-Identifier: MPL-2.0
"""What is written in a CV, and what would help most next (V2): help for the person, never a score of them.

Source: guide on job focus (a CV with competences and points to develop), practice sheets on the job-directed
conversation. The order is ours: first what lets others see which jobs fit, last what makes the CV nicer to read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jobfokus.citizens.choices import CvEntryKind, CvPart, PositionKind
from jobfokus.citizens.rules.cv import CvContent

JOBS = "job"
PARTS = (JOBS, *(part.value for part in CvPart))


class Step(StrEnum):
    """One thing to write, in the order in which it helps."""

    FIRST_JOB = "first_job"
    FUNCTIONS = "functions"
    SOUGHT = "sought"
    COMPETENCES = "competences"
    EXPIRED = "expired"
    CONDITIONS = "conditions"
    EDUCATION = "education"
    JUDGEMENT = "judgement"
    DEVELOP = "develop"
    LANGUAGES = "languages"
    ABOUT = "about"
    PERIOD = "period"
    OTHER_WORK = "other_work"


@dataclass(frozen=True, slots=True)
class Help:
    """A step, what it is about in the citizen's own words, and which position, counted from the newest."""

    step: Step
    about: str = ""
    place: int | None = None


def written_parts(content: CvContent, saved: Collection[str]) -> tuple[str, ...]:
    """The parts in which something stands; conditions count once somebody has saved them, whatever they say."""
    learned, spoken = _apart(content)
    there = {
        JOBS: bool(content.positions),
        CvPart.ABOUT: bool(content.about),
        CvPart.SOUGHT: bool(content.sought),
        CvPart.COMPETENCES: bool(content.skills),
        CvPart.EDUCATION: bool(learned),
        CvPart.LANGUAGES: bool(spoken or content.driving_licence),
        CvPart.CONDITIONS: CvPart.CONDITIONS in saved,
    }
    return tuple(part for part in PARTS if there[part])


def next_help(content: CvContent, saved: Collection[str], today: date) -> tuple[Help, ...]:
    """Everything that would help, what helps most first; of several positions the newest one only."""
    missing = {part: Help(step) for part, step in UNWRITTEN.items() if part not in written_parts(content, saved)}
    found = [*missing.values(), *_about_positions(content), *_about_the_rest(content, today)]
    order = list(Step)
    return tuple(sorted(found, key=lambda each: order.index(each.step)))


def _about_positions(content: CvContent) -> list[Help]:
    """What the positions lack: functions, a period, and all the work that was not a job."""
    bare = [Help(Step.FUNCTIONS, row.title, place) for place, row in enumerate(content.positions) if not row.functions]
    undated = [Help(Step.PERIOD, row.title, place) for place, row in enumerate(content.positions) if not row.since]
    only_jobs = content.positions and all(row.kind == PositionKind.JOB for row in content.positions)
    return [*bare[:1], *undated[:1], *([Help(Step.OTHER_WORK)] if only_jobs else [])]


def _about_the_rest(content: CvContent, today: date) -> list[Help]:
    """A certificate that has run out, a competence without one's own judgement, and nothing to become better at."""
    expired = [row.name for row in content.entries if row.valid_until and row.valid_until < today]
    unjudged = [row.text for row in content.skills if not row.mastery]
    found = [Help(Step.EXPIRED, name) for name in expired[:1]] + [Help(Step.JUDGEMENT, text) for text in unjudged[:1]]
    if content.skills and not any(row.develop for row in content.skills):
        found.append(Help(Step.DEVELOP))
    return found


def _apart(content: CvContent) -> tuple[list[str], list[str]]:
    """What one has learned, and the languages."""
    languages = [row.name for row in content.entries if row.kind == CvEntryKind.LANGUAGE]
    learned = [row.name for row in content.entries if row.kind != CvEntryKind.LANGUAGE]
    return learned, languages


UNWRITTEN = {
    JOBS: Step.FIRST_JOB,
    CvPart.SOUGHT.value: Step.SOUGHT,
    CvPart.COMPETENCES.value: Step.COMPETENCES,
    CvPart.CONDITIONS.value: Step.CONDITIONS,
    CvPart.EDUCATION.value: Step.EDUCATION,
    CvPart.LANGUAGES.value: Step.LANGUAGES,
    CvPart.ABOUT.value: Step.ABOUT,
}
