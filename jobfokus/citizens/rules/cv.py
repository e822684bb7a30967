# SPDX-License-Identifier: MPL-2.0
"""What a CV says, as plain values: positions with the functions done in each, what one can, what one looks for.

Sources: guide on long-term unemployment (gross CV), guide on job focus (competences with one's own judgement and points
to develop), practice sheets on the job-directed conversation.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Position:
    """A job, spare-time job, voluntary work or internship, and what one did there."""

    title: str
    kind: str = "job"
    employer: str = ""
    since: date | None = None
    until: date | None = None
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Education, course, certificate or language. ``key`` names the row it replaces; a new one has none."""

    kind: str
    name: str
    place: str = ""
    level: str = ""
    year: int | None = None
    valid_until: date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """What one can, how well in one's own judgement, and what one wants to become better at."""

    text: str
    mastery: str = ""
    develop: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """When, how far and how one can work."""

    weekly_hours: int | None = None
    days: bool = True
    evenings: bool = False
    nights: bool = False
    weekends: bool = False
    kilometres: int | None = None
    transport: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class CvContent:
    """A whole CV."""

    about: str = ""
    positions: tuple[Position, ...] = ()
    entries: tuple[Entry, ...] = ()
    skills: tuple[Skill, ...] = ()
    sought: tuple[str, ...] = ()
    conditions: Conditions = Conditions()
    driving_licence: str = ""
