# SPDX-License-Identifier: MPL-2.0
"""Where citizens get help to book: places and hours, a list shown where one books (B11)."""

from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified


class HelpPlaceQuerySet(models.QuerySet["HelpPlace"]):
    """Places of help."""

    def visible_to(self, user: User) -> "HelpPlaceQuerySet":
        """Everybody of the municipality, citizens too: the list names nobody."""
        return self.filter(municipality_id=user.municipality_id)

    def in_use(self) -> "HelpPlaceQuerySet":
        return self.filter(retired_on=None)


class HelpPlace(Identified):
    """A place where somebody helps a citizen to book. ``english`` holds the hours for those who read English."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("sted", max_length=80)
    address = models.CharField("adresse", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    hours = models.CharField("hvornår", max_length=200)
    english = models.CharField("hvornår, på engelsk", max_length=200, blank=True)
    retired_on = models.DateField("taget af listen", null=True, blank=True)

    objects = HelpPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
