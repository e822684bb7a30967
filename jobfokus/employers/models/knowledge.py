# SPDX-License-Identifier: MPL-2.0
"""What companies ask us (E11), and what we know of them beside openings (E10). Company facts only, no person's."""

from datetime import date

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.employers.choices import FactKind
from jobfokus.employers.models.companies import READERS, Company


class CompanyEnquiryQuerySet(models.QuerySet["CompanyEnquiry"]):
    """Enquiries, found by who may see them and whether they wait."""

    def visible_to(self, user: User) -> "CompanyEnquiryQuerySet":
        return self.filter(municipality_id=user.municipality_id) if user.authority.holds(*READERS) else self.none()

    def waiting(self) -> "CompanyEnquiryQuerySet":
        return self.filter(answered_on=None)

    def late(self, today: date) -> "CompanyEnquiryQuerySet":
        """Not answered by the day the company was told."""
        return self.waiting().filter(answer_by__lt=today)

    def due(self, user: User, today: date) -> "CompanyEnquiryQuerySet":
        """Mine from the day the company was told, and every late one where *user* leads (E11)."""
        mine = self.waiting().filter(responsible=user, answer_by__lte=today)
        return mine | self.late(today) if user.authority.led_teams else mine


class CompanyEnquiry(Identified):
    """A company has asked for something: what, who of us answers, and by when (E11)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="enquiries")
    what = models.CharField("hvad spørger de om", max_length=300)
    asked_by = models.CharField("hvem spurgte", max_length=120, blank=True)
    email = models.EmailField("e-mail til bekræftelsen", blank=True)
    received_on = models.DateField("modtaget")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField("svar senest")
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField("svaret", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CompanyEnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["answer_by", "pk"]
        indexes = [
            models.Index(
                fields=["municipality", "answer_by"], condition=models.Q(answered_on=None), name="enquiries_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_by__gte=models.F("received_on")),
                name="enquiry_answered_after_it_came",
                violation_error_message="Svaret kan ikke komme, før de har spurgt.",
            )
        ]


class CompanyFactQuerySet(models.QuerySet["CompanyFact"]):
    """Facts, found by who may see them."""

    def visible_to(self, user: User) -> "CompanyFactQuerySet":
        mine = self.filter(company__municipality_id=user.municipality_id)
        return mine if user.authority.holds(*READERS) else self.none()


class CompanyFact(Identified):
    """Something a company is or needs, dated (E10). The newest of a kind holds; what was said before stays."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField("hvad", max_length=12, choices=FactKind.choices)
    text = models.CharField("tekst", max_length=300)
    said_on = models.DateField("sagt")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The day somebody last said that it is still true.
    true_on = models.DateField("passer stadig")

    objects = CompanyFactQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-pk"]
        indexes = [models.Index(fields=["company", "kind", "-said_on", "-id"], name="newest_fact")]
