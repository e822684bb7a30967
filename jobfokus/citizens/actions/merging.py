# SPDX-License-Identifier: MPL-2.0
"""Two rows become one person, and two again if it was a mistake (H7). Nothing is deleted."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_merge
from jobfokus.citizens.choices import MergePart, MergeRefusal
from jobfokus.citizens.merging import (
    MergeOutlook,
    changed_since,
    move,
    move_back,
    moved_cases,
    outlook,
)
from jobfokus.citizens.models import Case, Citizen, CitizenMerge
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.undo import ChangedSinceError
from jobfokus.privacy.log import record_change


class MergeRefusedError(Exception):
    """The two cannot become one; ``codes`` say why."""

    def __init__(self, codes: tuple[MergeRefusal, ...]) -> None:
        super().__init__(*codes)
        self.codes = codes


class MergeBuiltUponError(Exception):
    """A merge that cannot be undone: ``parts`` of what moved have changed since."""

    def __init__(self, parts: list[MergePart]) -> None:
        super().__init__(*parts)
        self.parts = parts


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that was made, and what it did."""

    merge: CitizenMerge
    outlook: MergeOutlook


def look_at_merge(kept: Citizen, merged: Citizen, *, by: User, now: datetime) -> MergeOutlook:
    """What the merge would do, refusals included, to somebody who may make it."""
    _check_both(kept, merged, by, now)
    return outlook(kept, merged)


def merge_citizens(kept: Citizen, merged: Citizen, *, by: User, now: datetime) -> Merged:
    """Let *merged* go into *kept*, both as the caller saw them. Raises MergeRefusedError, ChangedMeanwhileError."""
    with transaction.atomic():
        for citizen in sorted({kept, merged}, key=lambda one: one.pk):
            claim_citizen(citizen)
        _check_both(kept, merged, by, now)
        effect = outlook(kept, merged)
        if effect.refusals:
            raise MergeRefusedError(effect.refusals)
        try:
            noted = move(kept, merged, today=timezone.localdate(now))
        except ChangedSinceError:
            raise ChangedMeanwhileError from None
        merge = CitizenMerge.objects.create(kept=kept, merged=merged, by=by, at=now, before=noted)
        moved = {part.value: count for part, count in effect.moves.items()}
        record_change("citizens.merged", by=by, citizen_ids=[kept.pk, merged.pk], of=merge, moved=moved)
    return Merged(merge, effect)


def look_at_undo(merge: CitizenMerge, *, by: User, now: datetime) -> list[MergePart]:
    """What stands in the way of taking a merge back, to somebody who may do it; empty where nothing does."""
    _check_undo(merge, by, now)
    return changed_since(merge)


def undo_merge(merge: CitizenMerge, *, by: User, now: datetime) -> None:
    """Make the two rows two people again, each as before. Raises MergeBuiltUponError, ChangedMeanwhileError."""
    with transaction.atomic():
        if not CitizenMerge.objects.filter(pk=merge.pk, undone_at=None).update(undone_at=now, undone_by=by):
            raise ChangedMeanwhileError
        merge = CitizenMerge.objects.select_related("kept", "merged").get(pk=merge.pk)
        for citizen in sorted((merge.kept, merge.merged), key=lambda one: one.pk):
            claim_citizen(citizen, merged=citizen.pk == merge.merged_id)
        _check_undo(merge, by, now)
        changed = changed_since(merge)
        if changed:
            raise MergeBuiltUponError(changed)
        try:
            move_back(merge)
        except ChangedSinceError:
            raise ChangedMeanwhileError from None
        record_change("citizens.merge_undone", by=by, citizen_ids=[merge.kept_id, merge.merged_id], of=merge)


def claim_citizen(citizen: Citizen, *, merged: bool = False) -> None:
    """Count the version up if nobody has changed the person since it was read, nor merged it or taken that back."""
    mine = Citizen.objects.filter(pk=citizen.pk, version=citizen.version, merged_into__isnull=not merged)
    if not mine.update(version=citizen.version + 1):
        raise ChangedMeanwhileError
    citizen.refresh_from_db()


def _check_undo(merge: CitizenMerge, by: User, now: datetime) -> None:
    ours = merge.kept.municipality_id == by.municipality_id
    if not ours or not may_merge(by, merge.kept, moved_cases(merge), timezone.localdate(now)):
        raise PermissionDenied


def _check_both(kept: Citizen, merged: Citizen, by: User, now: datetime) -> None:
    """Both must be seen; a spell of the kept row that stays unseen must not be told of by a refusal either."""
    today = timezone.localdate(now)
    ids = {kept.pk, merged.pk}
    if Citizen.objects.visible_to(by).filter(pk__in=ids).count() != len(ids) or merged.user_id == by.pk:
        raise PermissionDenied
    hidden = kept.cases.exclude(pk__in=Case.objects.visible_to(by).values("pk"))
    if hidden.exists() or not may_merge(by, kept, merged.cases.all(), today):
        raise PermissionDenied
