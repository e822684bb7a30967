# SPDX-License-Identifier: MPL-2.0
"""Companies: added once per CVR number, kept up to date, with one of us to talk with them (E5)."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from jobfokus.accounts.models import User
from jobfokus.employers.access import may_be_responsible, may_keep, may_record
from jobfokus.employers.models import Company
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


def stop_contact(company: Company, why: str, *, seen: int, by: User, on: date) -> None:
    """The company does not want to be contacted; everybody who records a contact is told why."""
    _check(may_keep(by, company.municipality_id))
    if not why.strip():
        raise ValidationError("Skriv, hvorfor virksomheden ikke må kontaktes.")
    with transaction.atomic():
        _claim(company, seen, do_not_contact=True, do_not_contact_why=why.strip())
        record_change("company.contact_stopped", by=by, of=company, on=on.isoformat())


def allow_contact(company: Company, *, seen: int, by: User, on: date) -> None:
    """The company may be contacted again."""
    _check(may_keep(by, company.municipality_id))
    with transaction.atomic():
        _claim(company, seen, do_not_contact=False, do_not_contact_why="")
        record_change("company.contact_allowed", by=by, of=company, on=on.isoformat())


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied


def _claim(company: Company, seen: int, **changes: Any) -> None:
    """Change the row if nobody has since version *seen*; *company* is then as it stands, also when refused."""
    claimed = Company.objects.filter(pk=company.pk, version=seen).update(version=seen + 1, **changes)
    company.refresh_from_db()
    if not claimed:
        raise ChangedMeanwhileError
