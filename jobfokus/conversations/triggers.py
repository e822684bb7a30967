# SPDX-License-Identifier: MPL-2.0
"""Two open slots of one holder never overlap: the database itself refuses the second (B2).

A unique pair of columns cannot say this, and SQLite knows no exclusion constraint; triggers work on both. PostgreSQL
lets writers for one holder pass one by one, so that neither of two at once overlooks the other; SQLite has one writer.
A migration that rebuilds the table of slots calls ``install`` again: SQLite drops triggers with the table.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "conversations_slot"
OVERLAPS = (
    "SELECT 1 FROM conversations_slot other WHERE other.holder_id = NEW.holder_id AND other.closed_at IS NULL "
    "AND other.id <> COALESCE(NEW.id, -1) AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at"
)
FUNCTION = f"""
CREATE OR REPLACE FUNCTION slot_stands_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.closed_at IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('{TABLE}'), NEW.holder_id::integer);
        IF EXISTS ({OVERLAPS}) THEN
            RAISE EXCEPTION 'slot_overlaps' USING ERRCODE = 'exclusion_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$
"""
MOMENTS = {"insert": "INSERT", "update": "UPDATE OF holder_id, starts_at, ends_at, closed_at"}


def install(connection: BaseDatabaseWrapper) -> None:
    """(Re)create the triggers on the table of slots."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name, moment in MOMENTS.items():
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER slot_alone_{name} BEFORE {moment} ON {TABLE} "
                    "FOR EACH ROW EXECUTE FUNCTION slot_stands_alone()"
                )
                continue
            cursor.execute(f"DROP TRIGGER IF EXISTS slot_alone_{name}")
            cursor.execute(
                f"CREATE TRIGGER slot_alone_{name} BEFORE {moment} ON {TABLE} "
                f"WHEN NEW.closed_at IS NULL AND EXISTS ({OVERLAPS}) BEGIN SELECT RAISE(ABORT, 'slot_overlaps'); END"
            )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away again: for migrating backwards, and for the test that shows what they are good for."""
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in MOMENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS slot_alone_{name}{on}")
