# SPDX-License-Identifier: MPL-2.0
"""The municipality's or the team's own words about A, B and C, in editions (J13).

Source: guide on long-term unemployment (what A, B and C jobs are has to be talked over again and again).
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.common.models import Identified


class TrackTextQuerySet(models.QuerySet["TrackText"]):
    """Editions, found by whose they are."""

    def visible_to(self, user: User) -> "TrackTextQuerySet":
        """Those of one's municipality, for its staff; they are about no citizen."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def of(self, municipality_id: int, team_id: int | None) -> "TrackTextQuerySet":
        """The editions of a team, or those of the municipality as a whole, the newest first."""
        whose = models.Q(team=None) if team_id is None else models.Q(team_id=team_id)
        return self.filter(whose, municipality_id=municipality_id).order_by("-number")

    def team_first(self) -> "TrackTextQuerySet":
        """A team's own words go before the municipality's."""
        return self.order_by(models.F("team").asc(nulls_last=True), "-number")


class TrackText(Identified):
    """One edition: a text and an example for each track. What holds is the newest; older ones can be brought back."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    note = models.CharField("hvad er nyt", max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = TrackTextQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"], condition=models.Q(team__isnull=False), name="track_text_once_per_team"
            ),
            models.UniqueConstraint(
                fields=["municipality", "number"], condition=models.Q(team=None), name="track_text_once_for_all"
            ),
        ]


def holding_texts(case: str = "") -> models.Subquery:
    """The words that hold for the case at the path *case* of the outer question: its team's, else everybody's."""
    ours = TrackText.objects.filter(municipality=models.OuterRef(f"{case}municipality"))
    holding = ours.filter(models.Q(team=None) | models.Q(team=models.OuterRef(f"{case}team"))).team_first()
    return models.Subquery(holding.values("content")[:1])
