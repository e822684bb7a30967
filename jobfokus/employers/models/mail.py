# SPDX-License-Identifier: MPL-2.0
"""Who gets mail about openings: the unemployment funds (E2), and colleagues who asked for the weekly mail (E7)."""

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.employers.models.companies import READERS
from jobfokus.labourmarket.models import Industry


class FundAddressQuerySet(models.QuerySet["FundAddress"]):
    """Addresses of funds, found by who may see them."""

    def visible_to(self, user: User) -> "FundAddressQuerySet":
        return self.filter(municipality_id=user.municipality_id) if user.authority.holds(*READERS) else self.none()

    def in_use(self) -> "FundAddressQuerySet":
        return self.filter(retired_on=None)


class FundAddress(Identified):
    """An unemployment fund (a-kasse) that wants to hear of openings nobody here could fill."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("a-kasse", max_length=80)
    email = models.EmailField("e-mail")
    retired_on = models.DateField(null=True, blank=True)

    objects = FundAddressQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "email"],
                condition=models.Q(retired_on=None),
                name="fund_address_once",
                violation_error_message="Den adresse står på listen.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class WeeklyMailWish(models.Model):
    """A colleague who wants the weekly mail; without industries it is about all of them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_mail")
    industries = models.ManyToManyField(Industry, blank=True, related_name="+")
    since = models.DateField()
