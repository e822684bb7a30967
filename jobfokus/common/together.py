# SPDX-License-Identifier: MPL-2.0
"""Several questions in one statement: what a page reads of many tables costs one round trip to the database."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import CharField, F, JSONField, QuerySet, Value
from django.db.models.functions import JSONObject

Question = tuple[QuerySet[Any], Sequence[str]]
Row = dict[str, Any]


def read_together(questions: dict[str, Question]) -> dict[str, list[Row]]:
    """The rows of each question under its name, as plain values of the fields asked for.

    A question is a queryset and its fields (lookups across tables too); a slice of it must be asked as
    ``pk__in``. Rows come in no order, days and moments as text (``moment`` reads them).
    """
    parts = [
        rows.order_by().values_list(
            Value(name, output_field=CharField()), JSONObject(**{field: F(field) for field in fields})
        )
        for name, (rows, fields) in questions.items()
    ]
    found: dict[str, list[Row]] = {name: [] for name in questions}
    stored = {name: _stored(question) for name, question in questions.items()}
    for name, row in parts[0].union(*parts[1:], all=True):
        found[name].append(row | {field: _read(row[field]) for field in stored[name]})
    return found


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
