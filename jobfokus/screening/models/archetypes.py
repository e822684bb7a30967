# SPDX-License-Identifier: MPL-2.0
"""Archetypes (arketyper): persons a team invents from its own long-term cases, in versions, built in meetings (A1, A3).

No archetype is a citizen, and none is linked to one: what a team writes here must not tell of a single person.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.common.models import Identified
from jobfokus.labourmarket.models import Event
from jobfokus.screening.choices import ArchetypeState, Face
from jobfokus.screening.rules.archetypes import ArchetypeContent, Described, from_stored

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

READERS = ("caseworker", "team_leader", "manager", "employer_consultant")


class ArchetypeQuerySet(models.QuerySet["Archetype"]):
    """Archetypes, found by who reads them and how they stand."""

    def visible_to(self, user: User) -> "ArchetypeQuerySet":
        """All of one's own teams; of other teams those in use. For staff who meet citizens or lead."""
        if not user.authority.holds(*READERS):
            return self.none()
        own = models.Q(team_id__in=user.authority.case_teams)
        return self.filter(own | models.Q(state=ArchetypeState.IN_USE), municipality_id=user.municipality_id)

    def in_use(self) -> "ArchetypeQuerySet":
        return self.filter(state=ArchetypeState.IN_USE)

    def kept(self) -> "ArchetypeQuerySet":
        """Those a team still has: in use or under construction."""
        return self.exclude(state=ArchetypeState.RETIRED)

    def to_revisit(self) -> "ArchetypeQuerySet":
        """Those a team is asked to look at again: jobs were lost since they were begun, and nobody answered (A4)."""
        return self.kept().filter(models.Exists(asking("municipality", "team", "created_at")))

    def with_marks(self) -> "ArchetypeQuerySet":
        """Annotate ``asked``: whether ``to_revisit`` holds it, retired ones included."""
        return self.annotate(asked=models.Exists(asking("municipality", "team", "created_at")))


def asking(municipality: str, team: str, since: str) -> models.QuerySet[Event]:
    """Lost jobs told of since an outer row's *since* that its *team* has not answered."""
    answers = EventAnswer.objects.filter(event=models.OuterRef("pk"), team=models.OuterRef(models.OuterRef(team)))
    told = Event.objects.costing_jobs().filter(
        municipality=models.OuterRef(municipality), created_at__gt=models.OuterRef(since)
    )
    return told.filter(~models.Exists(answers)).order_by()


class Archetype(Identified):
    """An invented person of a team. ``content`` is the newest version; every "Gem" is kept as a version."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="archetypes")
    name = models.CharField("navn", max_length=80)
    face = models.CharField("ansigt", max_length=10, choices=Face.choices)
    state = models.CharField("tilstand", max_length=8, choices=ArchetypeState.choices, default=ArchetypeState.DRAFT)
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    in_use_since = models.DateField(null=True, blank=True)
    early_reason = models.CharField("derfor taget i brug før det andet møde", max_length=300, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    versions: "RelatedManager[ArchetypeVersion]"
    objects = ArchetypeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ArchetypeState.IN_USE) | models.Q(in_use_since__isnull=False),
                name="archetype_in_use_since",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ArchetypeState.RETIRED, retired_on__isnull=False)
                | (~models.Q(state=ArchetypeState.RETIRED) & models.Q(retired_on=None)),
                name="archetype_retired_on",
            ),
        ]
        indexes = [models.Index(fields=["team", "state"], name="archetype_by_team")]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> ArchetypeContent:
        """What the newest version says."""
        return from_stored({"name": self.name, "face": self.face} | self.content)

    @property
    def described(self) -> Described:
        """As likeness asks."""
        words = self.words
        return Described(self.uuid, self.name, self.face, words.signs, words.efforts)


class ArchetypeVersion(Identified):
    """What an archetype said after one "Gem"."""

    archetype = models.ForeignKey(Archetype, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["archetype", "number"], name="archetype_version_once")]


class DevelopmentMeetingQuerySet(models.QuerySet["DevelopmentMeeting"]):
    """Meetings in which archetypes were built."""

    def visible_to(self, user: User) -> "DevelopmentMeetingQuerySet":
        """Those of the teams one works in or leads."""
        return self.filter(team_id__in=user.authority.case_teams, team__municipality_id=user.municipality_id)

    def about(self, archetype: Archetype) -> "DevelopmentMeetingQuerySet":
        return self.filter(versions__archetype=archetype).distinct().order_by("held_on")


class DevelopmentMeeting(Identified):
    """A meeting of a team on its archetypes: when, who took part, and the versions they had before them (A3)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="development_meetings")
    held_on = models.DateField("holdt den")
    participants = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name="hvem var med")
    guests = models.CharField("andre, der var med", max_length=200, blank=True)
    note = models.TextField("det nåede vi frem til", max_length=1000, blank=True)
    versions = models.ManyToManyField(ArchetypeVersion, related_name="meetings")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DevelopmentMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "held_on"],
                name="development_meeting_once_a_day",
                violation_error_message="Teamet har allerede et møde den dag.",
            )
        ]


class EventAnswer(Identified):
    """What a team answered when an event asked it to look at its archetypes again (A4)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="answers")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    text = models.CharField("hvad betyder det for jeres arketyper?", max_length=300)
    answered_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "team"], name="event_answered_once")]
