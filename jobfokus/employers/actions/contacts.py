# SPDX-License-Identifier: MPL-2.0
"""Writing down that somebody spoke with a company, and the opening that came of it (E1)."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction

from jobfokus.accounts.models import User
from jobfokus.employers.access import may_record
from jobfokus.employers.choices import ContactResult, ContactWay, OpeningKind
from jobfokus.employers.models import Company, EmployerContact, JobOpening
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.privacy.log import record_change

# Two who write equal rows at the same moment take the next number; more than these never happens.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """What a contact led to. Without *industry* it is the company's; *function_text* is kept as it was typed.

    ``who`` names the employer consultant where that is another than the one who writes; ``colleague_id`` where known.
    """

    on: date
    result: ContactResult
    industry: Industry | None = None
    function: JobFunction | None = None
    function_text: str = ""
    seats: int = 1
    filled_seats: int = 0
    way: ContactWay = ContactWay.UNKNOWN
    contact_person: str = ""
    note: str = ""
    who: str = ""
    colleague_id: int | None = None


def record_contact(company: Company, heard: Heard, *, by: User, on: date) -> EmployerContact:
    """Record a contact, and its opening where there is one; *on* is the day it is written down, by whoever writes.

    Two equal contacts are two. An opening is the employer consultant's who heard of it, else the company's own one's.
    """
    if not may_record(by, company.municipality_id):
        raise PermissionDenied
    if heard.on > on:
        raise ValidationError("Datoen kan ikke ligge ude i fremtiden.")
    if heard.filled_seats > heard.seats:
        raise ValidationError("Der kan ikke være flere besatte pladser, end der er pladser.")
    with transaction.atomic():
        contact = _numbered(company, heard, by)
        if heard.result != ContactResult.NO_OPENING:
            _open(contact, heard, by)
        record_change("employer_contact.recorded", by=by, of=contact, result=heard.result)
    return contact


def _numbered(company: Company, heard: Heard, by: User) -> EmployerContact:
    """The row with the next number among those equal to it; whoever comes second at the same moment tries again."""
    key = {
        "company": company,
        "on": heard.on,
        "by_name": heard.who or by.name,
        "result": heard.result,
        "function_text": heard.function_text,
    }
    for last in range(TRIES, 0, -1):
        highest = EmployerContact.objects.filter(**key).aggregate(highest=models.Max("occurrence"))["highest"]
        try:
            with transaction.atomic():
                return EmployerContact.objects.create(
                    **key,
                    occurrence=(highest or 0) + 1,
                    municipality_id=company.municipality_id,
                    industry=heard.industry or company.industry,
                    function=heard.function,
                    way=heard.way,
                    contact_person=heard.contact_person,
                    note=heard.note,
                    by_id=heard.colleague_id if heard.who else by.pk,
                    created_by=by,
                )
        except IntegrityError:
            if last == 1:
                raise
    raise AssertionError("unreachable")


def _open(contact: EmployerContact, heard: Heard, by: User) -> JobOpening:
    heard_it = contact.by_id if heard.who or by.authority.holds("employer_consultant") else None
    return JobOpening.objects.create(
        municipality_id=contact.municipality_id,
        company=contact.company,
        contact=contact,
        kind=OpeningKind(heard.result),
        industry=contact.industry,
        function=contact.function,
        function_text=contact.function_text,
        seats=heard.seats,
        filled_seats=heard.filled_seats,
        opened_on=heard.on,
        filled_on=heard.on if heard.filled_seats == heard.seats else None,
        responsible_id=heard_it or contact.company.responsible_id,
    )
