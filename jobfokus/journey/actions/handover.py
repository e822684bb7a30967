# SPDX-License-Identifier: MPL-2.0
"""Handing a case over with what is planned and promised in it: one transaction, all of it or nothing (H4, T5)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.actions.cases import hand_over
from jobfokus.citizens.models import Case, CaseHolder
from jobfokus.conversations.actions.handing import hand_on


def last_owner(case: Case) -> User | None:
    """Who has what is planned and promised in a case: its owner, or who had it before it came to the inbox."""
    if case.owner is not None:
        return case.owner
    held = CaseHolder.objects.filter(case=case, owner__isnull=False).select_related("owner")
    newest = held.order_by("-since", "-pk").first()
    return newest.owner if newest else None


def hand_over_case(
    case: Case, *, owner: User | None, team: Team, by: User, now: datetime, seen: int, reason: str
) -> None:
    """The case goes to *owner* in *team*, or to the team's inbox; meetings and agreements go along to a new owner.

    In the inbox they wait with who had them until somebody takes the case.
    """
    was = last_owner(case)
    with transaction.atomic():
        hand_over(case, owner=owner, team=team, by=by, on=timezone.localdate(now), seen=seen, reason=reason)
        if was is not None and owner is not None and was.pk != owner.pk:
            hand_on(case, was=was, to=owner, by=by, now=now)
