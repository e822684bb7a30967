# SPDX-License-Identifier: MPL-2.0
"""Which strategy holds for a target group, from when, and why. Steering's pages write it, prompts read it."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.models import Identified
from jobfokus.screening.choices import Strategy
from jobfokus.screening.rules.effort import USUAL_RHYTHM, USUAL_WAIT, EffortPlan


class StrategyChoiceQuerySet(models.QuerySet["StrategyChoice"]):
    """Choices of strategy, found by who may see them and by the day they hold."""

    def visible_to(self, user: User) -> "StrategyChoiceQuerySet":
        """All staff work by them, so all staff of the municipality may read them."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def in_force(self, municipality_id: int, today: date) -> dict[int, "StrategyChoice"]:
        """The choice that holds *today*, by target group; one statement."""
        begun = self.filter(municipality_id=municipality_id, starts_on__lte=today).order_by("starts_on")
        return {choice.target_group_id: choice for choice in begun}


class StrategyChoice(Identified):
    """A dated choice for one target group (T1); the newest that has begun holds.

    ``planned_percent`` is the share, 0–100, planned for the intensive effort. Under deadweight that effort begins in
    ``wait_weeks``; under the two others at once. ``intensive_rhythm`` is conversations a year; ``intensive_team`` holds
    the intensive effort, where one team does.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    target_group = models.ForeignKey(
        TargetGroup, on_delete=models.PROTECT, related_name="strategies", verbose_name="målgruppe"
    )
    strategy = models.CharField("strategi", max_length=12, choices=Strategy)
    starts_on = models.DateField("gælder fra")
    planned_percent = models.PositiveSmallIntegerField(
        "planlagt andel til den intensive indsats (%)", validators=[MaxValueValidator(100)]
    )
    wait_weeks = models.PositiveSmallIntegerField("uger, før den intensive indsats begynder", default=USUAL_WAIT)
    intensive_rhythm = models.PositiveSmallIntegerField(
        "samtaler om året i den intensive indsats", default=USUAL_RHYTHM, validators=[MinValueValidator(1)]
    )
    intensive_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="team med indsatsen"
    )
    reason = models.TextField("begrundelse", max_length=1000)
    look_again_on = models.DateField("se på det igen")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    objects = StrategyChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target_group", "starts_on"],
                name="strategy_once_a_day",
                violation_error_message="Målgruppen har allerede et valg fra den dag.",
            ),
            models.CheckConstraint(condition=models.Q(planned_percent__lte=100), name="planned_share_at_most_all"),
            models.CheckConstraint(
                condition=models.Q(look_again_on__gt=models.F("starts_on")), name="look_again_later"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "starts_on"], name="strategy_by_day")]

    @property
    def plan(self) -> EffortPlan:
        return EffortPlan(Strategy(self.strategy), self.wait_weeks, self.intensive_rhythm)

    def __str__(self) -> str:
        return f"{self.get_strategy_display()} fra {self.starts_on:%d.%m.%Y}"
