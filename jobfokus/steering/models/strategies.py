# SPDX-License-Identifier: MPL-2.0
"""What hangs on the strategies: the rule that proposes another team after some weeks, and trials (T5, T6)."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.models import Identified
from jobfokus.steering.choices import Against, MeasureWeek, TrialKind
from jobfokus.steering.models.scenarios import STEERERS


class DurationRuleQuerySet(models.QuerySet["DurationRule"]):
    """Rules of duration, by the day they hold."""

    def in_force(self, municipality_id: int, today: date) -> "dict[int, DurationRule]":
        """The rule that holds for each target group; a group whose newest rule names no team has none."""
        begun = self.filter(municipality_id=municipality_id, starts_on__lte=today).order_by("starts_on")
        newest = {rule.target_group_id: rule for rule in begun.select_related("to_team", "target_group")}
        return {group: rule for group, rule in newest.items() if rule.to_team_id}


class DurationRule(Identified):
    """After *week* weeks a case is proposed for another team; without a team the rule has ended."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    target_group = models.ForeignKey(
        TargetGroup, on_delete=models.PROTECT, related_name="duration_rules", verbose_name="målgruppe"
    )
    week = models.PositiveSmallIntegerField(
        "efter så mange uger", validators=[MinValueValidator(1), MaxValueValidator(260)]
    )
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="til team")
    starts_on = models.DateField("gælder fra")
    reason = models.TextField("begrundelse", max_length=1000)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = DurationRuleQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["target_group", "starts_on"], name="duration_rule_once_a_day")]


class TrialQuerySet(models.QuerySet["Trial"]):
    """Trials, found by whose practice they are about."""

    def visible_to(self, user: User) -> "TrialQuerySet":
        """Leaders and the manager see all of the municipality; caseworkers those of their own teams."""
        here = self.filter(municipality_id=user.municipality_id)
        if user.authority.holds(*STEERERS):
            return here
        return here.filter(team__in=user.authority.case_teams)


class Trial(Identified):
    """Something done otherwise for a while, written down before it begins: who, what, from–to, and the measure (T6).

    Nothing of it is changed afterwards; that is what makes the result worth believing.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("navn", max_length=80)
    kind = models.CharField("slags", max_length=10, choices=TrialKind)
    change = models.TextField("hvad gør vi anderledes", max_length=1000)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="team"
    )
    target_group = models.ForeignKey(
        TargetGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="målgruppe"
    )
    since = models.DateField("fra")
    until = models.DateField("til")
    measure_week = models.PositiveSmallIntegerField("det måler vi på", choices=MeasureWeek, default=MeasureWeek.W26)
    against = models.CharField("sammenlignet med", max_length=8, choices=Against)
    expected = models.CharField("det venter vi", max_length=200)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="trial_in_order"),
            models.CheckConstraint(
                condition=models.Q(team__isnull=False) | models.Q(target_group__isnull=False), name="trial_of_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(against=Against.BEFORE) | models.Q(team__isnull=False), name="others_need_a_team"
            ),
        ]

    def __str__(self) -> str:
        return self.name
