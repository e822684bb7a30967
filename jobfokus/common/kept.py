# SPDX-License-Identifier: MPL-2.0
"""Questions that are asked again and again: written once by the ORM, afterwards only asked.

Building and writing a question costs several times what the database needs to answer it. What is kept is the question,
never its answer.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Field, QuerySet

Made = TypeVar("Made")


class Blank(Expression):
    """Where a value is filled in at each asking."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def filled(self, value: Any) -> Any:
        """*value* as the database is given it."""
        return self.output_field.get_db_prep_value(value, connection)


class KeptQuestion:
    """A question of one shape, with blanks. The rows come as the database gives them: texts and numbers."""

    def __init__(self, write: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._write = write
        self._kept: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The answer with *values* in the blanks."""
        if connection.vendor not in self._kept:
            self._kept[connection.vendor] = written(self._write())
        sql, params = self._kept[connection.vendor]
        return answered(sql, filled(params, values))


class Lately(Generic[Made]):
    """What was made for the last keys, for those who come back within the day; each database has its own."""

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._made: OrderedDict[tuple[str, Hashable], Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for *key*, which must hold everything that *make* looks at."""
        full = (connection.vendor, key)
        if full not in self._made:
            self._made[full] = make()
        self._made.move_to_end(full)
        while len(self._made) > self._most:
            self._made.popitem(last=False)
        return self._made[full]


def written(question: "QuerySet[Any, Any]") -> tuple[str, tuple[Any, ...]]:
    """A question as it is put to the database, with its parameters; no text where nothing can answer it."""
    try:
        sql, params = question.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(params)


def filled(params: Sequence[Any], values: Mapping[str, Any]) -> list[Any]:
    """The parameters of a question with *values* in its blanks."""
    return [each.filled(values[each.name]) if isinstance(each, Blank) else each for each in params]


def answered(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that the database gives."""
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
