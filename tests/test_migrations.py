# SPDX-License-Identifier: MPL-2.0
"""The other tests make their tables from the models: here the migrations run, and must come to the same."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from jobfokus.privacy import triggers
from tests.schema import differences, schema_of

ROOT = Path(__file__).parents[1]


@pytest.fixture
def empty(tmp_path: Path, db) -> Iterator[tuple[str, BaseDatabaseWrapper]]:
    """The address of a database with nothing in it, and a connection of its own to it."""
    name = str(tmp_path / "empty.sqlite3")
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        name = f"empty_{uuid.uuid4().hex}"
        address = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    other = connections["default"].copy("empty")
    other.settings_dict["NAME"] = name
    connections["empty"] = other
    if connection.vendor == "postgresql":
        with other._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    yield address, other
    other.close()
    del connections["empty"]
    if connection.vendor == "postgresql":
        with other._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def migrate(address: str, *arguments: str) -> None:
    environment = os.environ | {"DATABASE_URL": address}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_migrations_come_to_what_the_models_say(empty):
    address, migrated = empty
    migrate(address)
    assert differences(schema_of(migrated), schema_of(connection)) == {}


def test_a_planted_difference_is_seen(db):
    known = schema_of(connection)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX case_of_owner")
    triggers.remove(connection)
    changed = schema_of(connection)
    assert set(differences(known, changed)) == {"citizens_case", "triggers"}
