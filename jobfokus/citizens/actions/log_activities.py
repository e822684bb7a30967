# SPDX-License-Identifier: MPL-2.0
"""Activities in a job log (L8), and a time without the log (L5)."""

from datetime import date, datetime, timedelta
from typing import TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_keep_log, may_write_case
from jobfokus.citizens.models import Case, Citizen, LogActivity, LogExemption
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


class ActivityValues(TypedDict):
    """What an activity says."""

    on: date
    kind: str
    text: str
    track: str


def add_activity(citizen: Citizen, *, by: User, now: datetime, **values: Unpack[ActivityValues]) -> LogActivity:
    """Write down something done to find a job that is no application."""
    _check(may_keep_log(by, citizen, timezone.localdate(now)))
    with transaction.atomic():
        activity = LogActivity.objects.create(citizen=citizen, created_at=now, changed_at=now, **values)
        record_change("job_log.activity_added", by=by, citizen_id=citizen.pk, of=activity, what=activity.kind)
    return activity


def change_activity(
    activity: LogActivity, *, seen: int, by: User, now: datetime, **values: Unpack[ActivityValues]
) -> None:
    """Change an activity that is still as it was *seen* (its version). Raises ChangedMeanwhileError."""
    _check(may_keep_log(by, activity.citizen, timezone.localdate(now)))
    with transaction.atomic():
        unchanged = LogActivity.objects.filter(pk=activity.pk, version=seen)
        if not unchanged.update(version=F("version") + 1, changed_at=now, **values):
            raise ChangedMeanwhileError
        record_change("job_log.activity_changed", by=by, citizen_id=activity.citizen_id, of=activity)


def remove_activity(activity: LogActivity, *, seen: int, by: User, now: datetime) -> None:
    """Take an activity out again: it was a slip of the hand. Raises ChangedMeanwhileError."""
    _check(may_keep_log(by, activity.citizen, timezone.localdate(now)))
    with transaction.atomic():
        if not LogActivity.objects.filter(pk=activity.pk, version=seen).delete()[0]:
            raise ChangedMeanwhileError
        record_change("job_log.activity_removed", by=by, citizen_id=activity.citizen_id, of=activity)


def exempt_from_log(case: Case, reason: str, *, since: date, until: date, by: User, now: datetime) -> LogExemption:
    """Agree that the citizen need not keep the log for a time, with the reason that the citizen reads too."""
    _check(may_write_case(by, case, timezone.localdate(now)))
    if not reason.strip():
        raise ValidationError("Skriv, hvorfor borgeren er fritaget.")
    if until < since:
        raise ValidationError("Fritagelsen kan ikke slutte, før den begynder.")
    with transaction.atomic():
        made = LogExemption.objects.create(case=case, reason=reason.strip(), since=since, until=until, by=by, at=now)
        first, last = since.isoformat(), until.isoformat()
        record_change("job_log.exempted", by=by, citizen_id=case.citizen_id, of=made, since=first, until=last)
    return made


def end_exemption(exemption: LogExemption, *, by: User, now: datetime) -> None:
    """The log is kept again from today on. An exemption that has ended already stays as it is."""
    today = timezone.localdate(now)
    _check(may_write_case(by, exemption.case, today))
    with transaction.atomic():
        running = LogExemption.objects.filter(pk=exemption.pk, until__gte=today, ended_at=None)
        if running.update(until=today - timedelta(days=1), ended_by=by, ended_at=now):
            record_change("job_log.exemption_ended", by=by, citizen_id=exemption.case.citizen_id, of=exemption)


def _check(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
