# SPDX-License-Identifier: MPL-2.0
"""From a plan to practice: hours set apart for employers (R8), and slots a week that booking will read (R6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import Team, User
from jobfokus.conversations.models import SlotProposal
from jobfokus.privacy.log import record_change
from jobfokus.steering.access import may_propose_slots, may_set_hours
from jobfokus.steering.models import EmployerHours

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Slots:
    """What one caseworker is proposed: slots a week, and the part of a full week that was reckoned with."""

    holder: User
    a_week: int
    share_percent: int


def set_employer_hours(hours: Mapping[str, Fraction], *, since: date, by: User) -> None:
    """Set hours a week apart for employers from a day on, by kind of staff; of two for one day the last holds."""
    if not may_set_hours(by):
        raise PermissionDenied
    with transaction.atomic():
        for kind, value in hours.items():
            number = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(CENT)
            row, _ = EmployerHours.objects.update_or_create(
                municipality_id=by.municipality_id, kind=kind, since=since, defaults={"hours": number, "said_by": by}
            )
            record_change("capacity.hours_set", by=by, of=row, kind_of_staff=kind, hours=str(number))


def propose_slots(
    team: Team, slots: Sequence[Slots], *, minutes: int, since: date, scenario: str, by: User, now: datetime
) -> list[SlotProposal]:
    """Keep a proposal for the team from a day on. What held before ends the day before; what never began goes."""
    if not may_propose_slots(by, team) or any(each.holder.municipality_id != team.municipality_id for each in slots):
        raise PermissionDenied
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=team.pk)
        earlier = SlotProposal.objects.filter(team=team)
        earlier.filter(since__gte=since).delete()
        earlier.holding(since).update(until=since - timedelta(days=1))
        kept = [
            SlotProposal.objects.create(
                municipality_id=team.municipality_id,
                team=team,
                holder=each.holder,
                a_week=each.a_week,
                minutes=minutes,
                share_percent=each.share_percent,
                scenario=scenario,
                since=since,
                made_by=by,
                made_at=now,
            )
            for each in slots
        ]
        record_change("capacity.slots_proposed", by=by, of=team, since=since.isoformat(), count=len(kept))
    return kept
