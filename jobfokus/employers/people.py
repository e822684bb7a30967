# SPDX-License-Identifier: MPL-2.0
"""The colleagues who keep openings and companies."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.employers.access import CONSULTANT, KEEPERS


def keepers_on(municipality_id: int, today: date) -> QuerySet[User]:
    """Whom an opening or a company can be given to today."""
    return holders_on(municipality_id, KEEPERS, today)


def consultants_on(municipality_id: int, today: date) -> QuerySet[User]:
    """The employer consultants of today."""
    return holders_on(municipality_id, (CONSULTANT,), today)


def holders_on(municipality_id: int, roles: Collection[str], today: date) -> QuerySet[User]:
    """The colleagues who hold one of *roles* today, by name."""
    held = RoleAssignment.objects.holding(today).filter(role__in=roles).values("user_id")
    return User.objects.filter(municipality_id=municipality_id, is_active=True, pk__in=held).order_by("name")
