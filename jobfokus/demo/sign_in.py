# SPDX-License-Identifier: MPL-2.0
"""The demo's log-in for citizens (G1): a list of fictive people instead of MitID. Nowhere else than in a demo."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.actions.users import user_of
from jobfokus.citizens.models import Case, Citizen
from jobfokus.demo.town import Place

MOST = 6


@dataclass(frozen=True, slots=True)
class FictivePerson:
    """Somebody on the list."""

    uuid: UUID
    name: str


def fictive_citizens(today: date) -> QuerySet[User]:
    """Who may be tried; nobody where this is no demo, and never anybody of the staff."""
    roles = RoleAssignment.objects.holding(today)
    citizens = roles.filter(role=Role.CITIZEN).values("user_id")
    others = roles.exclude(role=Role.CITIZEN).values("user_id")
    return (
        User.objects.filter(pk__in=citizens, is_active=True, municipality__practice_for=None).exclude(pk__in=others)
        if settings.DEMO
        else User.objects.none()
    )


def people_to_try(today: date) -> list[FictivePerson]:
    """The first of them, for the log-in page."""
    if not settings.DEMO:
        return []
    return [FictivePerson(user.uuid, user.name) for user in fictive_citizens(today).order_by("pk")[:MOST]]


def offered(request: HttpRequest) -> dict[str, Any]:
    """Context of every template; only the log-in page asks."""
    return {"demo_citizens": lambda: people_to_try(timezone.localdate())}


def let_in(place: Place, today: date) -> None:
    """A few of those with a case that runs get a user, so that there is somebody to try."""
    running = Case.objects.filter(municipality=place.municipality, restricted=False).active()
    mine = running.filter(owner=place.users["nadia"], citizen__user=None, citizen__protected=False).order_by("pk")
    for citizen in Citizen.objects.filter(pk__in=mine.values("citizen_id")[: MOST - 1]).order_by("pk"):
        user_of(citizen, on=today)
