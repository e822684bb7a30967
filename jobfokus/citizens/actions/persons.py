# SPDX-License-Identifier: MPL-2.0
"""Name and number of a person: attributes with history (H7)."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens import dated, rules
from jobfokus.citizens.access import may_write_citizen
from jobfokus.citizens.models import Citizen
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

NOT_A_CPR = {
    "form": "Skriv cpr-nummeret med ti cifre.",
    "date": "Cpr-nummeret begynder med en dato, der ikke findes.",
}


def register_cpr(citizen: Citizen, text: str, *, by: User, on: date, seen: int | None = None) -> None:
    """Write down a new number: the old one stays in the history; an empty text says that it is unknown.

    *seen* is the version that the writer saw; ChangedMeanwhileError where it is another now.
    """
    _check(by, citizen, on)
    try:
        cpr = rules.parse_cpr(text) if text.strip() else None
    except rules.NotACprError as problem:
        raise ValidationError(NOT_A_CPR[problem.code]) from problem
    with transaction.atomic():
        _claim(citizen, seen)
        try:
            changed = dated.set_cpr(citizen, cpr, since=on)
        except dated.CprTakenError as problem:
            raise ValidationError("Nummeret står allerede på en anden borger.") from problem
        if changed:
            record_change("cpr.registered", by=by, citizen_id=citizen.pk, of=citizen, kind_of_number=_kind(cpr))


def _kind(cpr: rules.Cpr | None) -> str:
    if cpr is None:
        return "unknown"
    return "replacement" if cpr.is_replacement else "ordinary"


def rename_citizen(
    citizen: Citizen, first_name: str, last_name: str, *, by: User, on: date, seen: int | None = None
) -> None:
    """Give a person another name from a day on; the earlier one stays in the history. *seen* as above."""
    _check(by, citizen, on)
    with transaction.atomic():
        _claim(citizen, seen)
        if dated.set_name(citizen, first_name.strip(), last_name.strip(), since=on):
            record_change("citizen.renamed", by=by, citizen_id=citizen.pk, of=citizen)


def _claim(citizen: Citizen, seen: int | None) -> None:
    """Count the version up if nobody has changed the person since version *seen*, nor merged them into another."""
    if seen is None:
        return
    if not Citizen.objects.filter(pk=citizen.pk, version=seen, merged_into=None).update(version=seen + 1):
        raise ChangedMeanwhileError
    citizen.refresh_from_db()


def _check(by: User, citizen: Citizen, on: date) -> None:
    if not may_write_citizen(by, citizen, on):
        raise PermissionDenied
