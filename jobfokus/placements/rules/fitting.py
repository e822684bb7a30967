# SPDX-License-Identifier: MPL-2.0
"""A citizen and an opening as matching knows them (O4), and what is told of the two together.

Age, sex, origin, health and the like are no columns here, so they cannot count.

Source: guide on long-term unemployment (chapters on who orders and who carries out, and on team structure).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntFlag


class Tie(IntFlag):
    """What joins a citizen to a job function."""

    SOUGHT = 1
    LINE_A = 2
    LINE_B = 4
    LINE_C = 8
    DONE = 16
    NEAR = 32


class Aspect(IntFlag):
    """What is compared beside the function."""

    DISTANCE = 1
    HOURS = 2
    TIMES = 4
    LICENCE = 8
    LANGUAGE = 16
    WORKS = 32
    START = 64


@dataclass(frozen=True, slots=True)
class Seeker:
    """A citizen as matching knows one. None means that we do not know; ``shares`` is the citizen's own answer."""

    key: int
    functions: Mapping[int, Tie]
    since: date
    postal_code: str = ""
    kilometres: int | None = None
    hours: int | None = None
    times: frozenset[str] | None = None
    licences: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    works: frozenset[str] = frozenset()
    starts_on: date | None = None
    course: bool = False
    shares: bool = True


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An opening with what the company asks for. ``works`` is what it can arrange; None until it is asked."""

    key: int
    function: int
    since: date
    postal_code: str = ""
    hours_from: int | None = None
    hours_to: int | None = None
    times: frozenset[str] = frozenset()
    licences: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    works: frozenset[str] | None = None
    starts_on: date | None = None
    course: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A citizen and an opening joined by a function, and all that speaks for and against."""

    seeker: int
    vacancy: int
    ties: Tie
    fits: Aspect
    against: Aspect
    unknown: Aspect
    after_course: Aspect
    learns_function: bool
    kilometres: int | None
