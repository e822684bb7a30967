# SPDX-License-Identifier: MPL-2.0
"""How far a long import is, told while its one transaction is open, and the way to stop it.

Nothing of a running transaction can be read in the database, so how far it is lies in a cache of files that all
processes of the machine share. It holds numbers and states alone, never a word of the file.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.exchange.importing import ProblemsLeftError
from jobfokus.exchange.imports import BatchMovedOnError
from jobfokus.exchange.models import ImportBatch

KEPT = timedelta(hours=12).total_seconds()
# A worker that has said nothing for so long is gone: a part of the rows takes a second or two.
SILENT = timedelta(minutes=3)
RUNNING, STOPPED, REFUSED, BROKEN = "running", "stopped", "refused", "broken"


class StopAskedError(Exception):
    """Somebody pressed stop; nothing of the file is kept."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: its state, how many rows are done and of how many, and when that was said."""

    state: str
    done: int
    total: int
    at: datetime

    def running(self, now: datetime) -> bool:
        return self.state == RUNNING and now - self.at < SILENT

    def lost(self, now: datetime) -> bool:
        """It ran, and has fallen silent."""
        return self.state == RUNNING and not self.running(now)

    @property
    def percent(self) -> int:
        return min(100 * self.done // self.total, 100) if self.total else 0


def tell(batch_uuid: UUID, state: str, done: int, total: int, now: datetime) -> None:
    """Say how far it is."""
    caches["progress"].set(f"{batch_uuid}:far", (state, done, total, now), KEPT)


def far(batch_uuid: UUID) -> Progress | None:
    """How far an import is; None where none was started, or its end has been read."""
    told = caches["progress"].get(f"{batch_uuid}:far")
    return Progress(*told) if told else None


def forget(batch_uuid: UUID) -> None:
    caches["progress"].delete_many([f"{batch_uuid}:far", f"{batch_uuid}:stop"])


def ask_to_stop(batch_uuid: UUID) -> None:
    """Let the worker stop at its next part."""
    caches["progress"].set(f"{batch_uuid}:stop", True, KEPT)


def stop_asked(batch_uuid: UUID) -> bool:
    return bool(caches["progress"].get(f"{batch_uuid}:stop"))


def start_apart(command: str, batch: ImportBatch, *, seen: int, by: User, now: datetime) -> None:
    """Start ``manage.py command`` for a batch in a process that outlives the request. Access is the caller's."""
    forget(batch.uuid)
    tell(batch.uuid, RUNNING, 0, batch.rows_total, now)
    begin([sys.executable, "manage.py", command, str(batch.uuid), f"--seen={seen}", f"--by={by.pk}"])


def begin(words: list[str]) -> None:
    """A process that nobody waits for."""
    nowhere = subprocess.DEVNULL
    subprocess.Popen(  # noqa: S603  our own command, fixed words
        words, cwd=settings.BASE_DIR, start_new_session=True, stdin=nowhere, stdout=nowhere, stderr=nowhere
    )


def run_apart(batch: ImportBatch, commit: Callable[..., ImportBatch], *, seen: int, by: User) -> None:
    """What the process does: commit, say how far it is after each part, stop when asked."""

    def watched(done: int) -> None:
        if stop_asked(batch.uuid):
            raise StopAskedError
        tell(batch.uuid, RUNNING, done, batch.rows_total, timezone.now())

    ended = BROKEN
    try:
        commit(batch, seen=seen, by=by, now=timezone.now(), on_part=watched)
        ended = ""
    except StopAskedError:
        ended = STOPPED
    except (BatchMovedOnError, ProblemsLeftError):
        ended = REFUSED
    finally:
        forget(batch.uuid)
        if ended:
            tell(batch.uuid, ended, 0, batch.rows_total, timezone.now())
