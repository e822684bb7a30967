# SPDX-License-Identifier: MPL-2.0
"""Reading a CV: the whole of it in a few statements, the gross CV (brutto-CV) behind it, and what one looks for.

A function is told as (id, text): the id where the municipality's list knows it, and the words as they were said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any, TypeAlias

from django.db.models import prefetch_related_objects

from jobfokus.citizens.models import Citizen, Cv, PositionFunction
from jobfokus.citizens.rules.cv import Conditions, CvContent, Entry, Position, Skill
from jobfokus.common.text import fold
from jobfokus.common.together import Question, read_together

Function: TypeAlias = tuple[int | None, str]
PARTS = ("positions__functions", "entries", "competences")
SUGGESTED = (
    "uuid", "part", "position__title", "replaces", "text", "why", "state", "made_at", "made_by__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Practised:
    """A function of the gross CV, and the titles of the positions it was done in, the newest first."""

    function_id: int | None
    text: str
    positions: tuple[str, ...]


def cv_of(citizen: Citizen) -> Cv | None:
    """The CV with all its parts and what was suggested for it, in five statements; None where none was begun."""
    cv: Cv | None = getattr(citizen, "cv", None)
    if cv is not None:
        prefetch_related_objects([cv], *PARTS)
        asked: dict[str, Question] = {
            "sought": (cv.sought.all(), ("text", "order")),
            "suggestions": (cv.suggestions.all(), SUGGESTED),
        }
        found = read_together(asked)
        cv.looked_for = [row["text"] for row in sorted(found["sought"], key=itemgetter("order"))]
        cv.suggested = sorted(found["suggestions"], key=itemgetter("made_at"))
    return cv


def cv_content(cv: Cv) -> CvContent:
    """A CV that was read with ``cv_of`` as plain values."""
    facts = ("title", "kind", "employer", "since", "until")
    learned = ("kind", "name", "place", "level", "year", "valid_until")
    return CvContent(
        about=cv.about,
        positions=tuple(
            Position(**_values(row, facts), functions=tuple(each.text for each in row.functions.all()))
            for row in cv.positions.all()
        ),
        entries=tuple(Entry(**_values(row, learned), key=str(row.uuid)) for row in cv.entries.all()),
        skills=tuple(
            Skill(**_values(row, ("text", "mastery", "develop")), key=str(row.uuid)) for row in cv.competences.all()
        ),
        sought=tuple(cv.looked_for),
        conditions=Conditions(**_values(cv, [field.name for field in fields(Conditions)])),
        driving_licence=cv.driving_licence,
    )


def _values(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def gross_cv(cv: Cv) -> list[Practised]:
    """Every function of a CV that was read with ``cv_of``, and where it was done."""
    names: dict[Function | str, Function] = {}
    places: dict[Function | str, list[str]] = {}
    for position in cv.positions.all():
        for row in position.functions.all():
            function = (row.function_id, row.text)
            names.setdefault(sameness(function), function)
            places.setdefault(sameness(function), []).append(position.title)
    return [Practised(*function, tuple(dict.fromkeys(places[same]))) for same, function in names.items()]


def functions_of(citizen_id: int) -> list[Function]:
    """Every function the person has done anywhere, once each, those of the newest position first; one statement."""
    rows = PositionFunction.objects.filter(position__cv__citizen_id=citizen_id).order_by("position", "order", "pk")
    return once(rows.values_list("function_id", "text"))


def sameness(function: Function) -> Function | str:
    """What two functions have in common when they are the same: the entry of the list, else the folded words."""
    function_id, text = function
    return fold(text) if function_id is None else (function_id, "")


def once(functions: Iterable[Function]) -> list[Function]:
    """Each function once, in the order they come."""
    found: dict[Function | str, Function] = {}
    for function in functions:
        found.setdefault(sameness(function), function)
    return list(found.values())
