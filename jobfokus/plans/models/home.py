# SPDX-License-Identifier: MPL-2.0
"""Lines the citizen writes at home (J5): a draft of the citizen's own, until one click puts a line into the plan."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.plans.models.plan import JobPlanLine


class HomeLineQuerySet(models.QuerySet["HomeLine"]):
    """Lines written at home, found by who may see their case and whether they wait."""

    def visible_to(self, user: User) -> "HomeLineQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def waiting(self) -> "HomeLineQuerySet":
        """Not in the plan yet."""
        return self.filter(taken_at=None)


class HomeLine(Identified):
    """One line as the citizen wrote it; once it is in the plan it stays here as it was."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="home_lines")
    track = models.CharField(_("spor"), max_length=1, choices=Track.choices)
    function = models.CharField(_("arbejde"), max_length=120)
    companies = models.CharField(_("virksomheder"), max_length=300, blank=True)
    task = models.CharField(_("det gør jeg"), max_length=300, blank=True)
    due_on = models.DateField(_("hvornår"), null=True, blank=True)
    why = models.CharField(_("derfor"), max_length=300, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    line = models.ForeignKey(JobPlanLine, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = HomeLineQuerySet.as_manager()

    class Meta:
        ordering = ["track", "written_at", "pk"]
        indexes = [models.Index(fields=["case", "taken_at"], name="home_line_of_case")]
