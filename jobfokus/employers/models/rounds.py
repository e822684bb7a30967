# SPDX-License-Identifier: MPL-2.0
"""Canvassing rounds (E9): companies of an industry that somebody asks, one after the other."""

from typing import Any

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.employers.models.companies import READERS, Company, EmployerContact
from jobfokus.labourmarket.models import Industry


class CanvassingRoundQuerySet(models.QuerySet["CanvassingRound"]):
    """Rounds, found by who may see them and how far they are."""

    def visible_to(self, user: User) -> "CanvassingRoundQuerySet":
        return self.filter(municipality_id=user.municipality_id) if user.authority.holds(*READERS) else self.none()

    def with_progress(self) -> "CanvassingRoundQuerySet":
        """``of_all`` companies, and ``asked`` of them since the round began."""
        calls = RoundCall.objects.filter(round=models.OuterRef("pk")).order_by().values("round")
        count = models.Count("pk")
        return self.annotate(
            of_all=_number(calls.annotate(n=count).values("n")),
            asked=_number(calls.filter(been_asked()).annotate(n=count).values("n")),
        )


def _number(counted: Any) -> models.Func:
    return models.functions.Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


class CanvassingRound(Identified):
    """Companies of one industry, and of one area where it names postal codes, shared out among colleagues."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, related_name="+")
    postal_from = models.CharField("fra postnr.", max_length=4, blank=True)
    postal_to = models.CharField("til postnr.", max_length=4, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    closed_on = models.DateField(null=True)

    objects = CanvassingRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]


def been_asked() -> models.Q:
    """Asked of a round's call: somebody has spoken with the company since the round began, however it was noted."""
    spoken = EmployerContact.objects.filter(
        company=models.OuterRef("company"), on__gte=models.OuterRef("round__made_on")
    )
    return models.Q(models.Exists(spoken))


class RoundCall(Identified):
    """One company of a round, whose it is to ask, and the day somebody tried and met nobody."""

    round = models.ForeignKey(CanvassingRound, on_delete=models.CASCADE, related_name="calls")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    given_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.PositiveSmallIntegerField()
    tried_on = models.DateField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["round", "company"], name="company_once_in_a_round")]


def last_spoken() -> models.Subquery:
    """Asked of a company: the day of its last contact."""
    contacts = EmployerContact.objects.filter(company=models.OuterRef("pk"))
    return models.Subquery(contacts.order_by("-on").values("on")[:1])
