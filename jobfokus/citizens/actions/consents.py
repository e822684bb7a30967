# SPDX-License-Identifier: MPL-2.0
"""The citizen lets a partner see a part of the case, and takes that back (M5): from home, on the screen, on paper."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.access import may_comment_log
from jobfokus.citizens.models import Citizen
from jobfokus.exchange.files import store_file
from jobfokus.privacy.choices import ConsentWay
from jobfokus.privacy.log import record_change
from jobfokus.privacy.models import Consent

OUTSIDE = (Role.PARTNER, Role.EXTERNAL_PROVIDER)


@dataclass(frozen=True, slots=True)
class Yes:
    """What the citizen says yes to: this partner, this part, this purpose, until this day; on the screen in own words.

    On paper it is signed on a day.
    """

    partner: User
    part: str
    purpose: str
    until: date
    words: str = ""
    signed_on: date | None = None


def outsiders_of(municipality_id: int, today: date, *roles: Role) -> list[User]:
    """Partners and external providers of today; only those of *roles* where some are named."""
    held = RoleAssignment.objects.holding(today).filter(role__in=roles or OUTSIDE).values("user_id")
    return list(User.objects.filter(municipality_id=municipality_id, is_active=True, pk__in=held).order_by("name"))


def give_consent(citizen: Citizen, yes: Yes, *, by: User, now: datetime) -> Consent:
    """From home: from today the partner may see the part, until the day is over."""
    if citizen.user_id != by.pk:
        raise PermissionDenied
    return _give(citizen, yes, ConsentWay.HOME, by=by, now=now)


def consent_on_screen(citizen: Citizen, yes: Yes, *, by: User, now: datetime) -> Consent:
    """The screen was turned, and the citizen read, wrote and said yes; *by* was there."""
    _check_staff(by, citizen, now)
    if not yes.words.strip():
        raise ValidationError(_("Skriv med dine egne ord, hvad du siger ja til."))
    return _give(citizen, yes, ConsentWay.SCREEN, by=by, now=now)


def consent_on_paper(citizen: Citizen, yes: Yes, paper: "File[bytes]", *, by: User, now: datetime) -> Consent:
    """A signed form came back; it is kept with the consent. What was signed holds from today, not from before."""
    _check_staff(by, citizen, now)
    if yes.signed_on is None or yes.signed_on > timezone.localdate(now):
        raise ValidationError(_("Papiret kan ikke være underskrevet i fremtiden."), code="signed_on")
    with transaction.atomic():
        given = _give(citizen, yes, ConsentWay.PAPER, by=by, now=now)
        store_file(paper, owner=given, citizen_id=citizen.pk, by=by, now=now)
    return given


def withdraw_consent(consent: Consent, *, by: User, now: datetime) -> None:
    """The partner sees nothing more from the next click on; *by* is the citizen, or whoever was told."""
    citizen = Citizen.objects.get(pk=consent.citizen_id)
    how = ConsentWay.HOME if citizen.user_id == by.pk else ConsentWay.TOLD
    if how == ConsentWay.TOLD:
        _check_staff(by, citizen, now)
    with transaction.atomic():
        taken = {"withdrawn_at": now, "withdrawn_how": how, "withdrawn_by_id": by.pk}
        if Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(**taken):
            record_change("consent.withdrawn", by=by, citizen_id=citizen.pk, of=consent, how=how)


@transaction.atomic
def _give(citizen: Citizen, yes: Yes, how: ConsentWay, *, by: User, now: datetime) -> Consent:
    today = timezone.localdate(now)
    if yes.partner not in outsiders_of(citizen.municipality_id, today):
        raise PermissionDenied
    if yes.until < today:
        raise ValidationError(_("Vælg en dag, der ikke er gået."), code="until")
    if citizen.cases.filter(ended_on=None, restricted=True).exists():
        raise ValidationError(_("Din sag er særligt beskyttet. Derfor kan den ikke deles her."))
    given = Consent.objects.create(
        municipality_id=citizen.municipality_id,
        citizen_id=citizen.pk,
        partner_id=yes.partner.pk,
        part=yes.part,
        purpose=yes.purpose.strip(),
        since=today,
        until=yes.until,
        given_at=now,
        how=how,
        words=yes.words.strip(),
        recorded_by_id=None if how == ConsentWay.HOME else by.pk,
        signed_on=yes.signed_on,
    )
    until = yes.until.isoformat()
    record_change("consent.given", by=by, citizen_id=citizen.pk, of=given, part=yes.part, until=until, how=how)
    return given


def _check_staff(by: User, citizen: Citizen, now: datetime) -> None:
    """Whoever may write in one of the citizen's cases, and never in their own."""
    if not may_comment_log(by, citizen, timezone.localdate(now)):
        raise PermissionDenied
