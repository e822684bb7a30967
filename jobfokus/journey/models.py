# SPDX-License-Identifier: MPL-2.0
"""How a person wants the caseload: the columns, and the choices of filters kept for oneself or the team (H2)."""

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Team, User
from jobfokus.common.models import Identified


class CaseListColumns(models.Model):
    """The columns a person has chosen, as codes between commas."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    columns = models.CharField(max_length=120, blank=True)


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Saved choices, found by who uses them."""

    def visible_to(self, user: User) -> "SavedFilterQuerySet":
        """One's own, and those of the teams one works with or leads."""
        own = models.Q(owner=user, team=None)
        return self.filter(own | models.Q(team_id__in=user.authority.case_teams))


class SavedFilter(Identified):
    """A choice of filters, kept as the codes of its criteria: it has no name, so no person's can stand there."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    scope = models.CharField(max_length=10)
    only = models.CharField(max_length=200)
    order = models.CharField(max_length=20)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "scope", "only"], condition=models.Q(team=None), name="filter_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["team", "scope", "only"], condition=~models.Q(team=None), name="filter_once_per_team"
            ),
        ]
