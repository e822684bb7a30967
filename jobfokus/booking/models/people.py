# SPDX-License-Identifier: MPL-2.0
"""What citizens may know of the people they choose among (B9)."""

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import User
from jobfokus.common.models import Identified


class ProfileQuerySet(models.QuerySet["StaffProfile"]):
    """Profiles, found by who may see them."""

    def visible_to(self, user: User) -> "ProfileQuerySet":
        """Everybody of the municipality: a profile is written for citizens."""
        return self.filter(user__municipality_id=user.municipality_id)


class StaffProfile(Identified):
    """Who one is to a citizen who chooses: what one is good at, and the languages one talks."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    good_at = models.CharField("Det er jeg god til", max_length=300, blank=True)
    languages = models.CharField("Sprog, jeg taler med borgere", max_length=120, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["user"]
