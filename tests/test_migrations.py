# SPDX-License-Identifier: MPL-2.0
"""The other tests make their tables from the models: here the migrations run, and must come to the same."""

import os
import uuid
from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from jobfokus.privacy import triggers
from tests.installing import manage
from tests.schema import differences, schema_of


@pytest.fixture
def migrated_database(request: pytest.FixtureRequest, db) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own to a database that the migrations made."""
    of_its_own = connection.vendor == "postgresql"
    name = f"migrated_{uuid.uuid4().hex}" if of_its_own else str(request.getfixturevalue("migrated"))
    other = connections["default"].copy("migrated")
    other.settings_dict["NAME"] = name
    connections["migrated"] = other
    if of_its_own:
        with other._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        manage("migrate", "--verbosity=0", DATABASE_URL=os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}")
    yield other
    other.close()
    del connections["migrated"]
    if of_its_own:
        with other._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def test_migrations_come_to_what_the_models_say(migrated_database):
    assert differences(schema_of(migrated_database), schema_of(connection)) == {}


def test_a_planted_difference_is_seen(db):
    known = schema_of(connection)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX case_of_owner")
    triggers.remove(connection)
    changed = schema_of(connection)
    assert set(differences(known, changed)) == {"citizens_case", "triggers"}
