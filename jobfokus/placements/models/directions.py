# SPDX-License-Identifier: MPL-2.0
"""From which side the work begins for a target group (O6): with the citizen's wish, or with the company's need.

Source: guide on long-term unemployment, chapter on who orders and who carries out.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.placements.choices import Direction


class DirectionChoiceQuerySet(models.QuerySet["DirectionChoice"]):
    """Choices of direction, found by who may see them and by the day they hold."""

    def visible_to(self, user: User) -> "DirectionChoiceQuerySet":
        """All staff of the municipality work by them."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def in_force(self, municipality_id: int, today: date) -> dict[int, "DirectionChoice"]:
        """The choice that holds *today*, by target group; one statement."""
        begun = self.filter(municipality_id=municipality_id, starts_on__lte=today).select_related("chosen_by")
        return {choice.target_group_id: choice for choice in begun.order_by("starts_on", "pk")}


class DirectionChoice(models.Model):
    """A dated choice for one target group; the newest that has begun holds."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="+", verbose_name="målgruppe")
    direction = models.CharField("vi går normalt ud fra", max_length=8, choices=Direction.choices)
    starts_on = models.DateField("gælder fra")
    reason = models.CharField("hvorfor", max_length=300)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    objects = DirectionChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
