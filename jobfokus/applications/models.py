# SPDX-License-Identifier: MPL-2.0
"""Applications put forward for review (C19), in versions that are never changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.applications.choices import About
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.common.models import Identified

MOST_LETTERS = 6000


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, found by who may see them and whether they wait for an answer."""

    def visible_to(self, user: User) -> "ApplicationQuerySet":
        """One's own always; those of citizens one may see while they are put forward."""
        own = models.Q(entry__citizen__user_id=user.pk)
        seen = self.filter(entry__in=JobLogEntry.objects.visible_to(user))
        return seen.filter(own | models.Q(withdrawn_at=None))

    def of_case(self, case: Case) -> "ApplicationQuerySet":
        """Those for jobs of this spell that are put forward."""
        return self.filter(entry__in=JobLogEntry.objects.of_case(case), withdrawn_at=None)

    def waiting(self) -> "ApplicationQuerySet":
        """Put forward, and nobody has said anything since the newest version."""
        unanswered = models.Q(answered_at=None) | models.Q(answered_at__lt=models.F("changed_at"))
        return self.filter(unanswered, withdrawn_at=None)


class Application(Identified):
    """The application for one job of the log, put forward by the citizen; taken back, staff see nothing of it."""

    entry = models.OneToOneField(JobLogEntry, on_delete=models.PROTECT, related_name="application")
    wish = models.CharField(_("det vil jeg gerne have et blik på"), max_length=200, blank=True)
    put_forward_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    @property
    def waits(self) -> bool:
        """The same question as ``waiting`` asks the database."""
        unanswered = self.answered_at is None or self.answered_at < self.changed_at
        return unanswered and self.withdrawn_at is None


class ApplicationVersion(Identified):
    """What the application said at one "Gem"."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("ansøgningen"), max_length=MOST_LETTERS)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="application_version_once")]


class ApplicationComment(Identified):
    """A word from staff about one version: its wording, its way in, or its argument."""

    version = models.ForeignKey(ApplicationVersion, on_delete=models.CASCADE, related_name="comments")
    about = models.CharField("hvad handler det om", max_length=10, choices=About.choices)
    text = models.CharField("kommentar", max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
