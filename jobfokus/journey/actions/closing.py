# SPDX-License-Identifier: MPL-2.0
"""A case closes, and opens again (H6): actions that drive several rooms in one transaction, and what they will do,
said before.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.actions import cases
from jobfokus.citizens.actions.cases import close_case_row, holder_again, reopen_case_row, why_not_reopened
from jobfokus.citizens.dated import Exit, Opening
from jobfokus.citizens.models import Case, Citizen
from jobfokus.conversations.actions.closing import call_off_planned, drop_open_agreements
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.conversations.rhythm import recompute_needs
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
        call_off_planned(case, by=by, now=now, reason=reason)
        drop_open_agreements(case, by=by, now=now, reason=reason)


@dataclass(frozen=True, slots=True)
class ReopeningOutlook:
    """Who will have a case that is opened again, and what stands in the way, if anything does."""

    holder: str
    hindrance: str

    @property
    def begins_anew(self) -> bool:
        return is_for_a_new_case(self.hindrance)


def reopening_outlook(case: Case, today: date) -> ReopeningOutlook:
    """What opening a closed case again would lead to: shown before anybody does it."""
    owner = holder_again(case, today)
    if owner:
        holder = f"{owner.name} har sagen igen, i {case.team.name}."
    elif case.owner:
        holder = f"{case.owner.name} arbejder ikke i {case.team.name} mere. Sagen ligger i teamets indbakke."
    else:
        holder = f"Sagen ligger i indbakken i {case.team.name}."
    return ReopeningOutlook(holder, why_not_reopened(case, today))


def is_for_a_new_case(hindrance: str) -> bool:
    """Whether somebody whose old case cannot go on may begin a new one."""
    return hindrance not in ("", cases.HAS_OPEN_CASE)


def reopen_case(case: Case, *, by: User, now: datetime, reason: str, seen: int) -> None:
    """Let a closed case go on, and reckon anew when its citizen must be talked with: both or nothing."""
    today = timezone.localdate(now)
    with transaction.atomic():
        reopen_case_row(case, by=by, on=today, reason=reason, seen=seen)
        recompute_needs([case.pk], today)


def open_case(citizen: Citizen, opening: Opening, *, by: User, now: datetime) -> Case:
    """Begin a new case beside the old ones, and reckon when its citizen must be talked with: both or nothing."""
    today = timezone.localdate(now)
    with transaction.atomic():
        case = cases.open_case(citizen, opening, by=by, on=today)
        recompute_needs([case.pk], today)
    return case
