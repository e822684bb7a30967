# SPDX-License-Identifier: MPL-2.0
"""The citizen lets a partner see a part of the case, and takes that back (M5)."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.models import Citizen
from jobfokus.privacy.log import record_change
from jobfokus.privacy.models import Consent


def partners_of(municipality_id: int, today: date) -> list[User]:
    """Whom a citizen of the municipality can share with: the partners of today."""
    held = RoleAssignment.objects.holding(today).filter(role=Role.PARTNER).values("user_id")
    return list(User.objects.filter(municipality_id=municipality_id, is_active=True, pk__in=held).order_by("name"))


@transaction.atomic
def give_consent(
    citizen: Citizen, partner: User, *, part: str, purpose: str, until: date, by: User, now: datetime
) -> Consent:
    """From today *partner* may see *part* for the *purpose*, until the day is over."""
    today = timezone.localdate(now)
    if citizen.user_id != by.pk or partner not in partners_of(citizen.municipality_id, today):
        raise PermissionDenied
    if until < today:
        raise ValidationError(_("Vælg en dag, der ikke er gået."))
    given = Consent.objects.create(
        municipality_id=citizen.municipality_id,
        citizen_id=citizen.pk,
        partner_id=partner.pk,
        part=part,
        purpose=purpose.strip(),
        since=today,
        until=until,
        given_at=now,
    )
    record_change("consent.given", by=by, citizen_id=citizen.pk, of=given, part=part, until=until.isoformat())
    return given


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: User, now: datetime) -> None:
    """The partner sees nothing more from the next click on."""
    if not Citizen.objects.filter(pk=consent.citizen_id, user_id=by.pk).exists():
        raise PermissionDenied
    if Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now):
        record_change("consent.withdrawn", by=by, citizen_id=consent.citizen_id, of=consent)
