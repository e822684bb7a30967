# SPDX-License-Identifier: MPL-2.0
"""Something we have written about the citizen is wrong, says the citizen (M4)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import WhatIsWrong
from jobfokus.citizens.models.cases import Case
from jobfokus.common.models import Identified


class CorrectionRequestQuerySet(models.QuerySet["CorrectionRequest"]):
    """What citizens ask to have put right."""

    def for_staff(self, user: User) -> "CorrectionRequestQuerySet":
        return self.filter(case__in=Case.objects.for_staff(user))


class CorrectionRequest(Identified):
    """M4: in the citizen's words what is wrong, and our answer: put right, or why not."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    about = models.CharField("hvad", max_length=12, choices=WhatIsWrong.choices)
    text = models.TextField("det er forkert", max_length=1000)
    made_at = models.DateTimeField(default=timezone.now)
    corrected = models.BooleanField("rettet", null=True)
    answer = models.TextField("svar", max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer="", corrected=None)
                | (models.Q(answered_at__isnull=False, corrected__isnull=False) & ~models.Q(answer="")),
                name="correction_answered_in_words",
            )
        ]
