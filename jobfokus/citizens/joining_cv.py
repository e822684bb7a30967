# SPDX-License-Identifier: MPL-2.0
"""Two CVs of people who turn out to be one (H7): all that stands in either stands in one afterwards, and can be parted.

Where the kept person has no CV the other's moves as it is. Where both have one, positions, entries, competences and
what is looked for move over, the lines about oneself are put under each other, and an empty answer takes the other's.
"""

from typing import Any

from django.db import models

from jobfokus.citizens.choices import CvPart
from jobfokus.citizens.models import Citizen, Competence, Cv, CvEntry, CvPosition, CvSuggestion, SoughtFunction
from jobfokus.citizens.noting import Values, content, plain

PARTS: tuple[type[models.Model], ...] = (CvPosition, CvEntry, Competence, SoughtFunction, CvSuggestion)
NOTED: tuple[type[models.Model], ...] = (Cv, *PARTS)
TABLES = {model.__name__: model for model in NOTED}
ANSWERS = ("weekly_hours", "kilometres", "transport", "driving_licence", "conditions")


def join(kept: Citizen, merged: Citizen) -> list[Values]:
    """Let *kept* have both CVs as one; returns what was noted of each row that changed."""
    theirs, ours = (Cv.objects.filter(citizen=citizen).first() for citizen in (merged, kept))
    if theirs is None:
        return []
    if ours is None:
        return [_change(theirs, {"citizen_id": kept.pk})]
    noted = [_change(row, values) for row, values in _moving(theirs, ours)]
    taken = taken_over(ours, theirs)
    if taken:
        noted.append({**_change(ours, taken), "after": taken})
    _count_up(ours)
    return noted


def part(noted: list[Values]) -> None:
    """Give each CV back what it had."""
    for entry in noted:
        row = TABLES[entry["table"]]._default_manager.get(pk=entry["pk"])
        _write(row, entry["before"])
        if isinstance(row, Cv):
            _count_up(row)


def as_it_is(noted: list[Values]) -> list[Values]:
    """The same entries with what the rows hold now; a row that is gone holds nothing."""
    found = []
    for entry in noted:
        row = TABLES[entry["table"]]._default_manager.filter(pk=entry["pk"]).first()
        now = plain(_said(row)) if row else {}
        found.append(entry | {"after": {name: now.get(name) for name in entry["after"]}})
    return found


def taken_over(ours: Cv, theirs: Cv) -> Values:
    """What the kept CV takes from the other: both texts about oneself, and answers where it has none."""
    taken = {name: getattr(theirs, name) for name in ANSWERS if getattr(ours, name) in (None, "")}
    taken = {name: value for name, value in taken.items() if value not in (None, "")}
    if theirs.about and theirs.about != ours.about:
        taken["about"] = "\n".join(text for text in (ours.about, theirs.about) if text)
    return taken


def _moving(theirs: Cv, ours: Cv) -> list[tuple[Any, Values]]:
    """The rows that go over; a function that both look for stays where it is, the rest come last."""
    sought = {row.text for row in SoughtFunction.objects.filter(cv=ours)}
    rows = [row for model in PARTS for row in model._default_manager.filter(cv=theirs).order_by("pk")]
    moving: list[tuple[Any, Values]] = []
    for row in rows:
        if isinstance(row, SoughtFunction):
            if row.text not in sought:
                moving.append((row, {"cv_id": ours.pk, "order": row.order + len(sought)}))
        else:
            moving.append((row, {"cv_id": ours.pk}))
    return moving


def _change(row: Any, values: Values) -> Values:
    before = {name: getattr(row, name) for name in values}
    _write(row, values)
    return {"table": type(row).__name__, "pk": row.pk, "before": before, "after": _said(row)}


def _write(row: Any, values: Values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _said(row: Any) -> Values:
    """A row's content; a position with its functions."""
    said = content(row)
    if isinstance(row, CvPosition):
        said["functions"] = list(row.functions.values_list("text", flat=True))
    return said


def _count_up(cv: Cv) -> None:
    """Whoever has a part of this CV open is told that it has changed."""
    number = cv.version + 1
    parts = dict.fromkeys([*cv.part_versions, *CvPart.values], number)
    Cv.objects.filter(pk=cv.pk).update(version=number, part_versions=parts)
