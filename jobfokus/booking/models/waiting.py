# SPDX-License-Identifier: MPL-2.0
"""Who waits for a seat in a meeting that is full (B5)."""

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import BookedHow
from jobfokus.conversations.models import Conversation, ConversationKind, Slot


class WaitingQuerySet(models.QuerySet["WaitingPlace"]):
    """Places on waiting lists, found by who may see them."""

    def visible_to(self, user: User) -> "WaitingQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def waiting(self) -> "WaitingQuerySet":
        """Those who still wait, the first first."""
        return self.filter(left_at=None).order_by("asked_at", "pk")


class WaitingPlace(Identified):
    """A place on the waiting list of a slot; it ends with a seat (``got``), or when the citizen leaves it."""

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="waiting")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(ConversationKind, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=8, choices=BookedHow.choices, default=BookedHow.SELF)
    asked_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    got = models.ForeignKey(Conversation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = WaitingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "case"],
                condition=models.Q(left_at=None),
                name="waits_once",
                violation_error_message="Du står allerede på listen.",
            )
        ]
