# SPDX-License-Identifier: MPL-2.0
"""The municipality's own list of why a date moves or a person is out of the count (H8)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_rules
from jobfokus.citizens.models import ContactReason
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

TWICE = "Den grund står på listen i forvejen."


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What may be changed on a reason; what it does stays as it was when somebody chose it."""

    name: str
    notice_days: int = 0
    log: bool = False


def add_reason(words: ReasonWords, effect: str, *, by: User) -> ContactReason:
    """One more reason, last on the list."""
    _check(by, by.municipality_id)
    last = ContactReason.objects.filter(municipality_id=by.municipality_id).aggregate(last=Max("position"))["last"]
    reason = ContactReason(
        municipality_id=by.municipality_id,
        code=uuid4().hex,
        effect=effect,
        position=0 if last is None else last + 1,
        name=words.name.strip(),
        notice_days=words.notice_days,
        log=words.log,
    )
    with _once(), transaction.atomic():
        reason.save()
        record_change("contact_reason.added", by=by, of=reason, effect=effect)
    return reason


def change_reason(reason: ContactReason, words: ReasonWords, *, by: User, seen: int) -> None:
    """Write a reason otherwise; days that stand with it keep what they were given. Raises ChangedMeanwhileError."""
    values = {"name": words.name.strip(), "notice_days": words.notice_days, "log": words.log}
    _change(reason, values, "contact_reason.changed", by=by, seen=seen)


def take_out_of_use(reason: ContactReason, *, by: User, now: datetime, seen: int) -> None:
    """Nobody can choose it any more; where it was chosen it stays."""
    _change(reason, {"retired_on": timezone.localdate(now)}, "contact_reason.retired", by=by, seen=seen)


def use_again(reason: ContactReason, *, by: User, seen: int) -> None:
    """It can be chosen again."""
    _change(reason, {"retired_on": None}, "contact_reason.used_again", by=by, seen=seen)


def _change(reason: ContactReason, values: dict[str, Any], verb: str, *, by: User, seen: int) -> None:
    _check(by, reason.municipality_id)
    with _once(), transaction.atomic():
        if not ContactReason.objects.filter(pk=reason.pk, version=seen).update(version=seen + 1, **values):
            raise ChangedMeanwhileError
        record_change(verb, by=by, of=reason)


@contextmanager
def _once() -> Iterator[None]:
    """The database's no to a name that is on the list already, said as a sentence."""
    try:
        yield
    except IntegrityError as problem:
        raise ValidationError({"name": TWICE}) from problem


def _check(by: User, municipality_id: int) -> None:
    if not may_write_rules(by, municipality_id):
        raise PermissionDenied
