# SPDX-License-Identifier: MPL-2.0
"""Calls for candidates (O2): asked by an employer consultant, answered by caseworkers, closed with what came of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.placements.access import may_answer_with, may_call, may_close_call, may_say_none
from jobfokus.placements.choices import Verdict
from jobfokus.placements.models import CandidateAnswer, CandidateCall
from jobfokus.privacy.log import record_change


def call_for_candidates(
    opening: JobOpening, *, requirements: str, how_many: int, deadline: date, by: User, now: datetime
) -> CandidateCall:
    """Ask the caseworkers for candidates. One call at a time for an opening, also when two ask at once."""
    if not may_call(by, opening):
        raise PermissionDenied
    if deadline < timezone.localdate(now):
        raise ValidationError("Vælg en dag, der ikke er gået endnu.")
    try:
        with transaction.atomic():
            call = CandidateCall.objects.create(
                opening=opening,
                requirements=requirements,
                how_many=how_many,
                deadline=deadline,
                asked_by=by,
                asked_at=now,
            )
            record_change("candidates.asked", by=by, of=call)
    except IntegrityError:
        raise ValidationError("Der er allerede bestilt kandidater til åbningen.") from None
    return call


def propose_candidate(
    call: CandidateCall, case: Case, *, said_yes_on: date, words: str, by: User, now: datetime
) -> CandidateAnswer:
    """Answer with a citizen who has said yes to being named to the company."""
    today = timezone.localdate(now)
    if not may_answer_with(by, call, case, today):
        raise PermissionDenied
    if said_yes_on > today:
        raise ValidationError("Borgeren kan ikke have sagt ja i fremtiden.")
    try:
        with transaction.atomic():
            answer = CandidateAnswer.objects.create(
                call=call, case=case, said_yes_on=said_yes_on, words=words, by=by, at=now
            )
            record_change("candidates.proposed", by=by, citizen_id=case.citizen_id, of=answer)
    except IntegrityError:
        raise ValidationError("Borgeren er allerede foreslået.") from None
    return answer


def say_none(call: CandidateCall, *, words: str, by: User, now: datetime) -> CandidateAnswer:
    """Answer that one has nobody, and why; said again it replaces what one said before."""
    if not may_say_none(by, call):
        raise PermissionDenied
    with transaction.atomic():
        answer, _ = CandidateAnswer.objects.update_or_create(
            call=call, by=by, case=None, defaults={"words": words, "at": now}
        )
        record_change("candidates.none", by=by, of=answer)
    return answer


@transaction.atomic
def close_call(
    call: CandidateCall, verdicts: Mapping[CandidateAnswer, Verdict], *, feedback: str, by: User, now: datetime
) -> None:
    """Tell the caseworkers what came of it: of each candidate, and of the whole. Closed once."""
    if not may_close_call(by, call):
        raise PermissionDenied
    if not CandidateCall.objects.running().filter(pk=call.pk).update(closed_at=now, feedback=feedback):
        raise ChangedMeanwhileError
    call.refresh_from_db()
    for answer, verdict in verdicts.items():
        CandidateAnswer.objects.filter(pk=answer.pk, call=call).update(verdict=verdict)
        if answer.case is not None:
            told: dict[str, Any] = {"verdict": verdict}
            record_change("candidates.verdict", by=by, citizen_id=answer.case.citizen_id, of=answer, **told)
    record_change("candidates.closed", by=by, of=call)
