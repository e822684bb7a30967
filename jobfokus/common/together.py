# SPDX-License-Identifier: MPL-2.0
"""Several questions in one statement: what a page reads of many tables costs one round trip to the database."""

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import CharField, F, JSONField, QuerySet, Value
from django.db.models.functions import JSONObject

from jobfokus.common.kept import Lately, answered, filled, written

Question = tuple[QuerySet[Any], Sequence[str]]
Row = dict[str, Any]


def read_together(questions: dict[str, Question]) -> dict[str, list[Row]]:
    """The rows of each question under its name, as plain values of the fields asked for.

    A question is a queryset and its fields (lookups across tables too); a slice of it must be asked as
    ``pk__in``. Rows come in no order, days and moments as text (``moment`` reads them).
    """
    found: dict[str, list[Row]] = {name: [] for name in questions}
    stored = {name: _stored(question) for name, question in questions.items()}
    for name, row in _together(questions):
        found[name].append(row | {field: _read(row[field]) for field in stored[name]})
    return found


def read_kept(key: Hashable, write: Callable[[], dict[str, Question]], **values: Any) -> dict[str, list[Row]]:
    """``read_together`` for questions that are asked again and again: they are written once, *values* fill the blanks.

    *key* must hold everything that *write* looks at. What is kept is the question, never its answer.
    """
    kept = _KEPT.get(key, lambda: _Kept.of(write()))
    found: dict[str, list[Row]] = {name: [] for name in kept.stored}
    for name, text in answered(kept.sql, filled(kept.params, values)):
        row = json.loads(text)
        found[name].append(row | {field: _read(row[field]) for field in kept.stored[name]})
    return found


@dataclass(frozen=True, slots=True)
class _Kept:
    """Questions as they were written for the database, and which fields of each hold JSON themselves."""

    sql: str
    params: tuple[Any, ...]
    stored: dict[str, list[str]]

    @classmethod
    def of(cls, questions: dict[str, Question]) -> "_Kept":
        return cls(*written(_together(questions)), {name: _stored(question) for name, question in questions.items()})


# Some 20 kB each.
_KEPT = Lately[_Kept]()


def _together(questions: dict[str, Question]) -> QuerySet[Any]:
    """One question: the name of each part, and its row as JSON."""
    parts = [
        rows.order_by().values_list(
            Value(name, output_field=CharField()), JSONObject(**{field: F(field) for field in fields})
        )
        for name, (rows, fields) in questions.items()
    ]
    return parts[0].union(*parts[1:], all=True)


def _stored(question: Question) -> list[str]:
    """The fields that hold JSON themselves: one database gives them as text within the row."""
    rows, fields = question
    known = {field.name: field for field in rows.model._meta.concrete_fields}
    return [name for name in fields if isinstance(known.get(name), JSONField)]


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and connection.vendor == "sqlite" else value


def moment(text: str | None) -> datetime | None:
    """A moment as a database writes it in JSON, or nothing."""
    return instant(text) if text else None


def instant(text: str) -> datetime:
    """A moment that is always there; one of the databases leaves out that it is UTC."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
