# SPDX-License-Identifier: MPL-2.0
"""The rule that proposes another team for a case after some weeks (T5)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.privacy.log import record_change
from jobfokus.steering.access import may_choose_strategy
from jobfokus.steering.models import DurationRule


def set_duration_rule(
    group: TargetGroup, *, week: int, to_team: Team | None, reason: str, by: User, now: datetime
) -> DurationRule:
    """From today cases of *group* are proposed for *to_team* after *week* weeks; without a team no longer.

    A rule set on the same day is corrected. It only proposes: a leader hands each case over.
    """
    here = by.municipality_id
    if not may_choose_strategy(by) or group.municipality_id != here:
        raise PermissionDenied
    if to_team is not None and to_team.municipality_id != here:
        raise PermissionDenied
    values = {"municipality_id": here, "week": week, "to_team": to_team, "reason": reason.strip(), "set_by": by}
    with transaction.atomic():
        rule, _ = DurationRule.objects.update_or_create(
            target_group=group, starts_on=timezone.localdate(now), defaults=values | {"set_at": now}
        )
        record_change("duration_rule.set", by=by, of=rule, week=week, to_team=to_team.pk if to_team else None)
    return rule
