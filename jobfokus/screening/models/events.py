# SPDX-License-Identifier: MPL-2.0
"""Which cases a closure or a mass lay-off touched, kept as a cohort (A4)."""

from django.db import models
from django.utils import timezone

from jobfokus.citizens.models import Case
from jobfokus.labourmarket.models import Event


class TouchedCaseQuerySet(models.QuerySet["TouchedCase"]):
    """Cases that an event touched."""

    def of(self, event: Event) -> "TouchedCaseQuerySet":
        return self.filter(event=event)

    def cohort(self) -> "TouchedCaseQuerySet":
        """Those that began on the event's first day or later.

        Who had been unemployed before would make the others look quicker: they are listed, and not followed.
        """
        return self.filter(case__started_on__gte=models.F("event__starts_on"))


class TouchedCase(models.Model):
    """A case whose last workplace or industry was the event's. Found once, it stays, whatever the CV says later."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="touched")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="touched_by")
    by_workplace = models.BooleanField("sidste arbejdsplads")
    by_industry = models.BooleanField("seneste branche")
    found_at = models.DateTimeField(default=timezone.now)

    objects = TouchedCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "case"], name="touched_once"),
            models.CheckConstraint(
                condition=models.Q(by_workplace=True) | models.Q(by_industry=True), name="touched_by_something"
            ),
        ]
