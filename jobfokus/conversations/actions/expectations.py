# SPDX-License-Identifier: MPL-2.0
"""What we expect of each other (C13): agreed at the first conversation, opened again when the caseworker changes."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.conversations.models import Expectation
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class Expected:
    """The five answers of the expectations."""

    our_role: str = ""
    your_role: str = ""
    together: str = ""
    cannot_help: str = ""
    citizen_words: str = ""


def write_expectations(
    case: Case, expected: Expected, *, by: User, now: datetime, seen: int | None, agreed: bool
) -> Expectation:
    """Write down what we expect of each other, and whether we *agreed* on it.

    *seen* is the version one started from, none for the first time.
    """
    _check(by, case, now)
    written: dict[str, object] = {**asdict(expected)}
    if agreed:
        written |= {"agreed_at": now, "agreed_with": by, "owner_then_id": case.owner_id}
    with transaction.atomic():
        if seen is None:
            expectation, made = Expectation.objects.get_or_create(case=case, defaults=written)
        else:
            made = bool(Expectation.objects.filter(case=case, version=seen).update(version=seen + 1, **written))
            expectation = Expectation.objects.get(case=case)
        if not made:
            raise ChangedMeanwhileError
        verb = "expectation.agreed" if agreed else "expectation.written"
        record_change(verb, by=by, citizen_id=case.citizen_id, of=expectation)
    return expectation


def reopen_expectations(case: Case, *, by: User, now: datetime, because: str) -> Expectation:
    """Ask for the expectations to be talked through again; the words stay until they are agreed anew."""
    _check(by, case, now)
    with transaction.atomic():
        expectation = Expectation.objects.get(case=case)
        expectation.reopened_at, expectation.reopened_because = now, because
        expectation.save(update_fields=["reopened_at", "reopened_because"])
        record_change("expectation.reopened", by=by, citizen_id=case.citizen_id, of=expectation)
    return expectation


def _check(by: User, case: Case, now: datetime) -> None:
    if not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied
