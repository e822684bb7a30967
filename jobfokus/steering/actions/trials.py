# SPDX-License-Identifier: MPL-2.0
"""Registering a trial before it begins (T6)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.privacy.log import record_change
from jobfokus.steering.access import may_register_trial
from jobfokus.steering.models import Trial


@dataclass(frozen=True, slots=True)
class Planned:
    """What is written down beforehand, as ``Trial`` keeps it."""

    name: str
    kind: str
    change: str
    team: Team | None
    target_group: TargetGroup | None
    since: date
    until: date
    measure_week: int
    against: str
    expected: str


def register_trial(planned: Planned, *, by: User, now: datetime) -> Trial:
    """Write a trial down; it has not begun yet, or the result would not be worth believing."""
    group = planned.target_group
    if not may_register_trial(by, planned.team) or (group and group.municipality_id != by.municipality_id):
        raise PermissionDenied
    if planned.since < timezone.localdate(now):
        raise ValidationError({"since": "Et forsøg skrives ned, før det begynder."})
    values = {name: getattr(planned, name) for name in Planned.__slots__}
    with transaction.atomic():
        trial = Trial.objects.create(municipality_id=by.municipality_id, registered_by=by, registered_at=now, **values)
        record_change("trial.registered", by=by, of=trial, since=trial.since.isoformat())
    return trial
