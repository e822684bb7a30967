# SPDX-License-Identifier: MPL-2.0
"""What belongs to one booked meeting: that the citizen is here, that it was a summons, that we moved it.

Sources: practice sheet on self-booking; a summons is another thing than a booking and has its own reason (B6).
"""

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import User
from jobfokus.booking.choices import WhyMoved
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation


class Arrival(models.Model):
    """The citizen is here: reception has said so, and the caseworker sees it on My day (B11)."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="arrival")
    at = models.DateTimeField("kom")
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class Summons(models.Model):
    """A meeting that staff has set without the citizen's choice (indkaldelse), with the reason the letter gives."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="summons")
    reason = models.CharField("begrundelse", max_length=300)
    duty = models.CharField("hvis borgeren ikke kan komme", max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class DayMove(Identified):
    """One action that called off what was left of a caseworker's day (B4)."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("dag")
    why = models.CharField("hvorfor", max_length=10, choices=WhyMoved.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]


class NewTimeQuerySet(models.QuerySet["NewTime"]):
    """Choices that citizens have, found by who may see the meeting."""

    def for_staff(self, user: User) -> "NewTimeQuerySet":
        """On the pages of staff: never one's own as a citizen."""
        return self.filter(conversation__case__in=Case.objects.for_staff(user))

    def waiting(self) -> "NewTimeQuerySet":
        """No new time yet, in a case that still runs; one agreed on in whatever way is a new time."""
        off = models.Q(conversation__status=Status.CANCELLED_BY_US, conversation__moved_to=None)
        since = Conversation.objects.that_stand().filter(
            case=models.OuterRef("conversation__case"),
            kind=models.OuterRef("conversation__kind"),
            booked_at__gt=models.OuterRef("at"),
        )
        return self.filter(off, ~models.Exists(since), conversation__case__ended_on=None)

    def asking_for_a_call(self) -> "NewTimeQuerySet":
        """The citizen wants us to ring, and has no new time yet."""
        return self.waiting().filter(call_wanted_at__isnull=False)


class NewTime(models.Model):
    """We called a meeting off: the citizen chooses a new time, or wants to be called (B4).

    The new meeting stands as ``moved_to`` on the old one, so that the chain is one.
    """

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="new_time")
    day_move = models.ForeignKey(DayMove, on_delete=models.PROTECT, null=True, related_name="new_times")
    why = models.CharField("hvorfor", max_length=10, choices=WhyMoved.choices)
    at = models.DateTimeField()
    call_wanted_at = models.DateTimeField(null=True)

    objects = NewTimeQuerySet.as_manager()

    @property
    def reason_words(self) -> str:
        """The reason as the citizen reads it."""
        return WhyMoved(self.why).said_to_citizen
