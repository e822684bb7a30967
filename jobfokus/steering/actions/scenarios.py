# SPDX-License-Identifier: MPL-2.0
"""Scenarios of the capacity calculator: kept under a name, shared with a team, removed by who made them (R5)."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import Team, User
from jobfokus.privacy.log import record_change
from jobfokus.steering.access import may_keep_scenario, may_remove_scenario
from jobfokus.steering.models import CapacityScenario


def keep_scenario(
    name: str, fields: Mapping[str, str], *, by: User, now: datetime, shared_with: Team | None = None
) -> CapacityScenario:
    """Keep what was typed under a name."""
    if not may_keep_scenario(by, shared_with):
        raise PermissionDenied
    with transaction.atomic():
        kept = CapacityScenario.objects.create(
            municipality_id=by.municipality_id,
            name=name.strip(),
            fields=dict(fields),
            shared_with=shared_with,
            made_by=by,
            made_at=now,
        )
        record_change("capacity.kept", by=by, of=kept)
    return kept


def remove_scenario(scenario: CapacityScenario, *, by: User) -> None:
    """Take a scenario away; it holds no person's data."""
    if not may_remove_scenario(by, scenario):
        raise PermissionDenied
    with transaction.atomic():
        record_change("capacity.removed", by=by, of=scenario)
        scenario.delete()
