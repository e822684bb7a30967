# SPDX-License-Identifier: MPL-2.0
"""Writing the log: sights wait on the request until the view has answered, changes are written where they happen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models, transaction
from django.http import HttpRequest
from django.utils import timezone

from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry, LoggedCitizen


class Actor(Protocol):
    """What the log needs to know of a user."""

    pk: Any

    @property
    def municipality_id(self) -> int | None: ...

    @property
    def log_role(self) -> str: ...

    @property
    def log_team_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """A look that waits on the request until the view has answered."""

    kind: EntryKind
    citizen_ids: tuple[int, ...]
    verb: str
    object_type: str = ""
    object_uuid: UUID | None = None
    reason: str = ""


def record_sight(
    request: HttpRequest,
    citizen_ids: int | Sequence[int],
    *,
    kind: EntryKind = EntryKind.SEEN,
    verb: str = "",
    of: models.Model | None = None,
    reason: str = "",
) -> None:
    """Note that the person behind *request* sees these citizens (internal ids); the middleware writes it.

    The same look, noted at two places of one page, is one look.
    """
    ids = (citizen_ids,) if isinstance(citizen_ids, int) else tuple(citizen_ids)
    sight = Sight(
        kind=kind,
        citizen_ids=ids,
        verb=verb or kind.value,
        object_type=of._meta.label_lower if of is not None else "",
        object_uuid=getattr(of, "uuid", None),
        reason=reason,
    )
    sights = request.__dict__.setdefault("sights", [])
    if sight not in sights:
        sights.append(sight)


def write_sights(sights: Iterable[Sight], *, by: Actor, page: str) -> None:
    """Write the collected sights, each list as one entry with its people."""
    for sight in sights:
        if len(sight.citizen_ids) == 1:
            _write(sight, by, page, citizen_id=sight.citizen_ids[0])
            continue
        with transaction.atomic(savepoint=False):
            _write_people(_write(sight, by, page, citizen_id=None), sight.citizen_ids)


def _write(sight: Sight, by: Actor, page: str, *, citizen_id: int | None) -> LogEntry:
    return LogEntry.objects.create(
        at=timezone.now(),
        municipality_id=by.municipality_id,
        user_id=by.pk,
        role=by.log_role,
        team_id=by.log_team_id,
        kind=sight.kind,
        verb=sight.verb,
        page=page,
        citizen_id=citizen_id,
        object_type=sight.object_type,
        object_uuid=sight.object_uuid,
        reason=sight.reason,
    )


def _write_people(entry: LogEntry, citizen_ids: Sequence[int]) -> None:
    """The people of a list as one plain statement: every list page pays this, and objects cost ten times as much."""
    if not citizen_ids:
        return
    # The text is built from our own table name and placeholders only.
    table, values = LoggedCitizen._meta.db_table, ", ".join(["(%s, %s)"] * len(citizen_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" (entry_id, citizen_id) VALUES {values}',  # noqa: S608  # nosec B608
            [number for citizen_id in citizen_ids for number in (entry.pk, citizen_id)],
        )


def record_change(
    verb: str,
    *,
    by: Actor | None,
    citizen_id: int | None = None,
    citizen_ids: Iterable[int] = (),
    of: models.Model | None = None,
    reason: str = "",
    kind: EntryKind = EntryKind.CHANGED,
    **details: Any,
) -> LogEntry:
    """Log a change inside the caller's transaction. *details* are codes, numbers and dates, never a person's data.

    A change to many people at once is one entry that names them all in *citizen_ids*.
    """
    entry = LogEntry.objects.create(
        at=timezone.now(),
        municipality_id=by.municipality_id if by else getattr(of, "municipality_id", None),
        user_id=by.pk if by else None,
        role=by.log_role if by else "",
        team_id=by.log_team_id if by else None,
        kind=kind,
        verb=verb,
        citizen_id=citizen_id,
        object_type=of._meta.label_lower if of is not None else "",
        object_uuid=getattr(of, "uuid", None),
        reason=reason,
        details=details,
    )
    LoggedCitizen.objects.bulk_create(LoggedCitizen(entry=entry, citizen_id=pk) for pk in citizen_ids)
    return entry
