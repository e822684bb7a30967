# SPDX-License-Identifier: MPL-2.0
"""What leaders keep of their calculations: scenarios with a name, and the hours set apart for employers."""

from datetime import date
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.common.models import Identified
from jobfokus.steering.choices import StaffKind

STEERERS = ("team_leader", "manager")
# Who reads what is shared with a team: those who work by it, too.
READERS = (*STEERERS, "caseworker")


class CapacityScenarioQuerySet(models.QuerySet["CapacityScenario"]):
    """Scenarios, found by who may see them."""

    def visible_to(self, user: User) -> "CapacityScenarioQuerySet":
        """One's own; those shared with a team one works in; a manager and leaders also those shared with any team."""
        here = self.filter(municipality_id=user.municipality_id)
        authority = user.authority
        if authority.holds(*STEERERS):
            return here.filter(models.Q(made_by=user) | models.Q(shared_with__isnull=False))
        return here.filter(shared_with__in=authority.case_teams) if authority.is_staff else self.none()


class CapacityScenario(Identified):
    """The four fields of the capacity calculator and its extensions under a name (R5).

    ``fields`` hold what was typed, exactly and as text, so that a scenario opens as it was kept.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("navn", max_length=80)
    fields = models.JSONField(default=dict)
    shared_with = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="del med team"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = CapacityScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["municipality", "-made_at"], name="scenario_newest_first")]

    def __str__(self) -> str:
        return self.name


class EmployerHoursQuerySet(models.QuerySet["EmployerHours"]):
    """Hours set apart, found by who may see them and by the day they hold."""

    def visible_to(self, user: User) -> "EmployerHoursQuerySet":
        """Those who plan the week; what is set apart holds for the whole municipality."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.holds(*STEERERS) else self.none()

    def in_force(self, today: date) -> dict[str, Fraction]:
        """Hours a week by kind of staff, as they hold *today*; nothing is set apart where nobody said so."""
        begun = self.filter(since__lte=today).order_by("since").values_list("kind", "hours")
        return {kind: Fraction(hours) for kind, hours in begun}


class EmployerHours(Identified):
    """Hours a week that each of a kind of staff has set apart for employers, from a day on (R8)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("hvem", max_length=20, choices=StaffKind)
    hours = models.DecimalField("timer om ugen", max_digits=4, decimal_places=2)
    since = models.DateField("gælder fra")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = EmployerHoursQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "since"], name="employer_hours_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(hours__gte=0, hours__lte=37),
                name="employer_hours_within_a_week",
                violation_error_message="En uge har højst 37 timer.",
            ),
        ]
