# SPDX-License-Identifier: MPL-2.0
"""What a database looks like: the tests make theirs from the models, an installation from the migrations."""

import re
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

import jobfokus.conversations.triggers
import jobfokus.privacy.triggers

NAMED_BY_ITSELF = re.compile(r"__unnamed|fk_\d+$|.*_(uniq|key)$")
TRIGGERS = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def differences(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What stands in one schema only, by table."""
    return {
        table: [row for row in (*one[table], *other[table]) if (row in one[table]) != (row in other[table])]
        for table in one.keys() & other.keys()
        if one[table] != other[table]
    } | dict.fromkeys(one.keys() ^ other.keys(), "missing")


def make_what_no_model_names(connection: BaseDatabaseWrapper) -> None:
    """The triggers, and the index that only PostgreSQL has."""
    jobfokus.privacy.triggers.install(connection)
    jobfokus.conversations.triggers.install(connection)
    with connection.schema_editor() as editor:
        import_module("jobfokus.citizens.migrations.0002_names_by_trigram").add_index(apps, editor)


def schema_of(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """Columns, constraints and indexes of each table of ours, and the triggers, whatever order they were made in."""
    with connection.cursor() as cursor:
        looked_at = connection.introspection
        ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if is_ours(model)}
        tables = [table.name for table in looked_at.get_table_list(cursor) if table.name in ours]
        found: dict[str, Any] = {table: told(connection, cursor, table) for table in tables}
        cursor.execute(TRIGGERS[connection.vendor])
        return found | {"triggers": sorted(cursor.fetchall())}


def is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith("jobfokus.")


def told(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> list[Any]:
    looked_at = connection.introspection
    columns = [(field[0], str(field[1]), field[6]) for field in looked_at.get_table_description(cursor, table)]
    # What the database or Django names by itself is told by what it holds.
    constraints = [
        (
            "" if NAMED_BY_ITSELF.match(name) else name,
            str(sorted(each["columns"] or [])),
            each["unique"],
            str(each["foreign_key"]),
            each["check"],
        )
        for name, each in looked_at.get_constraints(cursor, table).items()
    ]
    return sorted(columns) + sorted(constraints)
