# SPDX-License-Identifier: MPL-2.0
"""What a caseworker keeps beside a case: the line "what matters right now", and private reminders (H3)."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case, Reminder
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


def set_matters_now(case: Case, text: str, *, seen: str, by: User, on: date) -> Case:
    """Write what matters right now; *seen* is what the line said when the writer opened it.

    Raises ChangedMeanwhileError when it says something else by now, and writes nothing.
    """
    if not may_write_case(by, case, on):
        raise PermissionDenied
    with transaction.atomic():
        if not Case.objects.filter(pk=case.pk, matters_now=seen).update(matters_now=text):
            raise ChangedMeanwhileError
        case.matters_now = text
        case.save(update_fields=["matters_now"])
        record_change("matters_now_set", by=by, citizen_id=case.citizen_id, of=case)
    return case


def add_reminder(case: Case, *, text: str, due_on: date, by: User, on: date) -> Reminder:
    """Keep a private note with a date; for those who write in the case."""
    if not may_write_case(by, case, on):
        raise PermissionDenied
    with transaction.atomic():
        reminder = Reminder.objects.create(case=case, user=by, text=text, due_on=due_on)
        record_change("reminder_added", by=by, citizen_id=case.citizen_id, of=reminder)
    return reminder


def finish_reminder(reminder: Reminder, *, by: User, now: datetime) -> bool:
    """Tick off one's own reminder; False when it was done already."""
    if reminder.user_id != by.pk:
        raise PermissionDenied
    with transaction.atomic():
        if not Reminder.objects.filter(pk=reminder.pk, done_at=None).update(done_at=now):
            return False
        record_change("reminder_done", by=by, citizen_id=reminder.case.citizen_id, of=reminder)
    return True
