# SPDX-License-Identifier: MPL-2.0
"""Help given at once on a concrete need, while the strategy otherwise waits: written down so that it is counted."""

from datetime import date

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified


class ConcreteNeedQuerySet(models.QuerySet["ConcreteNeed"]):
    """Needs, found by the cases one may see."""

    def visible_to(self, user: User) -> "ConcreteNeedQuerySet":
        """Those of the cases that one works with; staff only."""
        return self.filter(case__in=Case.objects.for_staff(user))

    def since(self, day: date) -> "ConcreteNeedQuerySet":
        return self.filter(on__gte=day)


class ConcreteNeed(Identified):
    """What a citizen needed, and what was done about it the same day (T1)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="needs")
    need = models.CharField("hvad er der brug for", max_length=200)
    help = models.CharField("det gjorde vi", max_length=200)
    on = models.DateField("dato")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ConcreteNeedQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["on"], name="need_by_day")]

    def __str__(self) -> str:
        return self.need
