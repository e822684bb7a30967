# SPDX-License-Identifier: MPL-2.0
"""Companies: added once per CVR number, kept up to date, with one of us to talk with them (E5)."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from jobfokus.accounts.models import User
from jobfokus.employers.access import may_be_responsible, may_keep, may_record
from jobfokus.employers.choices import ConsentKind
from jobfokus.employers.models import Company, CompanyConsent
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

FACTS = (
    "name", "industry", "address", "postal_code", "town", "phone", "email", "contact_person", "p_number",
)  # fmt: skip


def add_company(cvr: str, *, name: str, by: User, **facts: Any) -> Company:
    """The company with this number; added now where it is new, also when two add it at once.

    Raises TypeError for a fact that a company has not got.
    """
    if not may_record(by, by.municipality_id):
        raise PermissionDenied
    facts = {"p_number": ""} | facts
    known = {"municipality_id": by.municipality_id, "cvr": cvr, "p_number": facts["p_number"]}
    try:
        with transaction.atomic():
            company = Company.objects.create(**(facts | known), name=name)
            record_change("company.added", by=by, of=company)
            return company
    except IntegrityError:
        return Company.objects.get(**known)


def change_company(company: Company, facts: dict[str, Any], *, seen: int, by: User) -> None:
    """Correct what is known of a company. Its CVR number is what it is, and never changes."""
    _check(may_keep(by, company.municipality_id))
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise TypeError(f"not a fact of a company: {sorted(unknown)}")
    with transaction.atomic():
        _claim(company, seen)
        for name, value in facts.items():
            setattr(company, name, value)
        company.save()
        record_change("company.changed", by=by, of=company, fields=sorted(facts))


def set_company_responsible(company: Company, to: User | None, *, seen: int, by: User) -> None:
    """Who of us the company talks with, or nobody yet."""
    _check(may_keep(by, company.municipality_id))
    _check(to is None or may_be_responsible(to, company.municipality_id))
    with transaction.atomic():
        _claim(company, seen, responsible=to)
        record_change("company.responsible_set", by=by, of=company)


@dataclass(frozen=True, slots=True)
class Said:
    """What a company said yes or no to, on which day, and who said it."""

    kind: ConsentKind
    given: bool
    on: date
    said_by: str
    why: str = ""


def note_consent(company: Company, said: Said, *, seen: int, by: User, today: date) -> None:
    """Write down what a company says yes or no to; a no to being contacted is told to everybody who records a contact,
    and from a no to being named on citizens read its openings without its name.

    Raises ValidationError for a no without a reason, for nobody who said it, and for a day to come.
    """
    _check(may_keep(by, company.municipality_id))
    told = replace(said, said_by=said.said_by.strip(), why=said.why.strip())
    if not told.said_by:
        raise ValidationError("Skriv, hvem i virksomheden der sagde det.")
    if not told.given and not told.why:
        raise ValidationError("Skriv, hvorfor virksomheden siger nej.")
    if told.on > today:
        raise ValidationError("Datoen kan ikke ligge ude i fremtiden.")
    with transaction.atomic():
        consent = CompanyConsent.objects.create(company=company, **asdict(told), noted_by=by)
        _claim(company, seen, **_kept(company))
        known = str(consent.uuid)
        record_change("company.consent_noted", by=by, of=company, about=told.kind, given=told.given, consent=known)


def _kept(company: Company) -> dict[str, Any]:
    """What the company keeps of the newest words, however late an older one is written down."""
    contact, named = (_refusal(company, kind) for kind in (ConsentKind.CONTACT, ConsentKind.NAMED))
    why = contact.why if contact else ""
    return {"do_not_contact": contact is not None, "do_not_contact_why": why, "unnamed": named is not None}


def _refusal(company: Company, kind: ConsentKind) -> CompanyConsent | None:
    """The newest word about something, where it is a no."""
    newest = company.consents.filter(kind=kind).first()
    return newest if newest is not None and not newest.given else None


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied


def _claim(company: Company, seen: int, **changes: Any) -> None:
    """Change the row if nobody has since version *seen*; *company* is then as it stands, also when refused."""
    claimed = Company.objects.filter(pk=company.pk, version=seen).update(version=seen + 1, **changes)
    company.refresh_from_db()
    if not claimed:
        raise ChangedMeanwhileError
