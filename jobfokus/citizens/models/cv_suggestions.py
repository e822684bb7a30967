# SPDX-License-Identifier: MPL-2.0
"""What a caseworker suggests for a CV (V2): nothing changes until the citizen says yes, and a no needs no reason."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import CvEntryKind, SuggestionState
from jobfokus.citizens.models.cases import Citizen
from jobfokus.citizens.models.cv import Cv, CvPosition
from jobfokus.common.models import Identified


class CvSuggestionQuerySet(models.QuerySet["CvSuggestion"]):
    """Suggestions, found by who may see them and whether they wait for an answer."""

    def visible_to(self, user: User) -> "CvSuggestionQuerySet":
        return self.filter(cv__citizen__in=Citizen.objects.visible_to(user))

    def waiting(self) -> "CvSuggestionQuerySet":
        return self.filter(state=SuggestionState.OPEN)


class CvSuggestion(Identified):
    """A text for one part of a CV. ``part`` is a part's code, ``nyt-job``, or empty where ``position`` says which job.

    ``replaces`` is the text that it would stand in for; without one it is added.
    """

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="suggestions")
    part = models.CharField(max_length=12, blank=True)
    position = models.ForeignKey(CvPosition, on_delete=models.CASCADE, null=True, related_name="suggestions")
    kind = models.CharField(_("hvad er det"), max_length=12, choices=CvEntryKind.choices, blank=True)
    replaces = models.CharField(_("i stedet for"), max_length=200, blank=True)
    text = models.TextField(_("forslag"))
    why = models.CharField(_("hvorfor"), max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = CvSuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part="", position__isnull=False) | (~models.Q(part="") & models.Q(position=None)),
                name="suggestion_for_one_part",
            )
        ]
        indexes = [models.Index(fields=["cv", "state"], name="suggestion_of_cv")]
