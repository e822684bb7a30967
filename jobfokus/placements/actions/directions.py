# SPDX-License-Identifier: MPL-2.0
"""The choice of direction for a target group (O6)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import TargetGroup
from jobfokus.placements.access import may_choose_direction
from jobfokus.placements.choices import Direction
from jobfokus.placements.models import DirectionChoice
from jobfokus.privacy.log import record_change


@transaction.atomic
def choose_direction(
    group: TargetGroup, direction: Direction, *, reason: str, by: User, now: datetime
) -> DirectionChoice:
    """Choose from which side the work begins from today on; what held before stays to be read."""
    if not may_choose_direction(by) or group.municipality_id != by.municipality_id:
        raise PermissionDenied
    choice = DirectionChoice.objects.create(
        municipality_id=by.municipality_id,
        target_group=group,
        direction=direction,
        starts_on=timezone.localdate(now),
        reason=reason,
        chosen_by=by,
        chosen_at=now,
    )
    record_change("direction.chosen", by=by, of=group, direction=direction)
    return choice
