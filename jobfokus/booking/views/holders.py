# SPDX-License-Identifier: MPL-2.0
"""Whose hours one keeps: one's own, those of whoever one stands in for, and those of the people one leads."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import RoleAssignment, Team, User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.conversations.models import ConversationKind

workers = for_roles("caseworker", "team_leader")


def holders_kept_by(user: User) -> QuerySet[User]:
    """The people whose hours *user* may publish."""
    today = timezone.localdate()
    roles = RoleAssignment.objects.holding(today).filter(role__in=CASE_ROLES)
    led = roles.filter(team_id__in=user.authority.led_teams).order_by().values("user_id")
    return User.objects.visible_to(user).filter(Q(pk__in=user.authority.acts_for) | Q(pk__in=led), is_active=True)


def holder_kept(request: HttpRequest, uuid: UUID) -> User:
    """Hidden means 404."""
    return get_object_or_404(holders_kept_by(request.user), uuid=uuid)


def teams_of(holder: User, by: User) -> QuerySet[Team]:
    """The teams in which *holder* works with citizens and *by* may publish hours for her."""
    works = RoleAssignment.objects.holding(timezone.localdate()).filter(user=holder, role__in=CASE_ROLES)
    found = Team.objects.visible_to(by).in_use().filter(pk__in=works.order_by().values("team_id"))
    return found if holder.pk in by.authority.acts_for else found.filter(pk__in=by.authority.led_teams)


def kinds_of(user: User) -> QuerySet[ConversationKind]:
    return ConversationKind.objects.filter(municipality_id=user.municipality_id)


def crumbs(holder: User, by: User, here: str) -> list[tuple[str, str]]:
    """The way back from a page about one person's hours."""
    return [("Tider", reverse("booking:my_week")), *whose(holder, by), (here, "")]


def whose(holder: User, by: User) -> list[tuple[str, str]]:
    return [] if holder.pk == by.pk else [(holder.name, reverse("booking:week", args=[holder.uuid]))]
