# SPDX-License-Identifier: MPL-2.0
"""Guides (samtaleguide) in editions. Source: guide on long-term unemployment, tool Samtaleguide."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import Feeds, ItemKind, PhaseCode


class GuideQuerySet(models.QuerySet["ConversationGuide"]):
    """Guides, found by who reads them and which team talks from them."""

    def visible_to(self, user: User) -> "GuideQuerySet":
        """The municipality's own guides and those of every team in it, for staff."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def used_by(self, team: Team, code: str) -> "ConversationGuide | None":
        """The guide that a team talks from: its own where it has one, else the municipality's."""
        usable = self.filter(municipality_id=team.municipality_id, code=code, retired_on=None)
        return (
            usable.filter(models.Q(team=team) | models.Q(team=None))
            .order_by(models.F("team").asc(nulls_last=True))
            .first()
        )


class ConversationGuide(Identified):
    """A guide for a kind of conversation (C2). A team's own guide is a copy of the municipality's."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="guides")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="guides")
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    code = models.CharField(max_length=30)
    name = models.CharField("navn", max_length=80)
    retired_on = models.DateField(null=True, blank=True)

    objects = GuideQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["team", "code"], name="guide_once_per_team"),
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=models.Q(team=None), name="guide_once_for_all"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GuideVersion(Identified):
    """One edition of a guide. Running conversations keep the one they started with."""

    guide = models.ForeignKey(ConversationGuide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    change_note = models.CharField("hvad er nyt", max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="guide_version_once")]


class GuideItem(models.Model):
    """Something to tell, to ask or to do, in order within a phase, with a hint for the professional."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="items")
    phase = models.CharField("fase", max_length=14, choices=PhaseCode.choices)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("slags", max_length=4, choices=ItemKind.choices)
    text = models.CharField("tekst", max_length=300)
    hint = models.CharField("godt at huske", max_length=400, blank=True)
    feeds = models.CharField("føder", max_length=14, choices=Feeds.choices, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="guide_item_order")]
