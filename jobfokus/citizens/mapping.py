# SPDX-License-Identifier: MPL-2.0
"""What the names of an extract mean here: staff, teams, target groups, benefits, exits (H11).

A remembered choice counts first; else an entry of ours with the same name. Import makes no log-ins: a colleague we do
not know leaves the case in the team's inbox.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from jobfokus.accounts.models import Municipality, RoleAssignment, Team, User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.extract import NAMED
from jobfokus.citizens.models import Benefit, ExitReason, TargetGroup
from jobfokus.citizens.shipped import EXIT_REASONS
from jobfokus.common.text import fold
from jobfokus.exchange.models import ImportMapping
from jobfokus.exchange.rules import CASELOAD


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of ours that a name may stand for."""

    pk: int
    uuid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class NameInFile:
    """A name as it stands in a file, in how many rows, and what it means: ``decided`` also when it means nobody."""

    column: str
    text: str
    count: int
    decided: bool
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """All that is needed to read the names of a file, loaded once."""

    entries: dict[str, dict[UUID, Entry]]
    remembered: dict[tuple[str, str], UUID | None]
    alike: dict[str, dict[str, Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, municipality: Municipality, today: date) -> "Mapping":
        """Read our lists and the remembered choices: six queries, whatever the size of the file."""
        entries = {column: _entries(rows) for column, rows in candidates(municipality, today).items()}
        rows = ImportMapping.objects.filter(municipality=municipality, kind=CASELOAD)
        remembered = {(row.column, fold(row.text)): row.target_uuid for row in rows}
        return cls(entries, remembered, {column: _alike(own.values()) for column, own in entries.items()})

    def look_up(self, column: str, text: str) -> tuple[bool, Entry | None]:
        """Whether it is decided what *text* means, and the entry it means (none: nobody, the team's inbox)."""
        key = (column, fold(text))
        if key in self.remembered:
            target = self.remembered[key]
            if target is None:
                return True, None
            if target in self.entries[column]:
                return True, self.entries[column][target]
        found = self.alike[column].get(fold(text))
        return found is not None, found

    def names(self, rows: Iterable[dict[str, str]]) -> list[NameInFile]:
        """Every name of the file with its meaning; the undecided first."""
        counted = Counter((column, row[column]) for row in rows for column in NAMED if row.get(column))
        found = [
            NameInFile(column, text, count, *self.look_up(column, text)) for (column, text), count in counted.items()
        ]
        return sorted(found, key=lambda name: (name.decided, NAMED.index(name.column), fold(name.text)))


def candidates(municipality: Municipality, today: date) -> dict[str, models.QuerySet[Any]]:
    """What a name in each column may mean: entries in use, and people who work cases today."""
    working = RoleAssignment.objects.holding(today).filter(role__in=CASE_ROLES).values("user_id")
    lists: dict[str, Any] = {"target_group": TargetGroup, "benefit": Benefit, "exit_reason": ExitReason, "team": Team}
    found: dict[str, models.QuerySet[Any]] = {
        column: model.objects.filter(municipality=municipality, retired_on=None) for column, model in lists.items()
    }
    found["owner"] = User.objects.filter(municipality=municipality, is_active=True, pk__in=working)
    return found


def _entries(rows: models.QuerySet[Any]) -> dict[UUID, Entry]:
    return {row["uuid"]: Entry(row["pk"], row["uuid"], row["name"]) for row in rows.values("pk", "uuid", "name")}


def _alike(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries by name; a name that two of them share means neither."""
    entries = list(entries)
    shared = Counter(fold(entry.name) for entry in entries)
    return {fold(entry.name): entry for entry in entries if shared[fold(entry.name)] == 1}


def suggested_exit(name: str) -> tuple[str, str, bool]:
    """What a reason for closing most likely means (K5): its mark, its row of the goal sheet, if to ask for the job.

    A name of the shipped list counts first, then words that tell of a job or an education; else another cause.
    """
    for shipped, mark, indicator, asks_job in EXIT_REASONS:
        if fold(shipped) == fold(name):
            return mark, indicator, asks_job
    if any(word in fold(name) for word in ("uddannelse", "laereplads", "elevplads", "skole")):
        return ExitMark.EVENT, "education", True
    if any(word in fold(name) for word in ("job", "ansaettelse", "arbejde", "selvstaendig", "selvforsoerg")):
        return ExitMark.EVENT, "job", True
    if any(word in fold(name) for word in ("ydelse", "sygedagpenge", "sygemeld", "kontanthjaelp", "revalider")):
        return ExitMark.BENEFIT_CHANGE, "other_benefit", False
    return ExitMark.CENSORED, "other", False
