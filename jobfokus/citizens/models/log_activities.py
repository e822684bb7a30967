# SPDX-License-Identifier: MPL-2.0
"""What stands beside the applications in a job log: activities (L8), and a time without the log (L5)."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import ActivityKind, Track
from jobfokus.citizens.models.cases import Case, Citizen
from jobfokus.citizens.models.contact import Absence, Exemption
from jobfokus.citizens.models.job_log import JobLogEntry
from jobfokus.common.models import Identified


class LogActivityQuerySet(models.QuerySet["LogActivity"]):
    """Activities, found by who may see them and which case they belong to."""

    def visible_to(self, user: User) -> "LogActivityQuerySet":
        """The activities of the citizens one may see."""
        return self.filter(citizen__in=Citizen.objects.visible_to(user))

    def of_case(self, case: Case) -> "LogActivityQuerySet":
        """What the citizen did in this spell, by the day of the activity."""
        mine = self.filter(citizen_id=case.citizen_id, on__gte=case.started_on)
        return mine.filter(on__lte=case.ended_on) if case.ended_on else mine


class LogActivity(Identified):
    """Something done to find a job that is no application: counted apart, and an agreement can be met by it."""

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="log_activities")
    on = models.DateField(_("dato"))
    kind = models.CharField(_("hvad gjorde du?"), max_length=10, choices=ActivityKind.choices)
    text = models.CharField(_("hvor, eller med hvem"), max_length=200, blank=True)
    track = models.CharField(_("spor"), max_length=1, choices=Track.choices, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = LogActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["citizen", "-on"], name="log_activity_of_citizen")]


class LogExemptionQuerySet(models.QuerySet["LogExemption"]):
    """Times without the log, found by who may see them and the day they hold."""

    def visible_to(self, user: User) -> "LogExemptionQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def holding(self, day: date) -> "LogExemptionQuerySet":
        return self.filter(since__lte=day, until__gte=day)


class LogExemption(Identified):
    """A citizen need not keep the job log from one day to another, and why (L5). Ended early, ``until`` moves."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="log_exemptions")
    since = models.DateField("fra")
    until = models.DateField("til og med")
    reason = models.CharField("hvorfor", max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LogExemptionQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            # Ended on its first day, it held for no day at all.
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")) | models.Q(ended_at__isnull=False),
                name="log_exemption_in_order",
                violation_error_message="Fritagelsen kan ikke slutte, før den begynder.",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="log_exemption_says_why"),
        ]
        indexes = [models.Index(fields=["case", "until"], name="log_exemption_of_case")]


def log_is_silent(today: date, days: int) -> models.Q:
    """Asked of ``Case``: older than *days*, nothing written in the log for so long, and not exempt (L5, H2).

    A time without the log starts the count again: nobody is called silent for days on which nothing was asked. An
    absence that reaches the log is such a time too (H9).
    """
    edge = today - timedelta(days=days)
    of_citizen = {"citizen": models.OuterRef("citizen_id"), "on__gt": edge}
    written = models.Exists(JobLogEntry.objects.order_by().filter(**of_citizen))
    done = models.Exists(LogActivity.objects.order_by().filter(**of_citizen))
    mine = {"case": models.OuterRef("pk"), "since__lte": today}
    pause = models.Exists(LogExemption.objects.order_by().filter(**mine, until__gt=edge))
    lasts = models.Q(until=None) | models.Q(until__gt=edge)
    away = models.Exists(Absence.objects.standing().order_by().filter(lasts, log=True, **mine))
    exempt = models.Exists(Exemption.objects.standing().order_by().filter(lasts, log=True, **mine))
    free = models.Q(pause) | models.Q(away) | models.Q(exempt)
    return models.Q(started_on__lte=edge) & ~models.Q(written) & ~models.Q(done) & ~free
