# SPDX-License-Identifier: MPL-2.0
"""Lines of a text that was brought along, where the citizen put them (V3). Nothing is guessed: what was not put
anywhere goes nowhere, and a job gets no period, place or kind that nobody chose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jobfokus.citizens.choices import CvEntryKind, LinePlace, LineTrouble
from jobfokus.citizens.rules.cv import CvContent, Entry, Position, Skill

Chosen = tuple[int, str, str]
ENTRIES = {
    LinePlace.EDUCATION: CvEntryKind.EDUCATION,
    LinePlace.COURSE: CvEntryKind.COURSE,
    LinePlace.CERTIFICATE: CvEntryKind.CERTIFICATE,
    LinePlace.LANGUAGE: CvEntryKind.LANGUAGE,
}
LONGEST = {LinePlace.JOB: 120, LinePlace.FUNCTION: 120, LinePlace.SOUGHT: 120, LinePlace.ABOUT: 300}
A_NAME = 160


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that cannot go where it was put."""

    number: int
    trouble: LineTrouble
    most: int = 0


def problems(chosen: Sequence[Chosen]) -> tuple[Problem, ...]:
    """What has to be put right first: (number, place, text) of each line that was put somewhere, from the top."""
    found: list[Problem] = []
    has_job = False
    for number, place, text in chosen:
        has_job = has_job or place == LinePlace.JOB
        most = LONGEST.get(LinePlace(place), A_NAME)
        if len(text) > most:
            found.append(Problem(number, LineTrouble.TOO_LONG, most))
        elif place == LinePlace.FUNCTION and not has_job:
            found.append(Problem(number, LineTrouble.NO_JOB))
    return tuple(found)


def content_from(chosen: Sequence[Chosen]) -> CvContent:
    """The lines as parts of a CV; what one did goes with the nearest job above it."""
    positions: list[Position] = []
    entries: list[Entry] = []
    skills: list[Skill] = []
    sought: list[str] = []
    about: list[str] = []
    for _number, place, text in chosen:
        if place == LinePlace.JOB:
            positions.append(Position(text))
        elif place == LinePlace.FUNCTION:
            positions[-1] = replace(positions[-1], functions=(*positions[-1].functions, text))
        elif place == LinePlace.COMPETENCE:
            skills.append(Skill(text))
        elif place == LinePlace.SOUGHT:
            sought.append(text)
        elif place == LinePlace.ABOUT:
            about.append(text)
        else:
            entries.append(Entry(ENTRIES[LinePlace(place)], text))
    return CvContent("\n".join(about), tuple(positions), tuple(entries), tuple(skills), tuple(sought))
