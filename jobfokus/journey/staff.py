# SPDX-License-Identifier: MPL-2.0
"""Colleagues and their roles as an administrator reads them: no citizen, only how many cases somebody has."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.models import Case
from jobfokus.common import days


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A colleague on the list."""

    uuid: UUID
    name: str
    title: str
    roles: str


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody holds or will hold; ``key`` names it as it stands now."""

    row: RoleAssignment
    key: str
    words: str
    period: str
    cases: str


def staff_rows(people: Sequence[User], today: date) -> list[StaffRow]:
    """Each colleague with the roles that hold today, in one statement for all."""
    held: dict[int, list[str]] = defaultdict(list)
    for row in _roles(RoleAssignment.objects.holding(today).filter(user__in=people)):
        held[row.user_id].append(words_of(row))
    return [StaffRow(each.uuid, each.name, each.title, ", ".join(held[each.pk]) or "Ingen rolle") for each in people]


def held_roles(user: User, today: date) -> list[HeldRole]:
    """The roles that hold today or begin later, each with how many cases would wait for another owner."""
    rows = RoleAssignment.objects.filter(Q(until=None) | Q(until__gte=today), user=user)
    owned = Case.objects.active().filter(owner=user).order_by().values_list("team_id")
    cases = dict(owned.annotate(count=Count("pk")))
    return [
        HeldRole(row, key_of(row), words_of(row), period_of(row), cases_in_words(cases, row)) for row in _roles(rows)
    ]


def key_of(row: RoleAssignment) -> str:
    """What names a role in a form: another one as soon as somebody has changed it."""
    return "|".join((row.role, str(row.team.uuid) if row.team else "", str(row.since), str(row.until or "")))


def words_of(row: RoleAssignment) -> str:
    return f"{Role(row.role).label} i {row.team.name}" if row.team else str(Role(row.role).label)


def period_of(row: RoleAssignment) -> str:
    begins = f"fra {days.short(row.since)}"
    return f"{begins} til og med {days.short(row.until)}" if row.until else begins


def cases_in_words(cases: dict[int, int], row: RoleAssignment) -> str:
    """How many cases a caseworker has in the team of the role."""
    count = cases.get(row.team_id or 0, 0)
    return f"{count} {'åben sag' if count == 1 else 'åbne sager'}" if count else ""


def _roles(rows: QuerySet[RoleAssignment]) -> QuerySet[RoleAssignment]:
    """Without the one that says somebody is a citizen: that is none of the administrator's business."""
    return rows.exclude(role=Role.CITIZEN).select_related("team").order_by("role", "since", "pk")
