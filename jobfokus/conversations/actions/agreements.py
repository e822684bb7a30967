# SPDX-License-Identifier: MPL-2.0
"""Promises of both sides: made, reworded while open, followed up (C5, C16)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.conversations import rules
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.choices import Doer
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class Promise:
    """Who does what by when; a number and a track where it counts."""

    text: str
    due_on: date
    doer: str = Doer.CITIZEN
    count: int | None = None
    track: str = ""
    can_start: str = ""


def make_agreement(
    case: Case, promise: Promise, *, by: User, now: datetime, conversation: Conversation | None = None
) -> Agreement:
    """Agree on something. "Yes, with help" makes an agreement on our side beside it, due the same day (C16)."""
    _check(by, case, now)
    with transaction.atomic():
        agreement = _create(case, promise, by=by, now=now, conversation=conversation)
        if rules.needs_our_help(promise.can_start):
            help_given = Promise(text=f"Hjælp til: {promise.text}"[:300], due_on=promise.due_on, doer=Doer.CASEWORKER)
            _create(case, help_given, by=by, now=now, conversation=conversation, helps=agreement)
    return agreement


def promise_ours(case: Case, text: str, due_on: date, *, by: User, now: datetime) -> Agreement:
    """A promise on our side that follows from something else, which has checked access: the case's owner keeps it."""
    agreement = Agreement.objects.create(
        case=case, text=text, due_on=due_on, doer=Doer.CASEWORKER, responsible=case.owner, created_at=now, created_by=by
    )
    record_change("agreement.made", by=by, citizen_id=case.citizen_id, of=agreement, doer=Doer.CASEWORKER)
    return agreement


def _create(
    case: Case,
    promise: Promise,
    *,
    by: User,
    now: datetime,
    conversation: Conversation | None,
    helps: Agreement | None = None,
) -> Agreement:
    agreement = Agreement.objects.create(
        case=case,
        conversation=conversation,
        text=promise.text,
        due_on=promise.due_on,
        doer=promise.doer,
        responsible=_responsible(case, promise.doer, by),
        count=promise.count,
        track=promise.track,
        can_start=promise.can_start,
        helps=helps,
        created_at=now,
        created_by=by,
    )
    record_change("agreement.made", by=by, citizen_id=case.citizen_id, of=agreement, doer=promise.doer)
    return agreement


def _responsible(case: Case, doer: str, by: User) -> User | None:
    """On our side the case's owner is the caseworker, in the team's inbox whoever agreed."""
    return (case.owner or by) if doer == Doer.CASEWORKER else None


def change_agreement(agreement: Agreement, promise: Promise, *, by: User, now: datetime, seen: int) -> Agreement:
    """Reword an agreement that nobody has followed up yet."""
    _check(by, agreement.case, now)
    if not rules.may_change_agreement(agreement.state):
        raise PermissionDenied
    with transaction.atomic():
        _claim(
            agreement,
            seen,
            text=promise.text,
            due_on=promise.due_on,
            doer=promise.doer,
            responsible=_responsible(agreement.case, promise.doer, by),
            count=promise.count,
            track=promise.track,
            can_start=promise.can_start,
        )
        record_change("agreement.changed", by=by, citizen_id=agreement.case.citizen_id, of=agreement)
    return agreement


def follow_up_agreement(
    agreement: Agreement,
    *,
    by: User,
    now: datetime,
    seen: int,
    state: str,
    why: str = "",
    conversation: Conversation | None = None,
) -> Agreement:
    """Say how it went: kept, partly, not kept (why) or dropped; ``open`` takes a wrong click back."""
    _check(by, agreement.case, now)
    opened_again = state == AgreementState.OPEN
    with transaction.atomic():
        _claim(
            agreement,
            seen,
            state=state,
            outcome="" if opened_again else why,
            state_at=None if opened_again else now,
            followed_up_in=None if opened_again else conversation,
        )
        record_change("agreement.followed_up", by=by, citizen_id=agreement.case.citizen_id, of=agreement, state=state)
    return agreement


def _check(by: User, case: Case, now: datetime) -> None:
    if not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied


def _claim(agreement: Agreement, seen: int, **values: object) -> None:
    """Write *values* if nobody has changed the agreement since version *seen*."""
    claimed = Agreement.objects.filter(pk=agreement.pk, version=seen).update(version=seen + 1, **values)
    if not claimed:
        raise ChangedMeanwhileError
    agreement.refresh_from_db()
