# SPDX-License-Identifier: MPL-2.0
"""The job log (joblog): the jobs a citizen has looked for, and how it went.

Sources: practice sheets on the job-directed conversation (sheet 5); the fields of the national job log.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Channel, LogState, Refusal, Track
from jobfokus.citizens.models.cases import Case, Citizen
from jobfokus.common.models import Identified
from jobfokus.common.text import fold
from jobfokus.employers.models import Company
from jobfokus.exchange.models import StoredFile
from jobfokus.labourmarket.models import JobFunction


class JobLogQuerySet(models.QuerySet["JobLogEntry"]):
    """Entries, found by who may see them and which case they belong to."""

    def visible_to(self, user: User) -> "JobLogQuerySet":
        """The entries of the citizens one may see."""
        return self.filter(citizen__in=Citizen.objects.visible_to(user))

    def of_case(self, case: Case) -> "JobLogQuerySet":
        """What the citizen searched in this spell, by the day of the entry."""
        mine = self.filter(citizen_id=case.citizen_id, on__gte=case.started_on)
        return mine.filter(on__lte=case.ended_on) if case.ended_on else mine

    def since(self, day: date) -> "JobLogQuerySet":
        return self.filter(on__gte=day)

    def idea_of(self, citizen: Citizen, title: str, company: Company) -> "JobLogEntry | None":
        """The job as the citizen has it already, not applied for yet: a second tap on an opening finds it.

        A company that is not named to citizens stands in no entry, so nothing tells two of its kind apart.
        """
        if company.unnamed:
            return None
        ideas = self.filter(citizen=citizen, state=LogState.IDEA, title=title, company=company)
        return ideas.order_by("-on", "-pk").first()


class JobLogEntry(Identified):
    """One job looked for. Without ``outside_id`` its key is citizen, day, title, company, ``occurrence`` (L6)."""

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="job_log")
    on = models.DateField(_("dato"))
    title = models.CharField(_("stilling"), max_length=160)
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    company_name = models.CharField(_("virksomhed"), max_length=160, blank=True)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    town = models.CharField(_("by"), max_length=60, blank=True)
    kilometres = models.PositiveSmallIntegerField(_("afstand (km)"), null=True, blank=True)
    channel = models.CharField(_("hvordan"), max_length=12, choices=Channel.choices, blank=True)
    track = models.CharField(_("spor"), max_length=1, choices=Track.choices, blank=True)
    state = models.CharField(_("hvordan står det"), max_length=10, choices=LogState.choices, default=LogState.SENT)
    answered_on = models.DateField(_("svar"), null=True, blank=True)
    refusal = models.CharField(_("hvorfor afslag"), max_length=14, choices=Refusal.choices, blank=True)
    refusal_text = models.CharField(_("begrundelse"), max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    tasks = models.CharField(_("opgaver"), max_length=250, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    occurrence = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=340, editable=False)
    # What another job log calls this entry, so that it stays the same when its day, title or company is put right.
    outside_id = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = JobLogQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["citizen", "on", "key", "occurrence"], name="log_entry_once"),
            models.UniqueConstraint(
                fields=["citizen", "outside_id"], condition=~models.Q(outside_id=""), name="log_entry_of_outside_once"
            ),
        ]
        indexes = [models.Index(fields=["citizen", "-on"], name="log_of_citizen")]

    def save(self, *args: object, **kwargs: object) -> None:
        self.key = entry_key(self.title, self.company_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class JobLogComment(Identified):
    """A word from staff about one entry, shared with the citizen (L4). Struck with a reason, never deleted."""

    entry = models.ForeignKey(JobLogEntry, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField(_("kommentar"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    struck_because = models.CharField(_("hvorfor"), max_length=200, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(struck_at=None, struck_because="")
                | (models.Q(struck_at__isnull=False) & ~models.Q(struck_because="")),
                name="struck_with_reason",
                violation_error_message=_("Skriv, hvorfor kommentaren ikke gælder."),
            )
        ]


def files_of(entries: "Iterable[UUID] | models.QuerySet[JobLogEntry, Any]") -> models.QuerySet[StoredFile]:
    """The files that lie with these entries, the oldest first; the caller has found the entries among those visible."""
    owned = StoredFile.objects.filter(owner_type=JobLogEntry._meta.label_lower, owner_uuid__in=entries)
    return owned.order_by("uploaded_at", "pk")


def entry_key(title: str, company_name: str) -> str:
    """Title and company as they are compared: folded, so that letter case makes no second entry."""
    return f"{fold(title)}\n{fold(company_name)}"
