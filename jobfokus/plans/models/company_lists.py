# SPDX-License-Identifier: MPL-2.0
"""Company lists (J12): companies to apply to, found from a line of the plan, ticked off by the citizen on My Plan.

Source: practice of the guide on long-term unemployment (step plan: a list of companies in industries that grow).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.common.models import Identified
from jobfokus.employers.models import Company
from jobfokus.labourmarket.models import JobFunction
from jobfokus.plans.choices import ListSource, WhyListed
from jobfokus.plans.models.plan import JobPlanLine


class CompanyListQuerySet(models.QuerySet["CompanyList"]):
    """Lists, found by who may see their case and whether they are on My Plan."""

    def visible_to(self, user: User) -> "CompanyListQuerySet":
        """The lists of the cases one may see; a citizen sees those that were sent and not taken back."""
        seen = self.filter(case__in=Case.objects.visible_to(user))
        return seen if user.authority.is_staff else seen.on_my_plan()

    def being_made(self) -> "CompanyListQuerySet":
        return self.filter(sent_at=None)

    def on_my_plan(self) -> "CompanyListQuerySet":
        """Sent and not taken back."""
        return self.filter(sent_at__isnull=False, withdrawn_at=None)


class CompanyList(Identified):
    """Companies found for one line. It is being made until it is sent; track and function stay if the line goes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="company_lists")
    line = models.ForeignKey(JobPlanLine, on_delete=models.SET_NULL, null=True, related_name="company_lists")
    track = models.CharField("spor", max_length=1, choices=Track.choices)
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, related_name="+")
    function_text = models.CharField("jobfunktion", max_length=120)
    source = models.CharField("kilde", max_length=10, choices=ListSource.choices)
    sought = models.CharField("søgt efter", max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CompanyListQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=models.Q(sent_at=None), name="one_company_list_being_made_per_line"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(sent_at__isnull=False), name="taken_back_when_sent"
            ),
        ]


class CompanyListItemQuerySet(models.QuerySet["CompanyListItem"]):
    """Companies on lists."""

    def visible_to(self, user: User) -> "CompanyListItemQuerySet":
        return self.filter(company_list__in=CompanyList.objects.visible_to(user))

    def being_made(self) -> "CompanyListItemQuerySet":
        return self.filter(company_list__sent_at=None)

    def on_my_plan(self) -> "CompanyListItemQuerySet":
        """What stands on a citizen's My Plan: a company that has since asked to be left alone goes, unless ticked."""
        sent = self.filter(company_list__sent_at__isnull=False, company_list__withdrawn_at=None)
        return sent.exclude(company__do_not_contact=True, ticked_at=None)

    def sent_since(self, municipality_id: int, moment: datetime) -> "models.QuerySet[Any, Any]":
        """CVR number and how many citizens were sent there since *moment*: the load on each company."""
        sent = self.filter(
            company_list__case__municipality_id=municipality_id,
            company_list__sent_at__gte=moment,
            company_list__withdrawn_at=None,
        )
        counted = sent.order_by().values("cvr").annotate(citizens=models.Count("company_list__case", distinct=True))
        return counted.values_list("cvr", "citizens")


class CompanyListItem(Identified):
    """A company on a list, as it was called when the list was made; ``company`` where the register has it.

    A tick opens the entry of the job log; the entry carries on from there.
    """

    company_list = models.ForeignKey(CompanyList, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, related_name="+")
    cvr = models.CharField("CVR-nummer", max_length=8)
    name = models.CharField("navn", max_length=160)
    address = models.CharField("adresse", max_length=160, blank=True)
    postal_code = models.CharField("postnr.", max_length=4, blank=True)
    town = models.CharField("by", max_length=60, blank=True)
    kilometres = models.PositiveSmallIntegerField("km", null=True)
    why = models.CharField("hvorfor", max_length=10, choices=WhyListed.choices)
    ticked_at = models.DateTimeField(null=True, blank=True)
    log_entry = models.ForeignKey(JobLogEntry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CompanyListItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["company_list", "position"], name="one_company_per_place"),
        ]
