# SPDX-License-Identifier: MPL-2.0
"""Deciding on a case, and answering a citizen who disagrees (S2, S5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change
from jobfokus.screening.access import may_answer_objection, may_object, may_screen
from jobfokus.screening.choices import Answer
from jobfokus.screening.models import CriteriaEdition, Objection, Screening, ScreeningAnswer, in_use
from jobfokus.screening.rules.score import score


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one criterion, and a note."""

    answer: str = Answer.UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides, why, and what the citizen said of motivation and belief (1–10, or nothing)."""

    effort: str
    reason: str
    motivation: int | None = None
    belief: int | None = None


def decide_screening(
    case: Case,
    edition: CriteriaEdition,
    answers: Mapping[str, Given],
    decision: Decision,
    *,
    seen: int,
    by: User,
    now: datetime,
) -> Screening:
    """Write down what was answered (by code) and decided; it takes the place of the screening *seen* (its number; 0).

    Raises ChangedMeanwhileError when somebody has screened the case, or the criteria have changed, since.
    """
    if not may_screen(by, case, timezone.localdate(now)) or not in_use(case.municipality_id):
        raise PermissionDenied
    newest = CriteriaEdition.objects.in_force(case.municipality_id, timezone.localdate(now))
    if newest is None or newest.pk != edition.pk:
        raise ChangedMeanwhileError
    try:
        with transaction.atomic():
            before = _claim(case, seen, now)
            made = _create(case, newest, answers, decision, number=seen + 1, by=by, now=now)
            _write_answers(made, newest, answers, before)
            record_change(
                "screening.decided", by=by, citizen_id=case.citizen_id, of=made,
                number=made.number, suggestion=made.suggestion, decision=made.decision,
            )  # fmt: skip
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return made


def _claim(case: Case, seen: int, now: datetime) -> Screening | None:
    """Take the place of the newest screening, which must be the one that was seen; the database compares."""
    newest = Screening.objects.newest_of_case().filter(case=case)
    if not seen:
        return None
    before = newest.filter(number=seen).prefetch_related("answers__criterion").first()
    if before is None or not newest.filter(number=seen).update(superseded_at=now):
        raise ChangedMeanwhileError
    return before


def _create(
    case: Case,
    edition: CriteriaEdition,
    answers: Mapping[str, Given],
    decision: Decision,
    *,
    number: int,
    by: User,
    now: datetime,
) -> Screening:
    given = {code: each.answer for code, each in answers.items()}
    found = score([criterion.rule for criterion in edition.asked], given, edition.limit)
    return Screening.objects.create(
        case=case, number=number, edition=edition, team_id=case.team_id, target_group_id=case.target_group_id,
        low=found.low, high=found.high, limit=found.limit, suggestion=found.suggestion,
        decision=decision.effort, reason=decision.reason.strip(),
        motivation=decision.motivation, belief=decision.belief,
        decided_on=timezone.localdate(now), decided_at=now, decided_by=by,
    )  # fmt: skip


def _write_answers(
    made: Screening, edition: CriteriaEdition, answers: Mapping[str, Given], before: Screening | None
) -> None:
    """An answer that was given before, and still stands, keeps its day."""
    earlier = {each.criterion.code: each for each in before.answers.all()} if before else {}
    rows = []
    for criterion in edition.asked:
        given, was = answers.get(criterion.code, Given()), earlier.get(criterion.code)
        same = was is not None and (was.answer, was.note) == (given.answer, given.note.strip())
        rows.append(
            ScreeningAnswer(
                screening=made,
                criterion=criterion,
                answer=given.answer,
                note=given.note.strip(),
                answered_on=was.answered_on if was is not None and same else made.decided_on,
            )
        )
    ScreeningAnswer.objects.bulk_create(rows)


@transaction.atomic
def object_to_screening(screening: Screening, text: str, *, by: User, now: datetime) -> Objection:
    """Write down what the citizen says against it: by the citizen, or in their words by whoever works in the case."""
    case = screening.case
    if not may_object(by, case, timezone.localdate(now)):
        raise PermissionDenied
    made = Objection.objects.create(screening=screening, text=text.strip(), made_at=now, written_by=by)
    record_change("screening.objected", by=by, citizen_id=case.citizen_id, of=made)
    return made


@transaction.atomic
def answer_objection(objection: Objection, text: str, *, by: User, now: datetime) -> Objection:
    """Answer it once; the first answer stands."""
    case = objection.screening.case
    if not may_answer_objection(by, case, timezone.localdate(now)):
        raise PermissionDenied
    answered = Objection.objects.filter(pk=objection.pk, answered_at=None)
    if not answered.update(answer=text.strip(), answered_at=now, answered_by=by):
        raise ChangedMeanwhileError
    objection.refresh_from_db()
    record_change("screening.objection_answered", by=by, citizen_id=case.citizen_id, of=objection)
    return objection
