# SPDX-License-Identifier: MPL-2.0
"""Closing a case (H6): the one action that drives three rooms in one transaction, and what it will do, said before."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.actions.cases import close_case_row
from jobfokus.citizens.dated import Exit
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.closing import cancel_planned, drop_open_agreements
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.plans.closing import close_plans
from jobfokus.plans.models import JobPlan


@dataclass(frozen=True, slots=True)
class ClosingConsequences:
    """What closing a case will end."""

    open_plans: int
    planned_at: tuple[datetime, ...]
    open_agreements: tuple[str, ...]


def closing_consequences(case: Case) -> ClosingConsequences:
    """What is open in a case that one may see: asked and shown before anybody closes it."""
    planned = Conversation.objects.filter(case=case).planned().order_by("planned_at")
    agreements = Agreement.objects.filter(case=case).open().order_by("due_on", "pk")
    return ClosingConsequences(
        open_plans=JobPlan.objects.filter(case=case).open().count(),
        planned_at=tuple(planned.values_list("planned_at", flat=True)),
        open_agreements=tuple(agreements.values_list("text", flat=True)),
    )


def close_case(case: Case, leaving: Exit, *, by: User, now: datetime, seen: int) -> None:
    """Close the case with its plan, planned conversations and open agreements: all of it or nothing."""
    reason = f"Sagen er afsluttet: {leaving.reason.name}"
    with transaction.atomic():
        close_case_row(case, leaving, by=by, on=timezone.localdate(now), seen=seen)
        close_plans(case, by=by)
        cancel_planned(case, by=by, reason=reason)
        drop_open_agreements(case, by=by, now=now, reason=reason)
