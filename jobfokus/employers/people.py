# SPDX-License-Identifier: MPL-2.0
"""The colleagues who keep openings and companies."""

from datetime import date

from django.db.models import QuerySet

from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.employers.access import KEEPERS


def keepers_on(municipality_id: int, today: date) -> QuerySet[User]:
    """Whom an opening or a company can be given to today."""
    held = RoleAssignment.objects.holding(today).filter(role__in=KEEPERS).values("user_id")
    return User.objects.filter(municipality_id=municipality_id, is_active=True, pk__in=held).order_by("name")
