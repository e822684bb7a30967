# SPDX-License-Identifier: MPL-2.0
"""Canvassing rounds (E9): made for an industry, shared out, and walked with one tap a company."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F

from jobfokus.accounts.models import User
from jobfokus.employers.access import may_be_responsible, may_keep, may_record
from jobfokus.employers.actions.contacts import Heard, record_contact
from jobfokus.employers.choices import ContactResult, ContactWay
from jobfokus.employers.models import CanvassingRound, Company, EmployerContact, RoundCall, last_spoken
from jobfokus.labourmarket.models import Industry
from jobfokus.privacy.log import record_change

# As many as can be asked in a week or two; who wants more makes another round.
MOST = 40


def make_round(
    industry: Industry,
    *,
    among: Sequence[User],
    by: User,
    on: date,
    postal_from: str = "",
    postal_to: str = "",
    most: int = 20,
) -> CanvassingRound:
    """The companies of an industry and an area, those never spoken with first, dealt out in turn to *among*.

    Companies that do not want to be contacted are left out.
    """
    if not may_keep(by, industry.municipality_id):
        raise PermissionDenied
    if not all(may_be_responsible(each, industry.municipality_id) for each in among):
        raise PermissionDenied
    found = _to_ask(industry, postal_from, postal_to)[: min(most, MOST)]
    if not found:
        raise ValidationError("Vi kender ingen virksomheder der, som må kontaktes.")
    with transaction.atomic():
        made = CanvassingRound.objects.create(
            municipality_id=industry.municipality_id,
            industry=industry,
            postal_from=postal_from,
            postal_to=postal_to,
            made_by=by,
            made_on=on,
        )
        RoundCall.objects.bulk_create(
            RoundCall(round=made, company=company, place=place, given_to=among[place % len(among)] if among else None)
            for place, company in enumerate(found)
        )
        record_change("canvassing_round.made", by=by, of=made, companies=len(found))
    return made


def _to_ask(industry: Industry, postal_from: str, postal_to: str) -> list[Company]:
    companies = Company.objects.filter(industry=industry, do_not_contact=False).annotate(spoken=last_spoken())
    if postal_from or postal_to:
        companies = companies.filter(postal_code__gte=postal_from or "0000", postal_code__lte=postal_to or "9999")
    return list(companies.order_by(F("spoken").asc(nulls_first=True), "name", "pk")[:MOST])


def note_asked(call: RoundCall, *, way: ContactWay, by: User, on: date) -> EmployerContact:
    """One tap: they were asked and had no opening. It is a contact like any other."""
    heard = Heard(on=on, result=ContactResult.NO_OPENING, way=way, industry=call.round.industry)
    return record_contact(call.company, heard, by=by, on=on)


def note_tried(call: RoundCall, *, by: User, on: date) -> None:
    """One tap: nobody was there. It is no contact; the company stays on the round."""
    if not may_record(by, call.round.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        RoundCall.objects.filter(pk=call.pk).update(tried_on=on)
        record_change("round_call.tried", by=by, of=call)


def close_round(made: CanvassingRound, *, by: User, on: date) -> None:
    """The round is over, whether everybody was asked or not. Closing it again changes nothing."""
    if not may_keep(by, made.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        if CanvassingRound.objects.filter(pk=made.pk, closed_on=None).update(closed_on=on):
            record_change("canvassing_round.closed", by=by, of=made)
