# SPDX-License-Identifier: MPL-2.0
"""Openings: the seats that companies have, and what happens with them (E2).

Source: guide on long-term unemployment, tool Brancheredskab (columns of the spreadsheet).
"""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.employers.choices import (
    ClosedBecause,
    OpeningKind,
    OpeningStep,
)
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models.companies import READERS, Company, EmployerContact
from jobfokus.employers.rules import Freshness, freshness
from jobfokus.labourmarket.models import Industry, JobFunction


def still_unfilled() -> models.Q:
    """Seats are free and nobody closed it."""
    return models.Q(filled_seats__lt=models.F("seats"), closed_on=None)


def is_of_freshness(colour: Freshness, today: date, limits: OpeningLimits) -> models.Q:
    """The colour of an opening as a condition."""
    yellow, red = today - limits.yellow_after, today - limits.red_after
    if colour == Freshness.RED:
        return models.Q(opened_on__lte=red)
    return models.Q(opened_on__gt=red) & (
        models.Q(opened_on__lte=yellow) if colour == Freshness.YELLOW else models.Q(opened_on__gt=yellow)
    )


def may_be_passed_on(today: date, limits: OpeningLimits) -> models.Q:
    """Old enough for the unemployment funds, and not passed on."""
    return models.Q(opened_on__lte=today - limits.pass_on_after, passed_on_on=None)


class JobOpeningQuerySet(models.QuerySet["JobOpening"]):
    """Openings, found by who may see them and how they stand."""

    def visible_to(self, user: User) -> "JobOpeningQuerySet":
        """The openings of one's municipality, for those who work with companies or citizens."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.holds(*READERS) else self.none()

    def unfilled(self) -> "JobOpeningQuerySet":
        """On the list until all seats are filled (E2)."""
        return self.filter(still_unfilled())

    def overdue(self, today: date, limits: OpeningLimits) -> "JobOpeningQuerySet":
        """Yellow or red: the same limit as the rule, asked in SQL."""
        return self.unfilled().filter(opened_on__lte=today - limits.yellow_after)

    def for_citizens(self) -> "JobOpeningQuerySet":
        """Unfilled ones that nobody has asked to keep inside the house (E6)."""
        return self.unfilled().filter(kept_inside=False)

    def for_functions(self, function_ids: Collection[int]) -> "JobOpeningQuerySet":
        """Openings that ask for one of the functions."""
        return self.filter(function__in=function_ids)


class JobOpening(Identified):
    """An opening (åbning): seats a company has. It stays in the statistics for ever (E2)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="openings")
    contact = models.OneToOneField(
        EmployerContact, on_delete=models.PROTECT, null=True, blank=True, related_name="opening"
    )
    kind = models.CharField("slags", max_length=14, choices=OpeningKind.choices)
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, null=True, related_name="openings")
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, blank=True, related_name="openings")
    function_text = models.CharField("jobfunktion", max_length=120, blank=True)
    # What citizens read beside function and place (E6): never a person.
    hours = models.CharField("timer", max_length=60, blank=True)
    how_to_apply = models.CharField("sådan søger man", max_length=300, blank=True)
    kept_inside = models.BooleanField("vises ikke for borgere", default=False)
    seats = models.PositiveSmallIntegerField("antal pladser", default=1)
    filled_seats = models.PositiveSmallIntegerField("besatte pladser", default=0)
    opened_on = models.DateField("åbnet")
    filled_on = models.DateField("besat", null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="openings"
    )
    closed_on = models.DateField("lukket", null=True, blank=True)
    closed_because = models.CharField("hvorfor", max_length=20, choices=ClosedBecause.choices, blank=True)
    passed_on_on = models.DateField("sendt videre til a-kasserne", null=True, blank=True)
    passed_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = JobOpeningQuerySet.as_manager()

    class Meta:
        ordering = ["opened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(filled_seats__lte=models.F("seats")),
                name="seats_hold_the_filled",
                violation_error_message="Der kan ikke være flere besatte pladser, end der er pladser.",
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gte=1),
                name="at_least_one_seat",
                violation_error_message="En åbning har mindst én plads.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None, closed_because="")
                | (models.Q(closed_on__isnull=False) & ~models.Q(closed_because="")),
                name="closed_with_reason",
                violation_error_message="Skriv, hvorfor åbningen lukkes.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "industry", "opened_on"], condition=still_unfilled(), name="unfilled_openings"
            ),
            models.Index(fields=["municipality", "-opened_on", "-id"], name="opening_newest_first"),
            models.Index(
                fields=["municipality", "-passed_on_on", "-id"],
                condition=models.Q(passed_on_on__isnull=False),
                name="passed_on_openings",
            ),
            models.Index(fields=["municipality", "function", "-opened_on"], name="opening_by_function"),
            models.Index(fields=["municipality", "industry", "-opened_on"], name="opening_by_industry"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        """What one does there, as the list names it."""
        return (self.function.name if self.function else self.function_text) or self.get_kind_display()

    @property
    def free_seats(self) -> int:
        return self.seats - self.filled_seats

    @property
    def is_unfilled(self) -> bool:
        return self.closed_on is None and self.free_seats > 0

    def freshness(self, today: date, limits: OpeningLimits) -> Freshness:
        return freshness(self.opened_on, today, yellow_after=limits.yellow_after, red_after=limits.red_after)


class OpeningEvent(models.Model):
    """What happened with an opening, when and by whom: its history (E2). Never changed, never deleted."""

    opening = models.ForeignKey(JobOpening, on_delete=models.CASCADE, related_name="events")
    on = models.DateField()
    step = models.CharField(max_length=12, choices=OpeningStep.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    seats = models.PositiveSmallIntegerField()
    filled_seats = models.PositiveSmallIntegerField()
    whom = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=20, choices=ClosedBecause.choices, blank=True)

    class Meta:
        ordering = ["-pk"]
