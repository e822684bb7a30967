# SPDX-License-Identifier: MPL-2.0
"""Letting an external provider hold a case from a day to a day, and ending it before its time."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_lead_case
from jobfokus.citizens.actions.consents import outsiders_of
from jobfokus.citizens.models import Case, ProviderHold
from jobfokus.privacy.log import record_change


def entrust_case(
    case: Case,
    provider: User,
    *,
    duties: str,
    parts: Sequence[str],
    since: date,
    until: date,
    by: User,
    now: datetime,
) -> ProviderHold:
    """The provider sees *parts* of the case from *since* to *until*, for what it has taken on."""
    today = timezone.localdate(now)
    if not may_lead_case(by, case, today):
        raise PermissionDenied
    if provider not in outsiders_of(case.municipality_id, today, Role.EXTERNAL_PROVIDER):
        raise PermissionDenied
    if case.restricted:
        raise ValidationError("En begrænset sag kan ikke ligge hos en anden aktør.")
    if until < max(since, today):
        raise ValidationError("Vælg en slutdag, der ikke er gået, og som ligger efter startdagen.", code="until")
    with transaction.atomic():
        made = ProviderHold.objects.create(
            case=case,
            provider=provider,
            duties=duties.strip(),
            parts=list(parts),
            since=since,
            until=until,
            made_by=by,
            made_at=now,
        )
        first, last = since.isoformat(), until.isoformat()
        record_change(
            "case.entrusted", by=by, citizen_id=case.citizen_id, of=made, parts=list(parts), since=first, until=last
        )
    return made


def end_hold(hold: ProviderHold, *, by: User, now: datetime) -> None:
    """The provider sees nothing more from the next click on."""
    if not may_lead_case(by, hold.case, timezone.localdate(now)):
        raise PermissionDenied
    with transaction.atomic():
        if ProviderHold.objects.filter(pk=hold.pk, ended_at=None).update(ended_at=now):
            record_change("case.hold_ended", by=by, citizen_id=hold.case.citizen_id, of=hold)
