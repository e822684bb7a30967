# SPDX-License-Identifier: MPL-2.0
"""What the unemployment fund has held (H8): written down as it was told us, and the rhythm follows."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case, FundTalk
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.privacy.log import record_change

TWICE = "Samtalen den dag står der allerede."


def note_fund_talk(case: Case, on: date, source: str, *, by: User, now: datetime) -> FundTalk:
    """A conversation that the fund held on a day of this case, and where we know it from."""
    today = timezone.localdate(now)
    if not may_write_case(by, case, today):
        raise PermissionDenied
    if not case.started_on <= on <= min(today, case.ended_on or today):
        raise ValidationError({"on": "Dagen skal ligge i sagen og være gået."})
    if not source.strip():
        raise ValidationError({"source": "Skriv, hvor I ved det fra."})
    try:
        with transaction.atomic():
            made = FundTalk.objects.create(case=case, on=on, source=source.strip(), written_by=by, written_at=now)
            recompute_needs([case.pk], today)
            record_change("rhythm.fund_talk_noted", by=by, citizen_id=case.citizen_id, of=made, on=on.isoformat())
    except IntegrityError as twice:
        raise ValidationError({"on": TWICE}) from twice
    return made


def take_fund_talk_back(talk: FundTalk, *, by: User, now: datetime) -> None:
    """It was written by mistake: it stands as taken back and counts no longer. Twice changes nothing."""
    today = timezone.localdate(now)
    if not may_write_case(by, talk.case, today):
        raise PermissionDenied
    with transaction.atomic():
        if FundTalk.objects.standing().filter(pk=talk.pk).update(taken_back_at=now):
            recompute_needs([talk.case_id], today)
            record_change("rhythm.fund_talk_taken_back", by=by, citizen_id=talk.case.citizen_id, of=talk)
