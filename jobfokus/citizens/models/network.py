# SPDX-License-Identifier: MPL-2.0
"""The people a citizen knows (L9): the citizen's own list; staff see only those whom the citizen has shared."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.models.cases import Citizen
from jobfokus.common.models import Identified


class NetworkContactQuerySet(models.QuerySet["NetworkContact"]):
    """People in a network, found by who may see them."""

    def visible_to(self, user: User) -> "NetworkContactQuerySet":
        """One's own, all of them; those of citizens one may see only where they are shared."""
        own = models.Q(citizen__user_id=user.pk)
        return self.filter(own | models.Q(shared=True), citizen__in=Citizen.objects.visible_to(user))


class NetworkContact(Identified):
    """Somebody the citizen knows who may know of a job. Private until the citizen shares it, and again afterwards."""

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="network")
    name = models.CharField(_("hvem"), max_length=80)
    works_at = models.CharField(_("arbejdsplads"), max_length=120, blank=True)
    known_from = models.CharField(_("hvordan I kender hinanden"), max_length=120, blank=True)
    reach = models.CharField(_("telefon eller e-mail"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    asked_on = models.DateField(_("spurgt"), null=True, blank=True)
    shared = models.BooleanField(_("min sagsbehandler må se det"), default=False)
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = NetworkContactQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
