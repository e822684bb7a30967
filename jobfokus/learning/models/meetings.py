# SPDX-License-Identifier: MPL-2.0
"""Learning meetings: a theme, who was there, and four notes from practice to what shall change."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.common.models import Identified
from jobfokus.screening.models import Archetype, DevelopmentMeeting

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

# Who meets: those who work with cases, and the employer consultants they ask along.
READERS = ("caseworker", "team_leader", "employer_consultant")
NOTES = ("practice", "reflection", "learning", "wanted_change")


class LearningMeetingQuerySet(models.QuerySet["LearningMeeting"]):
    """Learning meetings, found by who may read them and what they rest on."""

    def visible_to(self, user: User) -> "LearningMeetingQuerySet":
        """Those of the teams one works in or leads, and those one has taken part in or led the talk of."""
        if not user.authority.holds(*READERS):
            return self.none()
        there = models.Exists(
            LearningMeeting.participants.through.objects.filter(learningmeeting=models.OuterRef("pk"), user=user)
        )
        own = models.Q(team_id__in=user.authority.case_teams) | models.Q(facilitator=user) | models.Q(there)
        return self.filter(own, municipality_id=user.municipality_id)

    def on_archetype(self, archetype: Archetype) -> "LearningMeetingQuerySet":
        """Those that carry on what a development meeting of the archetype began (A3)."""
        about = DevelopmentMeeting.objects.about(archetype).order_by().values("pk")
        return self.filter(development_meeting__in=about)


class LearningMeeting(Identified):
    """A meeting in which a team learns from its practice. It tells of work, never of a citizen."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="learning_meetings", verbose_name="team")
    theme = models.CharField("tema", max_length=120)
    held_on = models.DateField("dato")
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="leder af snakken"
    )
    participants = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name="hvem var med")
    practice = models.TextField("praksis", max_length=2000, blank=True)
    reflection = models.TextField("refleksion", max_length=2000, blank=True)
    learning = models.TextField("læring", max_length=2000, blank=True)
    wanted_change = models.TextField("ønsket forandring", max_length=2000, blank=True)
    development_meeting = models.ForeignKey(
        DevelopmentMeeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="udviklingsmøde",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    versions: "RelatedManager[LearningMeetingVersion]"
    objects = LearningMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["team", "-held_on"], name="learning_meeting_of_team")]

    def __str__(self) -> str:
        return self.theme


class LearningMeetingVersion(models.Model):
    """What a meeting's notes said after one "Gem"."""

    meeting = models.ForeignKey(LearningMeeting, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    notes = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="learning_meeting_version_once")]
