# SPDX-License-Identifier: MPL-2.0
"""Sending the booking card to a citizen (B10)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.telling import tell_card
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.privacy.log import record_change


def send_card(case: Case, *, by: User, now: datetime) -> None:
    """The card as a letter; once a day is enough."""
    if not may_write_case(by, case, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        tell_card(case, by=by, now=now)
        record_change("booking.card_sent", by=by, citizen_id=case.citizen_id, of=case)
