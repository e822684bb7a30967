# SPDX-License-Identifier: MPL-2.0
"""Enquiries of companies, with a confirmation of who answers and when (E11), and facts about companies (E10)."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.employers.access import may_be_responsible, may_record
from jobfokus.employers.choices import FactKind
from jobfokus.employers.models import Company, CompanyEnquiry, CompanyFact
from jobfokus.exchange.choices import MessageKind
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.outbox import Letter, put_in_outbox, withdraw_messages
from jobfokus.privacy.log import record_change


def register_enquiry(
    company: Company,
    what: str,
    *,
    answer_by: date,
    responsible: User,
    by: User,
    now: datetime,
    asked_by: str = "",
    email: str = "",
) -> CompanyEnquiry:
    """Write down what a company asks, and confirm to it who answers and by when, where it gave an address."""
    if not may_record(by, company.municipality_id) or not may_be_responsible(responsible, company.municipality_id):
        raise PermissionDenied
    today = timezone.localdate(now)
    if answer_by < today:
        raise ValidationError("Svaret kan ikke love noget, der allerede er gået.")
    with transaction.atomic():
        enquiry = CompanyEnquiry.objects.create(
            municipality_id=company.municipality_id,
            company=company,
            what=what.strip(),
            asked_by=asked_by.strip(),
            email=email,
            received_on=today,
            received_by=by,
            responsible=responsible,
            answer_by=answer_by,
        )
        _confirm(enquiry, by=by, now=now)
        record_change("company_enquiry.registered", by=by, of=enquiry)
    return enquiry


def give_enquiry(enquiry: CompanyEnquiry, to: User, *, seen: int, by: User, now: datetime) -> None:
    """Somebody else answers; the company is told so."""
    if not may_record(by, enquiry.municipality_id) or not may_be_responsible(to, enquiry.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        _claim(enquiry, seen, responsible=to)
        withdraw_messages(enquiry.uuid)
        _confirm(enquiry, by=by, now=now)
        record_change("company_enquiry.given", by=by, of=enquiry)


def answer_enquiry(enquiry: CompanyEnquiry, answer: str, *, seen: int, by: User, on: date) -> None:
    """The company has its answer; what was said stays here."""
    if not may_record(by, enquiry.municipality_id):
        raise PermissionDenied
    if not answer.strip():
        raise ValidationError("Skriv kort, hvad I svarede.")
    with transaction.atomic():
        _claim(enquiry, seen, answer=answer.strip(), answered_on=on, answered_by=by)
        withdraw_messages(enquiry.uuid)
        record_change("company_enquiry.answered", by=by, of=enquiry)


def _claim(enquiry: CompanyEnquiry, seen: int, **changes: object) -> None:
    """Change the row if nobody has since version *seen*, and it still waits."""
    mine = CompanyEnquiry.objects.filter(pk=enquiry.pk, version=seen, answered_on=None)
    claimed = mine.update(version=seen + 1, **changes)
    enquiry.refresh_from_db()
    if not claimed:
        raise ChangedMeanwhileError


def _confirm(enquiry: CompanyEnquiry, *, by: User, now: datetime) -> None:
    if not enquiry.email:
        return
    who, place = enquiry.responsible, enquiry.company.municipality.name
    told = {
        "what": enquiry.what,
        "place": place,
        "who": who.name,
        "reach": ", ".join(part for part in (who.phone, who.email) if part),
        "day": days.long(enquiry.answer_by),
    }
    letter = Letter(
        kind=MessageKind.ENQUIRY_CONFIRMED,
        to=enquiry.email,
        subject=f"Vi har fået jeres henvendelse – {place}",
        text=render_to_string("employers/mail/enquiry.txt", told),
        key=f"enquiry:{enquiry.uuid}:{enquiry.version}",
        about=enquiry.uuid,
    )
    put_in_outbox(letter, municipality_id=enquiry.municipality_id, by=by, now=now)


def note_fact(company: Company, kind: FactKind, text: str, *, by: User, on: date) -> CompanyFact:
    """Something we now know of a company; what was known before of this kind stays beside it."""
    if not may_record(by, company.municipality_id):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError("Skriv, hvad virksomheden fortalte.")
    with transaction.atomic():
        known = {"kind": kind, "text": text.strip(), "said_on": on, "true_on": on}
        fact = CompanyFact.objects.create(company=company, noted_by=by, **known)
        record_change("company_fact.noted", by=by, of=fact, about=kind)
    return fact


def note_still_true(fact: CompanyFact, *, by: User, on: date) -> None:
    """Somebody asked: it is still so."""
    if not may_record(by, fact.company.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        if CompanyFact.objects.filter(pk=fact.pk, true_on__lt=on).update(true_on=on):
            record_change("company_fact.still_true", by=by, of=fact)
