# SPDX-License-Identifier: MPL-2.0
"""The manager's choice of how the work is organised, and what each team takes care of under it (T3, T7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.privacy.log import record_change
from jobfokus.steering.access import may_choose_strategy
from jobfokus.steering.models import OrganisationChoice, TeamPart


@dataclass(frozen=True, slots=True)
class Organising:
    """What is chosen, as ``OrganisationChoice`` keeps it."""

    consultants: str
    caseworkers: str
    company_adviser: bool
    starts_on: date
    reason: str
    look_again_on: date


def choose_organisation(
    organising: Organising, parts: Mapping[Team, str], *, by: User, now: datetime
) -> OrganisationChoice:
    """Let an organisation hold from a day on; what each team takes care of holds with it. Nobody moves by itself.

    Of two choices for one day the database takes the first; the other is told so (ValidationError).
    """
    if not may_choose_strategy(by) or any(team.municipality_id != by.municipality_id for team in parts):
        raise PermissionDenied
    if organising.starts_on < timezone.localdate(now):
        raise ValidationError({"starts_on": "Et valg gælder fra i dag eller senere."})
    try:
        with transaction.atomic():
            choice = OrganisationChoice.objects.create(
                municipality_id=by.municipality_id,
                consultants=organising.consultants,
                caseworkers=organising.caseworkers,
                company_adviser=organising.company_adviser,
                starts_on=organising.starts_on,
                reason=organising.reason.strip(),
                look_again_on=organising.look_again_on,
                chosen_by=by,
                chosen_at=now,
            )
            TeamPart.objects.bulk_create(
                TeamPart(choice=choice, team=team, part=part) for team, part in parts.items() if part
            )
            record_change("organisation.chosen", by=by, of=choice, on=choice.starts_on.isoformat())
    except IntegrityError as twice:
        raise ValidationError({"starts_on": "Der er allerede et valg fra den dag."}) from twice
    return choice
