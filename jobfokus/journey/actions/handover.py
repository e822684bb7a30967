# SPDX-License-Identifier: MPL-2.0
"""Handing a case over with what is planned and promised in it: one transaction, all of it or nothing (H4, T5)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.actions.cases import hand_over
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.handing import hand_on


def hand_over_case(
    case: Case, *, owner: User | None, team: Team, by: User, now: datetime, seen: int, reason: str
) -> None:
    """The case goes to *owner* in *team*, or to the team's inbox; meetings and agreements go along to a new owner.

    In the inbox they wait with who had them until somebody takes the case.
    """
    was = case.owner
    with transaction.atomic():
        hand_over(case, owner=owner, team=team, by=by, on=timezone.localdate(now), seen=seen, reason=reason)
        if was is not None and owner is not None and was.pk != owner.pk:
            hand_on(case, was=was, to=owner, by=by, now=now)
