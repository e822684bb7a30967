# SPDX-License-Identifier: MPL-2.0
"""A citizen signs in (G1): the person is known by their number, and gets a user at the first time."""

from datetime import date

from django.db import transaction

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.models import Citizen
from jobfokus.privacy.log import record_change


def user_of(citizen: Citizen, *, on: date) -> User:
    """The user of a citizen who has just shown who they are, made at the first time; their name is kept up to date."""
    with transaction.atomic():
        user = citizen.user or _made(citizen)
        if user.name != citizen.full_name and not user.authority_on(on).is_staff:
            user.name = citizen.full_name
            user.save(update_fields=["name"])
        if not RoleAssignment.objects.holding(on).filter(user=user, role=Role.CITIZEN).exists():
            RoleAssignment.objects.create(user=user, role=Role.CITIZEN, since=on)
            record_change("role.given", by=None, citizen_id=citizen.pk, of=user, role=Role.CITIZEN)
    return user


def _made(citizen: Citizen) -> User:
    """Two log-ins at once make one user: the second finds the name taken, or the row of the first."""
    made, _ = User.objects.get_or_create(
        username=f"borger-{citizen.uuid}",
        defaults={"municipality_id": citizen.municipality_id, "name": citizen.full_name, "password": "!"},
    )
    Citizen.objects.filter(pk=citizen.pk, user=None).update(user=made)
    citizen.refresh_from_db(fields=["user"])
    return citizen.user or made
