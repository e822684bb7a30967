# SPDX-License-Identifier: MPL-2.0
"""What we know of an industry beside openings: facts, sources, the national balance, and who knows what (W3, W4, W6).

About industries and companies, never about a citizen.
"""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.labourmarket.choices import CheckAnswer, CheckQuestion, IndustryFactKind, SourceKind
from jobfokus.labourmarket.models.lists import Industry, JobFunction


class KnowledgeQuerySet(models.QuerySet[Any]):
    """What a municipality has written down about its labour market."""

    def visible_to(self, user: User) -> Self:
        """The municipality's own, for its staff; it names no citizen."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def about(self, industry: Industry) -> Self:
        """What is written about one industry."""
        return self.filter(industry=industry)


class IndustryFact(Identified):
    """Something that holds in an industry, dated (W3). The newest of a kind holds; what was written before stays."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    industry = models.ForeignKey(Industry, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField("hvad", max_length=12, choices=IndustryFactKind.choices)
    text = models.TextField("tekst", validators=[MaxLengthValidator(600)])
    written_on = models.DateField("skrevet")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The day somebody last said that it is still true.
    true_on = models.DateField("passer stadig")

    objects = KnowledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-written_on", "-pk"]
        indexes = [models.Index(fields=["industry", "kind", "-written_on", "-id"], name="newest_industry_fact")]


class IndustrySourceQuerySet(KnowledgeQuerySet):
    """Sources, in use or laid aside."""

    def in_use(self) -> "IndustrySourceQuerySet":
        return self.filter(retired_on=None)

    def about(self, industry: Industry) -> Self:
        """Those of one industry, and those that tell of all."""
        return self.filter(models.Q(industry=industry) | models.Q(industry=None))


class IndustrySource(Identified):
    """Where knowledge of an industry can be read: link, kind, who read it last, and what it said in one line (W6)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    industry = models.ForeignKey(
        Industry, on_delete=models.CASCADE, null=True, blank=True, related_name="sources", verbose_name="branche"
    )
    name = models.CharField("navn", max_length=120)
    kind = models.CharField("slags", max_length=12, choices=SourceKind.choices)
    link = models.URLField("link", max_length=300, blank=True)
    finding = models.CharField("det vigtigste i én linje", max_length=200, blank=True)
    read_on = models.DateField("sidst læst", null=True, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    retired_on = models.DateField("bruges ikke mere", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = IndustrySourceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(read_on=None, read_by=None) | models.Q(read_on__isnull=False, read_by__isnull=False),
                name="source_read_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.name


class BalanceFigureQuerySet(KnowledgeQuerySet):
    """Rows of the national balance."""

    def newest(self) -> "BalanceFigureQuerySet":
        """Those of the newest period that was read in."""
        newest = self.order_by("-since").values("since")[:1]
        return self.filter(since=models.Subquery(newest))


class BalanceFigure(models.Model):
    """What the national balance says of a kind of job in a region (W6): its own words, apart from what we count."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    function = models.ForeignKey(JobFunction, on_delete=models.CASCADE, related_name="+")
    title = models.CharField("stilling", max_length=160)
    region = models.CharField("område", max_length=80)
    since = models.DateField("gælder fra")
    rating = models.CharField("vurdering", max_length=80)
    read_in_on = models.DateField("læst ind")

    objects = BalanceFigureQuerySet.as_manager()

    class Meta:
        ordering = ["title", "region", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "since", "region", "title"], name="balance_row_once")
        ]
        indexes = [models.Index(fields=["function", "-since"], name="balance_of_function")]


class CheckedKnowledgeQuerySet(models.QuerySet["CheckedKnowledge"]):
    """One's own answers; nobody else reads them."""

    def visible_to(self, user: User) -> "CheckedKnowledgeQuerySet":
        return self.filter(user_id=user.pk) if user.authority.is_staff else self.none()


class CheckedKnowledge(models.Model):
    """What somebody says of their own knowledge of an industry (W4); the newest holds. Nobody else reads it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    industry = models.ForeignKey(Industry, on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=12, choices=CheckQuestion.choices)
    answer = models.CharField(max_length=8, choices=CheckAnswer.choices)
    answered_on = models.DateField()

    objects = CheckedKnowledgeQuerySet.as_manager()

    class Meta:
        ordering = ["answered_on", "pk"]
        indexes = [models.Index(fields=["user", "industry"], name="own_check_of_industry")]


class TermQuerySet(models.QuerySet["Term"]):
    """The municipality's words."""

    def visible_to(self, user: User) -> "TermQuerySet":
        """Everybody of the municipality, its citizens too: the list is about words."""
        return self.filter(municipality_id=user.municipality_id)

    def for_citizens(self) -> "TermQuerySet":
        """The words that citizens meet."""
        return self.filter(for_citizens=True)


class Term(Identified):
    """A word of the field, what it means in plain words, what counts and what does not (W5).

    ``plain_en`` and the other English fields stand beside on the citizens' page. At version 0 it is as shipped.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField("ord", max_length=80)
    plain = models.CharField("på almindeligt dansk", max_length=300)
    counts = models.CharField("det tæller med", max_length=300, blank=True)
    counts_not = models.CharField("det tæller ikke med", max_length=300, blank=True)
    name_en = models.CharField("ordet på engelsk", max_length=80, blank=True)
    plain_en = models.CharField("forklaret på engelsk", max_length=300, blank=True)
    for_citizens = models.BooleanField("vises for borgere", default=False)
    position = models.PositiveSmallIntegerField(default=0, validators=[MinValueValidator(0)])
    version = models.PositiveIntegerField(default=0)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="term_once"),
            models.CheckConstraint(
                condition=models.Q(for_citizens=False) | (~models.Q(name_en="") & ~models.Q(plain_en="")),
                name="term_of_citizens_in_english",
                violation_error_message="Ord, som borgere ser, skal også stå på engelsk.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
