# SPDX-License-Identifier: MPL-2.0
"""A leader answers a proposed move: the case stays where it is (T5). Handing over is in ``handover``."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_lead_case
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.journey.models import Stay
from jobfokus.journey.moves import proposal_for
from jobfokus.privacy.log import record_change


def let_stay(case: Case, reason: str, *, seen: str, by: User, now: datetime) -> Stay:
    """The case stays in its team, and is proposed again after ``strategy.stay_weeks``, or for a new reason.

    *seen* is the key of the proposal that was read. Raises ChangedMeanwhileError where it is another one now, or
    somebody has answered it.
    """
    today = timezone.localdate(now)
    if not may_lead_case(by, case, today):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError("Skriv i en linje, hvorfor sagen bliver.")
    proposal = proposal_for(by, case, today)
    if proposal is None or proposal.key != seen:
        raise ChangedMeanwhileError
    weeks = setting(case.municipality_id, "strategy.stay_weeks", today)
    try:
        with transaction.atomic():
            stay = Stay.objects.create(
                case=case,
                team_id=case.team_id,
                to_team_id=proposal.goal.team_id,
                ground=proposal.ground,
                week=proposal.goal.week,
                reason=reason.strip(),
                decided_by=by,
                decided_at=now,
                asked_again_on=today + timedelta(weeks=weeks),
            )
            record_change("case.stays", by=by, citizen_id=case.citizen_id, of=stay, reason=stay.reason)
    except IntegrityError:
        raise ChangedMeanwhileError from None
    return stay
