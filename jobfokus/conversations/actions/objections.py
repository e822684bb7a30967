# SPDX-License-Identifier: MPL-2.0
"""A citizen disagrees with a screening (S5): the words are kept, and we promise to answer by a day."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.conversations.actions.agreements import promise_ours
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.models import Agreement
from jobfokus.privacy.log import record_change
from jobfokus.screening.actions.screenings import answer_objection, object_to_screening
from jobfokus.screening.models import Objection, Screening

PROMISE = "Svare på det, du er uenig i om screeningen"


@transaction.atomic
def object_and_promise(screening: Screening, text: str, *, within_days: int, by: User, now: datetime) -> Objection:
    """Write the objection down, and make an agreement on our side to answer it."""
    made = object_to_screening(screening, text, by=by, now=now)
    due_on = timezone.localdate(now) + timedelta(days=within_days)
    promise_ours(screening.case, PROMISE, due_on, by=by, now=now)
    return made


@transaction.atomic
def answer_and_keep(objection: Objection, text: str, *, by: User, now: datetime) -> Objection:
    """Answer it; the promise to answer, the oldest where there are several, is kept."""
    answered = answer_objection(objection, text, by=by, now=now)
    case = objection.screening.case
    promise = Agreement.objects.open().filter(case=case, text=PROMISE).order_by("created_at", "pk").first()
    if promise is not None:
        promise.state, promise.state_at, promise.version = AgreementState.KEPT, now, promise.version + 1
        promise.save(update_fields=["state", "state_at", "version"])
        record_change("agreement.followed_up", by=by, citizen_id=case.citizen_id, of=promise, state=promise.state)
    return answered
