# SPDX-License-Identifier: MPL-2.0
"""Companies, contacts with them, and the openings that came of it.

Source: guide on long-term unemployment, tool Brancheredskab (columns of the spreadsheet).
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.common.text import fold
from jobfokus.employers.choices import (
    ClosedBecause,
    ConsentKind,
    ContactResult,
    ContactWay,
    OpeningKind,
    OpeningStep,
)
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.rules import Freshness, freshness
from jobfokus.labourmarket.models import Industry, JobFunction

# Openings and companies are read by those who use them: no need at the desk of reception or administration.
READERS = ("employer_consultant", "caseworker", "team_leader", "manager")


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


class CompanyQuerySet(models.QuerySet["Company"]):
    """Companies, found by who may see them and by name."""

    def visible_to(self, user: User) -> "CompanyQuerySet":
        """The companies of one's municipality, for those who work with them; they are about no citizen."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.holds(*READERS) else self.none()

    def matching(self, words: str) -> "CompanyQuerySet":
        """Companies whose name holds every word, whatever the case."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def with_last_person(self) -> "CompanyQuerySet":
        """``last_person``: whom we talked with last, '' where no contact names anybody."""
        named = EmployerContact.objects.filter(company=models.OuterRef("pk")).exclude(contact_person="")
        last = models.Subquery(named.order_by("-on", "-pk").values("contact_person")[:1])
        return self.annotate(last_person=Coalesce(last, models.Value("")))


class Company(Identified):
    """A company (virksomhed). It is its CVR number, never its name.

    ``do_not_contact`` and its reason are kept from the newest ``CompanyConsent`` about contact, for lists.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="companies")
    cvr = models.CharField("CVR-nummer", max_length=8)
    p_number = models.CharField("P-nummer", max_length=10, blank=True)
    name = models.CharField("navn", max_length=160)
    folded = models.CharField(max_length=200, editable=False)
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, null=True, blank=True, related_name="companies")
    address = models.CharField("adresse", max_length=160, blank=True)
    postal_code = models.CharField("postnr.", max_length=4, blank=True)
    town = models.CharField("by", max_length=60, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    contact_person = models.CharField("kontaktperson", max_length=120, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="companies"
    )
    do_not_contact = models.BooleanField("må ikke kontaktes", default=False)
    do_not_contact_why = models.CharField("hvorfor ikke", max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "cvr", "p_number"],
                name="company_once",
                violation_error_message="Virksomheden med det CVR-nummer er her allerede.",
            )
        ]
        indexes = [
            models.Index(fields=["municipality", "folded"], name="company_by_name"),
            models.Index(fields=["municipality", "industry", "postal_code"], name="company_by_industry"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class CompanyConsent(Identified):
    """That a company said yes or no to something on a day, who said it and why, and who of us wrote it down (E5).

    The newest of a kind holds; what was said before stays beside it. Never changed, never deleted.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField("hvad", max_length=10, choices=ConsentKind.choices)
    given = models.BooleanField("svaret er ja")
    on = models.DateField("dato")
    said_by = models.CharField("hvem sagde det", max_length=120)
    why = models.CharField("hvorfor", max_length=200, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given=True) | ~models.Q(why=""),
                name="refused_with_reason",
                violation_error_message="Skriv, hvorfor virksomheden siger nej.",
            )
        ]
        indexes = [models.Index(fields=["company", "kind", "-on", "-id"], name="newest_consent")]


class EmployerContactQuerySet(models.QuerySet["EmployerContact"]):
    """Contacts, found by who may see them."""

    def visible_to(self, user: User) -> "EmployerContactQuerySet":
        """The contacts of one's municipality, for those who work with companies or citizens."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.holds(*READERS) else self.none()


class EmployerContact(Identified):
    """That somebody spoke with a company on a day, and what came of it (E1).

    Its key is day, company, employer consultant (as written), result, function (as written) and ``occurrence``, the
    number among equal rows: two equal rows are two contacts (E4). ``by`` is the colleague where the name is known here.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField("dato")
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, null=True, related_name="contacts")
    result = models.CharField("resultat", max_length=14, choices=ContactResult.choices)
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")
    function_text = models.CharField("jobfunktion", max_length=120, blank=True)
    way = models.CharField("hvordan", max_length=10, choices=ContactWay.choices, blank=True)
    contact_person = models.CharField("kontaktperson", max_length=120, blank=True)
    note = models.CharField("note", max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="employer_contacts"
    )
    by_name = models.CharField("virksomhedskonsulent", max_length=120)
    occurrence = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = EmployerContactQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "on", "by_name", "result", "function_text", "occurrence"], name="contact_once"
            )
        ]
        indexes = [
            models.Index(fields=["municipality", "industry", "-on"], name="contact_by_industry"),
            models.Index(fields=["municipality", "function", "-on"], name="contact_by_function"),
            models.Index(fields=["municipality", "-on", "-id"], name="contact_newest_first"),
            models.Index(fields=["municipality", "by_name"], name="contact_by_person"),
        ]


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
