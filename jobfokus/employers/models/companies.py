# SPDX-License-Identifier: MPL-2.0
"""Companies, what they say yes and no to (E5), and contacts with them (E1).

Source: guide on long-term unemployment, tool Brancheredskab (columns of the spreadsheet).
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.common.text import fold
from jobfokus.employers.choices import ConsentKind, ContactResult, ContactWay
from jobfokus.labourmarket.models import Industry, JobFunction

# Openings and companies are read by those who use them: no need at the desk of reception or administration.
READERS = ("employer_consultant", "caseworker", "team_leader", "manager")


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

    ``do_not_contact`` and its reason are kept from the newest ``CompanyConsent`` about contact, for lists, and
    ``unnamed`` from the newest about its name, for what citizens read.
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
    unnamed = models.BooleanField("borgere ser ikke navnet", default=False)
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

    @property
    def name_for_citizens(self) -> str:
        """What citizens read at an opening: nothing where the company does not want to be named."""
        return "" if self.unnamed else self.name

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
