# SPDX-License-Identifier: MPL-2.0
"""PostgreSQL finds a part of a name by its trigrams. Where the extension is missing or may not be added, search reads
the municipality's names one by one, as SQLite does: slower, with the same answer."""

from django.db import ProgrammingError, migrations, transaction


def add_index(apps, editor):
    connection = editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return
        try:
            with transaction.atomic(connection.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except ProgrammingError:
            return
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS citizen_by_trigram ON citizens_citizen USING gin (folded gin_trgm_ops)"
        )


def remove_index(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX IF EXISTS citizen_by_trigram")


class Migration(migrations.Migration):
    dependencies = [("citizens", "0001_first")]

    operations = [migrations.RunPython(add_index, remove_index)]
