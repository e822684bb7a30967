# SPDX-License-Identifier: MPL-2.0
"""Remembering how a person wants the caseload. It is about no citizen, so nothing of it is logged."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from jobfokus.accounts.models import Team, User
from jobfokus.journey.case_choices import CHOOSABLE
from jobfokus.journey.models import CaseListColumns, SavedFilter
from jobfokus.journey.rules.asking import Asked


def choose_columns(columns: Iterable[str], *, by: User) -> None:
    """Remember the columns; those that do not exist are left out."""
    wanted = set(columns)
    said = ",".join(column.value for column in CHOOSABLE if column.value in wanted)
    CaseListColumns.objects.update_or_create(user=by, defaults={"columns": said})


def save_filter(asked: Asked, *, by: User, team: Team | None = None) -> SavedFilter:
    """Keep the chosen filters for oneself, or for a team one leads; kept twice is kept once."""
    if not asked.only or (team is not None and team.pk not in by.authority.led_teams):
        raise PermissionDenied
    key = {"team": team, "scope": asked.scope, "only": ",".join(asked.only)} | ({} if team else {"owner": by})
    return SavedFilter.objects.get_or_create(**key, defaults={"owner": by, "order": asked.order})[0]


def drop_filter(saved: SavedFilter, *, by: User) -> None:
    """Let a saved choice go: one's own, or one of a team one leads."""
    if saved.owner_id != by.pk if saved.team_id is None else saved.team_id not in by.authority.led_teams:
        raise PermissionDenied
    saved.delete()
