# SPDX-License-Identifier: MPL-2.0
"""More slots that a team is asked for (B1b), and the freed slots that citizens were offered (B8)."""

from datetime import date

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.conversations.models import Conversation, Slot


class SlotRequestQuerySet(models.QuerySet["SlotRequest"]):
    """What is asked for, found by who may see it and whether its week is still ahead."""

    def visible_to(self, user: User) -> "SlotRequestQuerySet":
        """The team's own people, and the manager."""
        here = self.filter(team__municipality_id=user.municipality_id)
        return here if user.authority.holds("manager") else here.filter(team_id__in=user.authority.case_teams)

    def ahead(self, monday: date) -> "SlotRequestQuerySet":
        """For this week or a later one."""
        return self.filter(monday__gte=monday)


class SlotRequest(Identified):
    """A team is asked to open so many more slots in a week; the newest number holds."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="slot_requests")
    monday = models.DateField()
    number = models.PositiveSmallIntegerField("hvor mange tider?")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = SlotRequestQuerySet.as_manager()

    class Meta:
        ordering = ["monday", "team"]
        constraints = [models.UniqueConstraint(fields=["team", "monday"], name="slots_asked_for_once_a_week")]


class SlotOfferQuerySet(models.QuerySet["SlotOffer"]):
    """Offers, found by who may see the case."""

    def visible_to(self, user: User) -> "SlotOfferQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))


class SlotOffer(Identified):
    """A slot that *freed* gave back was offered to the citizen of a case. The first to book it gets it."""

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="offers")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    freed = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    objects = SlotOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["slot", "case", "freed"], name="slot_offered_once")]
