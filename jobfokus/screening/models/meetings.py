# SPDX-License-Identifier: MPL-2.0
"""The group information meeting, the first of two steps (S7): who came, and whom to talk to at once, and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified


class GroupMeetingQuerySet(models.QuerySet["GroupMeeting"]):
    """Meetings, found by the team that held them."""

    def visible_to(self, user: User) -> "GroupMeetingQuerySet":
        """Those of the teams whose cases one works with: whoever may see the people who came."""
        return self.filter(municipality_id=user.municipality_id, team_id__in=user.authority.case_teams)

    def empty(self) -> "GroupMeetingQuerySet":
        """Those with nobody on the list."""
        return self.filter(~models.Exists(Participant.objects.filter(meeting=models.OuterRef("pk"))))


class GroupMeeting(Identified):
    """A meeting for many citizens of a team at once."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name="team")
    held_on = models.DateField("dato")
    title = models.CharField("hvad handlede mødet om", max_length=120)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = GroupMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]


class Participant(Identified):
    """A citizen at the meeting. "Talk to at once" takes one reason that others could see too, and no score."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="participants")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="group_meetings")
    talk_at_once = models.BooleanField("tal med straks", default=False)
    reason = models.CharField("det lagde vi mærke til", max_length=200, blank=True)
    invite_by = models.DateField("booker senest", null=True, blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["case__citizen__last_name", "case__citizen__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="once_per_meeting"),
            models.CheckConstraint(
                condition=models.Q(talk_at_once=False) | (~models.Q(reason="") & models.Q(invite_by__isnull=False)),
                name="talk_at_once_with_reason",
                violation_error_message="Skriv kort, hvad I lagde mærke til.",
            ),
        ]
