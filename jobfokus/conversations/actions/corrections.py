# SPDX-License-Identifier: MPL-2.0
"""A citizen asks to have something put right (M4): we promise to answer by a day, and answer."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case, CorrectionRequest
from jobfokus.conversations.access import may_write_from_home
from jobfokus.conversations.actions.agreements import promise_ours
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.models import Agreement
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

PROMISE = "Svare på det, du vil have rettet"


@transaction.atomic
def ask_correction(
    case: Case, *, about: str, text: str, within_days: int, by: User, now: datetime
) -> CorrectionRequest:
    """Keep the citizen's words; the case's owner gets an agreement to answer, which stands on their day."""
    if not may_write_from_home(by, case):
        raise PermissionDenied
    made = CorrectionRequest.objects.create(case=case, about=about, text=text.strip(), made_at=now)
    promise_ours(case, PROMISE, timezone.localdate(now) + timedelta(days=within_days), by=by, now=now)
    record_change("correction.asked", by=by, citizen_id=case.citizen_id, of=made, about=about)
    return made


@transaction.atomic
def answer_correction(
    asked: CorrectionRequest, *, corrected: bool, answer: str, by: User, now: datetime
) -> CorrectionRequest:
    """Say that it is put right, or why it stands; the oldest promise to answer is kept."""
    case = asked.case
    if not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied
    told = {"corrected": corrected, "answer": answer.strip(), "answered_at": now, "answered_by": by}
    if not CorrectionRequest.objects.filter(pk=asked.pk, answered_at=None).update(**told):
        raise ChangedMeanwhileError
    asked.refresh_from_db()
    promise = Agreement.objects.open().filter(case=case, text=PROMISE).order_by("created_at", "pk").first()
    if promise is not None:
        promise.state, promise.state_at, promise.version = AgreementState.KEPT, now, promise.version + 1
        promise.save(update_fields=["state", "state_at", "version"])
    record_change("correction.answered", by=by, citizen_id=case.citizen_id, of=asked, corrected=corrected)
    return asked
