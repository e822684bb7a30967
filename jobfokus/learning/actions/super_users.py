# SPDX-License-Identifier: MPL-2.0
"""Naming super-users (G2), and letting them go."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from jobfokus.accounts.models import Team, User
from jobfokus.learning.access import may_name_super_users
from jobfokus.learning.choices import Tool
from jobfokus.learning.models import SuperUser
from jobfokus.privacy.log import record_change


def name_super_user(
    user: User, team: Team, tool: Tool, *, since: date, until: date | None = None, by: User
) -> SuperUser:
    """*user* helps *team* with *tool* from a day on."""
    if not may_name_super_users(by, team) or user.municipality_id != team.municipality_id:
        raise PermissionDenied
    if until is not None and until < since:
        raise ValidationError("Slutdatoen skal ligge efter startdatoen.")
    try:
        with transaction.atomic():
            made = SuperUser.objects.create(user=user, team=team, tool=tool, since=since, until=until, named_by=by)
            record_change("super_user.named", by=by, of=made, whom=user.pk, team=team.pk, tool=tool)
    except IntegrityError as problem:
        raise ValidationError(f"{user.name} er allerede superbruger her.") from problem
    return made


def end_super_user(row: SuperUser, *, by: User, on: date) -> None:
    """Not from *on* any more; one who never began was a mistake."""
    if not may_name_super_users(by, row.team):
        raise PermissionDenied
    with transaction.atomic():
        record_change("super_user.ended", by=by, of=row, whom=row.user_id, team=row.team_id, tool=row.tool)
        if row.since >= on:
            row.delete()
        else:
            row.until = on - timedelta(days=1)
            row.save(update_fields=["until"])
