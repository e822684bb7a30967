# SPDX-License-Identifier: MPL-2.0
"""An external provider (anden aktør) holds a case for a time, under the duties agreed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models.cases import Case
from jobfokus.common.models import Identified


class ProviderHoldQuerySet(models.QuerySet["ProviderHold"]):
    """Contracts on single cases, found by who holds or made them, and whether they stand."""

    def for_staff(self, user: User) -> "ProviderHoldQuerySet":
        return self.filter(case__in=Case.objects.for_staff(user))

    def standing(self, today: date) -> "ProviderHoldQuerySet":
        """Those that hold on a day: begun, not over, not ended, and on a case that runs."""
        return self.filter(ended_at=None, since__lte=today, until__gte=today, case__ended_on=None)


class ProviderHold(Identified):
    """The provider may see ``parts`` of the case from a day to a day, for what it has taken on; ended, at once no more.

    A restricted case is held by nobody outside, whatever the row says.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    provider = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holds")
    duties = models.CharField("opgave", max_length=300)
    parts = models.JSONField("må se", default=list)
    since = models.DateField("fra")
    until = models.DateField("til og med")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField("stoppet", null=True, blank=True)

    objects = ProviderHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="hold_in_order"),
            models.CheckConstraint(condition=~models.Q(duties=""), name="hold_has_duties"),
        ]
        indexes = [models.Index(fields=["provider", "until"], name="hold_by_provider")]
