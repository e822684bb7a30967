# SPDX-License-Identifier: MPL-2.0
"""Another target group or benefit (H8): the case and its contact rhythm change together."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.actions import cases
from jobfokus.citizens.models import Benefit, Case, TargetGroup
from jobfokus.conversations.rhythm import recompute_needs


def change_standing(
    case: Case, *, target_group: TargetGroup, benefit: Benefit, by: User, now: datetime, seen: int
) -> None:
    """Let target group and benefit hold from today, and reckon anew by the rules of the group: both or nothing."""
    today = timezone.localdate(now)
    with transaction.atomic():
        cases.change_standing(case, target_group=target_group, benefit=benefit, by=by, on=today, seen=seen)
        recompute_needs([case.pk], today)
