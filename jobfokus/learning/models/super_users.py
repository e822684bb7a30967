# SPDX-License-Identifier: MPL-2.0
"""Who knows a tool especially well in a team (G2)."""

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Dated, DatedQuerySet, Team, User, in_order
from jobfokus.common.models import Identified
from jobfokus.learning.choices import Tool


class SuperUserQuerySet(DatedQuerySet):
    """Super-users, found by whose they are."""

    def visible_to(self, user: User) -> "SuperUserQuerySet":
        """Those of one's municipality, for its staff."""
        return self.filter(team__municipality_id=user.municipality_id) if user.authority.is_staff else self.none()


class SuperUser(Dated, Identified):
    """*user* helps *team* with *tool* from one day to another. It gives no right at all."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="super_user_of")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="super_users")
    tool = models.CharField("værktøj", max_length=20, choices=Tool.choices)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SuperUserQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("super_user_in_order"),
            models.UniqueConstraint(
                fields=["user", "team", "tool"], condition=models.Q(until=None), name="super_user_once"
            ),
        ]
