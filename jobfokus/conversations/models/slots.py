# SPDX-License-Identifier: MPL-2.0
"""The times that citizens book (B1, B2), and how many of them a week a caseworker is proposed (R6).

Steering's page writes the proposal, the room ``booking`` opens the slots; a conversation takes a seat in one.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Dated, DatedQuerySet, Municipality, Team, User, in_order
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import Medium


class SlotQuerySet(models.QuerySet["Slot"]):
    """Slots, found by who may see them and whether they are still open."""

    def visible_to(self, user: User) -> "SlotQuerySet":
        """Staff with citizens, and reception: a slot names no citizen. Citizens meet theirs as ``free_slots``."""
        here = self.filter(municipality_id=user.municipality_id)
        return here if user.authority.holds("caseworker", "team_leader", "manager", "reception") else self.none()

    def open(self) -> "SlotQuerySet":
        """Not withdrawn. One that was withdrawn keeps the booking it has, and takes no other."""
        return self.filter(closed_at=None)

    def starting(self, since: datetime, until: datetime) -> "SlotQuerySet":
        """Those that begin in a span of time, its end not included."""
        return self.filter(starts_at__gte=since, starts_at__lt=until)


class Slot(Identified):
    """A time in which conversations can be booked, with one seat or with several (group meetings).

    Open slots of one holder never overlap: triggers of the database see to that (``triggers.py``). A seat is taken by
    a conversation that stands; the unique pair of slot and seat on the conversation is the guard. A slot is never
    deleted: what was on offer, and until when, can be told later.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField("tidspunkt")
    ends_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField("længde i minutter")
    kinds: "models.ManyToManyField[Any, Any]" = models.ManyToManyField("ConversationKind", related_name="slots")
    medium = models.CharField("hvordan", max_length=10, choices=Medium.choices, default=Medium.PLACE)
    place = models.CharField("sted", max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField("pladser", default=1)
    by_hand = models.BooleanField("åbnet for sig", default=False)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="slot_in_order"),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="slot_has_a_seat"),
        ]
        indexes = [
            models.Index(fields=["holder", "starts_at"], name="slot_of_holder"),
            models.Index(fields=["team", "starts_at"], name="slot_of_team"),
        ]


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
