# SPDX-License-Identifier: MPL-2.0
"""Which cases a closure or a mass lay-off touched, kept as a cohort (A4)."""

from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.labourmarket.models import Event


class TouchedCaseQuerySet(models.QuerySet["TouchedCase"]):
    """Cases that an event touched."""

    def visible_to(self, user: User) -> "TouchedCaseQuerySet":
        """Those of the reader's own cases: what one holds or stands in for, and the teams one leads."""
        return self.filter(case__in=own_cases(user))

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

    derived = True
    objects = TouchedCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "case"], name="touched_once"),
            models.CheckConstraint(
                condition=models.Q(by_workplace=True) | models.Q(by_industry=True), name="touched_by_something"
            ),
        ]


def own_cases(user: User) -> CaseQuerySet:
    """The running cases a person holds, stands in for, or leads."""
    authority = user.authority
    own = models.Q(owner_id__in=authority.acts_for) | models.Q(team_id__in=authority.led_teams)
    return Case.objects.for_staff(user).active().filter(own)
