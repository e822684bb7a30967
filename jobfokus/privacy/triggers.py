# SPDX-License-Identifier: MPL-2.0
"""The database itself refuses to change the log, and to delete from it unless a ``RetentionWindow`` is open.

SQLite drops triggers when a migration rebuilds a table: a migration that alters a table of the log calls ``install``
again; a test on both databases says so if it is forgotten.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("privacy_logentry", "privacy_loggedcitizen")

FUNCTION = """
CREATE OR REPLACE FUNCTION privacy_log_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'the log cannot be changed';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM privacy_retentionwindow) THEN
        RAISE EXCEPTION 'the log cannot be deleted from';
    END IF;
    RETURN OLD;
END $$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """(Re)create the triggers on both tables of the log."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table in TABLES:
            (_postgresql if connection.vendor == "postgresql" else _sqlite)(cursor, table)


def _postgresql(cursor: Any, table: str) -> None:
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION privacy_log_is_kept()"
    )
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {table}_kept_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION privacy_log_is_kept()"
    )


def _sqlite(cursor: Any, table: str) -> None:
    refuse = "SELECT RAISE(ABORT, 'the log cannot be changed');"
    unless_open = "WHEN NOT EXISTS (SELECT 1 FROM privacy_retentionwindow)"
    for event, condition in (("update", ""), ("delete", unless_open)):
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}")
        cursor.execute(f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} {condition} BEGIN {refuse} END")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away again: only for migrating backwards."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_kept ON {table}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_kept_whole ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
