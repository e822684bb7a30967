# SPDX-License-Identifier: MPL-2.0
"""How many slots a week a caseworker is proposed (R6). Steering's page writes it; booking reads it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Dated, DatedQuerySet, Municipality, Team, User, in_order
from jobfokus.common.models import Identified


class SlotProposalQuerySet(DatedQuerySet):
    """Proposals, found by who may see them and the day they hold."""

    def visible_to(self, user: User) -> "models.QuerySet[Any]":
        """Those of the teams one works with or leads; a manager sees every team's."""
        here = self.filter(municipality_id=user.municipality_id)
        return here if user.authority.holds("manager") else here.filter(team_id__in=user.authority.case_teams)


class SlotProposal(Dated, Identified):
    """Slots a week for one caseworker in one team, from a day on; it holds until the next proposal for the team.

    ``share_percent`` is the part of a full-time week that was reckoned with, ``scenario`` the name of the calculation.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    a_week = models.PositiveSmallIntegerField("tider om ugen")
    minutes = models.PositiveSmallIntegerField("minutter hver")
    share_percent = models.PositiveSmallIntegerField("del af en fuld uge (%)", default=100)
    scenario = models.CharField("scenarie", max_length=80, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = SlotProposalQuerySet.as_manager()

    class Meta:
        ordering = ["team", "holder", "-since"]
        constraints = [
            in_order("slot_proposal_in_order"),
            models.UniqueConstraint(
                fields=["team", "holder"], condition=models.Q(until=None), name="one_open_slot_proposal"
            ),
        ]
        indexes = [models.Index(fields=["team", "since"], name="slot_proposal_of_team")]

    def __str__(self) -> str:
        return f"{self.a_week} om ugen fra {self.since:%d.%m.%Y}"
