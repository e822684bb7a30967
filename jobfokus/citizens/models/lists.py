# SPDX-License-Identifier: MPL-2.0
"""What a case is said to be in: target group, benefit, and why it closed. The municipality's own lists."""

from typing import Any

from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.choices import ExitMark
from jobfokus.common.models import Identified


class ListQuerySet(models.QuerySet[Any]):
    """Entries of a list, found by who works with it and whether they are in use."""

    def visible_to(self, user: User) -> "ListQuerySet":
        """The lists of one's municipality, for staff."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def in_use(self) -> "ListQuerySet":
        """Those that can be chosen; a retired one stays where it was chosen."""
        return self.filter(retired_on=None)


class TargetGroup(Identified):
    """The legal group a citizen belongs to (målgruppe)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="target_groups")
    name = models.CharField("navn", max_length=80)
    retired_on = models.DateField(null=True, blank=True)

    objects = ListQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="target_group_once")]

    def __str__(self) -> str:
        return self.name


class Benefit(Identified):
    """What the citizen lives on (ydelse)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="benefits")
    name = models.CharField("navn", max_length=80)
    retired_on = models.DateField(null=True, blank=True)

    objects = ListQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="benefit_once")]

    def __str__(self) -> str:
        return self.name


class ExitReason(Identified):
    """Why a case closed. Maps to one row of the goal sheet's "closed" and carries the statistical mark (H6, K5)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="exit_reasons")
    name = models.CharField("navn", max_length=80)
    mark = models.CharField("betydning", max_length=14, choices=ExitMark.choices)
    indicator = models.CharField("række i målstyring", max_length=40, blank=True)
    asks_job = models.BooleanField("spørg om job og start", default=False)
    retired_on = models.DateField(null=True, blank=True)

    objects = ListQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="exit_reason_once")]

    def __str__(self) -> str:
        return self.name
