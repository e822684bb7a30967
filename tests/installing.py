# SPDX-License-Identifier: MPL-2.0
"""Commands carried out as an installation does it, and what a run of the tests makes only once."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def manage(*arguments: str, **environment: str) -> str:
    """What a management command says in a process of its own; its words are shown when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)}:\n{done.stdout}{done.stderr}")
    return done.stdout


def migrate(file: Path) -> None:
    """Make a SQLite database as an installation does, by its migrations."""
    manage("migrate", "--verbosity=0", DATABASE_URL=f"sqlite:///{file}")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """What *make* puts at a path, made by whoever comes first: the other workers wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    made, begun = shared / name, shared / f"{name}.begun"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(begun)
            begun.rename(made)
    return made
