# SPDX-License-Identifier: MPL-2.0
"""What a citizen has said about being matched (O4): may we show you, when can you begin, what works for you."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.citizens.models import Case


class MatchTerms(models.Model):
    """The answers of one case. ``shares`` None: not asked yet. A no takes the citizen out of every list at once."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="match_terms")
    shares = models.BooleanField("må vi foreslå dig til åbninger?", null=True, default=None)
    said_on = models.DateField("sagt", null=True, blank=True)
    starts_on = models.DateField("kan begynde", null=True, blank=True)
    works = models.JSONField("det, der virker", default=list, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shares=None) | models.Q(said_on__isnull=False),
                name="sharing_answer_has_a_day",
                violation_error_message="Skriv, hvilken dag borgeren svarede.",
            )
        ]
