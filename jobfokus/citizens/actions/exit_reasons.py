# SPDX-License-Identifier: MPL-2.0
"""What the reasons for closing mean in the statistics: the municipality's own choice (K5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_mark_exits
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import ExitReason
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A reason, the mark somebody saw on it, and the mark it shall have."""

    reason: ExitReason
    seen: str
    mark: ExitMark


def mark_exits(changes: Iterable[MarkChange], *, by: User) -> None:
    """Let reasons count as something else, all or none: also for the cases that have closed with them already."""
    with transaction.atomic():
        for change in changes:
            if not may_mark_exits(by, change.reason.municipality_id):
                raise PermissionDenied
            if not ExitReason.objects.filter(pk=change.reason.pk, mark=change.seen).update(mark=change.mark):
                raise ChangedMeanwhileError
            record_change("exit_reason.marked", by=by, of=change.reason, before=change.seen, after=change.mark)
