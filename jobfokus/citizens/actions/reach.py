# SPDX-License-Identifier: MPL-2.0
"""Who reaches a case beyond its own people, and what stays hidden until a reason is given (H10, trust)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens import rules
from jobfokus.citizens.access import may_lead_case, may_open_with_reason
from jobfokus.citizens.models import Case, Citizen, NamedAccess, ReasonedAccess, end_of_day
from jobfokus.common.crypto import blind_index
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person can be reached."""

    address: str
    phone: str
    email: str


def restrict_case(case: Case, *, named: list[User], by: User, on: date, reason: str) -> None:
    """From now on only those named know that the case exists; who restricts it is always one of them."""
    _check(may_lead_case(by, case, on))
    reason = _given(reason)
    with transaction.atomic():
        case.restricted = True
        case.save(update_fields=["restricted"])
        for user in {by, *named}:
            _name(case, user, by=by, on=on, reason=reason)
        record_change("case.restricted", by=by, citizen_id=case.citizen_id, of=case, reason=reason)


def name_person(case: Case, user: User, *, by: User, on: date, reason: str) -> None:
    """Let one more person know of a restricted case."""
    _check(case.restricted and may_lead_case(by, case, on))
    with transaction.atomic():
        _name(case, user, by=by, on=on, reason=_given(reason))
        record_change("case.person_named", by=by, citizen_id=case.citizen_id, of=case, reason=reason, user=user.pk)


def withdraw_name(case: Case, user: User, *, by: User, on: date, reason: str) -> None:
    """Take a person off a restricted case: it acts on their next request. The last leader on it stays."""
    _check(case.restricted and may_lead_case(by, case, on))
    if user.pk == by.pk:
        raise ValidationError("Du kan ikke fjerne dig selv. Lad en anden leder gøre det.")
    reason = _given(reason)
    with transaction.atomic():
        rows = NamedAccess.objects.holding(on).filter(case=case, user=user)
        rows.filter(since__gte=on).delete()
        rows.update(until=on - timedelta(days=1))
        user.reread_authority()
        record_change("case.name_withdrawn", by=by, citizen_id=case.citizen_id, of=case, reason=reason, user=user.pk)


def lift_restriction(case: Case, *, by: User, on: date, reason: str) -> None:
    """The case is an ordinary one again; who was named loses nothing but the name."""
    _check(case.restricted and may_lead_case(by, case, on))
    reason = _given(reason)
    with transaction.atomic():
        case.restricted = False
        case.save(update_fields=["restricted"])
        NamedAccess.objects.holding(on).filter(case=case, since__lt=on).update(until=on - timedelta(days=1))
        NamedAccess.objects.holding(on).filter(case=case).delete()
        by.reread_authority()
        record_change("case.restriction_lifted", by=by, citizen_id=case.citizen_id, of=case, reason=reason)


def open_with_reason(text: str, *, by: User, now: datetime, reason: str) -> Case | None:
    """Open a case outside one's own by its whole CPR or case number, for reading, until midnight.

    None when there is no such case or it is restricted: both answer alike and both are logged. A case one may see
    already, a restricted one that names oneself included, is simply returned.
    """
    _check(may_open_with_reason(by))
    reason = _given(reason)
    case = _case_of(text, by)
    # Asked also when there is no case, so that the time it takes tells nothing.
    if Case.objects.visible_to(by).filter(pk=case.pk if case else 0).exists():
        return case
    with transaction.atomic():
        if case is None or case.restricted:
            about = case.citizen_id if case else None
            record_change("case.opening_refused", by=by, citizen_id=about, reason=reason, kind=EntryKind.OPENED)
            return None
        ReasonedAccess.objects.create(case=case, user=by, reason=reason, opened_at=now, until=end_of_day(now))
        by.reread_authority()
        record_change(
            "case.opened_with_reason", by=by, citizen_id=case.citizen_id, of=case, reason=reason, kind=EntryKind.OPENED
        )
    return case


def reveal_cpr(citizen: Citizen, *, by: User, reason: str) -> str:
    """The whole number, written with its hyphen; empty when it is unknown. The reason is logged."""
    reason = _may_reveal(citizen, by, reason)
    record_change("cpr.revealed", by=by, citizen_id=citizen.pk, of=citizen, reason=reason, kind=EntryKind.REVEALED)
    number = citizen.cpr_numbers.filter(until=None).first()
    return rules.written_cpr(number.number) if number else ""


def reveal_contact(citizen: Citizen, *, by: User, reason: str) -> Contact:
    """Address, telephone and e-mail of a protected person. The reason is logged."""
    reason = _may_reveal(citizen, by, reason)
    record_change("contact.revealed", by=by, citizen_id=citizen.pk, of=citizen, reason=reason, kind=EntryKind.REVEALED)
    lines = (citizen.address, f"{citizen.postal_code} {citizen.town}".strip())
    return Contact(", ".join(line for line in lines if line), citizen.phone, citizen.email)


def _may_reveal(citizen: Citizen, by: User, reason: str) -> str:
    _check(by.authority.is_staff and Citizen.objects.visible_to(by).filter(pk=citizen.pk).exists())
    return _given(reason)


def _case_of(text: str, by: User) -> Case | None:
    """The newest case with this number, or of the person with this CPR; restricted if any of theirs is."""
    cases = Case.objects.filter(municipality_id=by.municipality_id)
    try:
        index = blind_index(rules.parse_cpr(text).number)
    except rules.NotACprError:
        return cases.filter(number=text.strip()).first()
    of_person = cases.filter(
        citizen__cpr_numbers__index=index, citizen__cpr_numbers__municipality_id=by.municipality_id
    )
    return of_person.order_by("-restricted", "-started_on").first()


def _name(case: Case, user: User, *, by: User, on: date, reason: str) -> None:
    if user.municipality_id != case.municipality_id or not user.authority_on(on).is_staff:
        raise ValidationError(f"{user.name} er ikke medarbejder her.")
    if not NamedAccess.objects.holding(on).filter(case=case, user=user).exists():
        NamedAccess.objects.create(case=case, user=user, named_by=by, reason=reason, since=on)
        user.reread_authority()


def _given(reason: str) -> str:
    if not reason.strip():
        raise ValidationError("Skriv en begrundelse.")
    return reason.strip()


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied
