# SPDX-License-Identifier: MPL-2.0
"""Recording rows of the sheet of contacts: each once, however often it is sent (E1)."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.employers.access import may_record
from jobfokus.employers.actions.companies import add_company
from jobfokus.employers.actions.contacts import record_contact
from jobfokus.employers.grid import GridRow
from jobfokus.exchange.once import carried_out


def record_row(row: GridRow, token: UUID, *, by: User, on: date) -> str:
    """Record the contact of a row without problems, and its company where that is new; the address of the company.

    The same *token* again records nothing more.
    """
    if not may_record(by, by.municipality_id):
        raise PermissionDenied
    heard = row.heard
    if heard is None:
        raise ValueError("a row with problems is not recorded")

    def record() -> str:
        company = row.company or add_company(by=by, **row.new_company)
        record_contact(company, heard, by=by, on=on)
        return reverse("employers:company_page", args=[company.uuid])

    return carried_out(token, by, record)
