# SPDX-License-Identifier: MPL-2.0
"""Helping at once on a concrete need, and writing it down (T1)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.privacy.log import record_change
from jobfokus.screening.models import ConcreteNeed


def record_need(case: Case, *, need: str, help: str, by: User, on: date) -> ConcreteNeed:
    """Write down what a citizen needed and what was done about it."""
    if case.ended_on is not None or not may_write_case(by, case, on):
        raise PermissionDenied
    with transaction.atomic():
        found = ConcreteNeed.objects.create(case=case, need=need.strip(), help=help.strip(), on=on, by=by)
        record_change("need.helped", by=by, citizen_id=case.citizen_id, of=found)
    return found
