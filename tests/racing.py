# SPDX-License-Identifier: MPL-2.0
"""Races between requests, each in a thread with its own database connection.

SQLite in memory cannot race (its shared cache has locks of its own), so the database moves into a file meanwhile.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection


@contextmanager
def database_in_file(directory: Path) -> Iterator[None]:
    """Move an SQLite database from memory into a file for as long as it lasts; other databases stay as they are."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    path = directory / "race.sqlite3"
    target = sqlite3.connect(path)
    memory.backup(target)
    target.execute("PRAGMA journal_mode=WAL")  # now: connections that switch it at the same moment lock each other out
    target.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = memory, name


def race(*runners: Callable[[], Any]) -> list[Any]:
    """Start all *runners* at the same moment and return what each gave back, an exception included."""
    barrier = threading.Barrier(len(runners))
    results: list[Any] = [None] * len(runners)

    def run(place: int, runner: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            results[place] = runner()
        except Exception as problem:
            results[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(runners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results
