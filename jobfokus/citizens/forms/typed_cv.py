# SPDX-License-Identifier: MPL-2.0
"""What is saved of a CV, as its forms would send it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from jobfokus.citizens.choices import CvPart
from jobfokus.citizens.forms.cv import ROW
from jobfokus.citizens.models import Competence, Cv, CvEntry, CvPosition, SoughtFunction
from jobfokus.citizens.models.cv import LEARNED, SPOKEN
from jobfokus.common import days
from jobfokus.exchange.drafts import Content

HOURS = ("days", "evenings", "nights", "weekends")


def typed_position(position: CvPosition) -> Content:
    """A position with its functions."""
    return {
        **{name: [getattr(position, name)] for name in ("title", "kind", "employer")},
        **{name: [days.month(getattr(position, name))] for name in ("since", "until")},
        "functions": [each.text for each in position.functions.all()],
    }


def typed_sought(cv: Cv) -> Content:
    """ "I look for work as"."""
    return {"functions": list(SoughtFunction.objects.filter(cv=cv).values_list("text", flat=True))}


def typed_competences(cv: Cv) -> Content:
    """A row for each competence."""
    return typed_rows(Competence.objects.filter(cv=cv), "text", "mastery", "develop")


def typed_education(cv: Cv) -> Content:
    """A row for each education, course and certificate."""
    rows = CvEntry.objects.filter(cv=cv, kind__in=LEARNED)
    return typed_rows(rows, "kind", "name", "place", "year", "valid_until")


def typed_languages(cv: Cv) -> Content:
    """A row for each language, and the driving licence."""
    rows = typed_rows(CvEntry.objects.filter(cv=cv, kind__in=SPOKEN), "name", "level")
    return rows | {"driving_licence": [cv.driving_licence]}


def typed_conditions(cv: Cv) -> Content:
    """Numbers and choices; an hour of the day that is ticked is sent, another is not."""
    names = ("weekly_hours", "kilometres", "transport", "conditions")
    return {name: [said(getattr(cv, name))] for name in names} | {name: ["on"] for name in HOURS if getattr(cv, name)}


def typed_rows(rows: Iterable[Any], *names: str) -> Content:
    """Rows under their keys."""
    rows = list(rows)
    content: Content = {ROW: [str(row.uuid) for row in rows]}
    for row in rows:
        content |= {f"{ROW}-{row.uuid}-{name}": [said(getattr(row, name))] for name in names}
    return content


def said(value: Any) -> str:
    """A value as one writes it."""
    if value is None:
        return ""
    return days.short(value) if isinstance(value, date) else str(value)


TYPED: dict[CvPart, Callable[[Cv], Content]] = {
    CvPart.ABOUT: lambda cv: {"about": [cv.about]},
    CvPart.SOUGHT: typed_sought,
    CvPart.COMPETENCES: typed_competences,
    CvPart.EDUCATION: typed_education,
    CvPart.LANGUAGES: typed_languages,
    CvPart.CONDITIONS: typed_conditions,
}
