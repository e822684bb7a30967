# SPDX-License-Identifier: MPL-2.0
"""The signs a screening asks about, in editions; the model card; and whether the tool is in use at all (S1).

Trust: off until a manager switches it on with the legal basis written down and a model card that says what it is.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.days import short
from jobfokus.common.models import Identified
from jobfokus.screening.choices import CriterionKind, Protected
from jobfokus.screening.rules.criteria import MOST_WEIGHT
from jobfokus.screening.rules.score import Criterion


class OfMunicipalityQuerySet(models.QuerySet[Any]):
    """Rows about the tool itself, which all staff of the municipality may read; they are about no citizen."""

    def visible_to(self, user: User) -> "OfMunicipalityQuerySet":
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()


class CriteriaEditionQuerySet(OfMunicipalityQuerySet):
    """Editions of the criteria."""

    def newest(self, municipality_id: int) -> "CriteriaEdition | None":
        """The edition that was published last, with its criteria; its day may still come."""
        ours = self.filter(municipality_id=municipality_id).prefetch_related("criteria")
        found: CriteriaEdition | None = ours.order_by("-number").first()
        return found

    def in_force(self, municipality_id: int, today: date) -> "CriteriaEdition | None":
        """The edition that screenings are made by today, with its criteria."""
        found: CriteriaEdition | None = self.held(municipality_id, today).prefetch_related("criteria").first()
        return found

    def held(self, municipality_id: int, today: date) -> "CriteriaEditionQuerySet":
        """Those that have begun, the one that holds first."""
        begun = self.filter(models.Q(starts_on=None) | models.Q(starts_on__lte=today))
        return begun.filter(municipality_id=municipality_id).order_by("-number")

    def after(self, edition: "CriteriaEdition") -> "CriteriaEditionQuerySet":
        """Those published later, the first one first."""
        return self.filter(municipality_id=edition.municipality_id, number__gt=edition.number).order_by("number")


class CriteriaEdition(Identified):
    """All criteria and the limit as they stood from one publishing to the next; never changed afterwards.

    A screening names its edition, so the same answers give the same score years later. One with ``starts_on`` waits for
    that day, and none begins before one that was published earlier; without it an edition holds at once.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    limit = models.PositiveSmallIntegerField("point, før vi foreslår intensiv indsats", default=4)
    note = models.CharField("hvad er nyt", max_length=200, blank=True)
    starts_on = models.DateField("gælder fra", null=True, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CriteriaEditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="criteria_edition_once"),
            models.CheckConstraint(condition=models.Q(limit__gte=1), name="limit_at_least_one"),
        ]

    def waits_for(self, today: date) -> date | None:
        """The day it waits for; none when it has begun."""
        return self.starts_on if self.starts_on and self.starts_on > today else None

    @property
    def since(self) -> date:
        """The day it began to hold, or will."""
        return self.starts_on or timezone.localdate(self.published_at)

    @property
    def asked(self) -> "list[RiskCriterion]":
        """The criteria in use. Read the edition with its criteria first."""
        return [criterion for criterion in self.criteria.all() if criterion.in_use]


class RiskCriterion(Identified):
    """One sign of a risk of long unemployment. ``code`` stays the same through all editions.

    ``said`` and ``said_en`` are the words for the citizen. ``basis`` is the legal basis a protected one counts on.
    """

    edition = models.ForeignKey(CriteriaEdition, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(max_length=40)
    text = models.CharField("kendetegn", max_length=200)
    help = models.CharField("sådan svarer du", max_length=400, blank=True)
    said = models.CharField("sagt til borgeren", max_length=200)
    said_en = models.CharField("sagt til borgeren på engelsk", max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(
        "point", default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_WEIGHT)]
    )
    kind = models.CharField("art", max_length=10, choices=CriterionKind.choices)
    source = models.CharField("her står det", max_length=80, blank=True)
    protected = models.CharField("beskyttet", max_length=12, choices=Protected.choices, blank=True)
    in_use = models.BooleanField("i brug", default=True)
    basis = models.TextField("retsgrundlag", max_length=1000, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="criterion_once_per_edition"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=1, weight__lte=MOST_WEIGHT), name="criterion_weight_within"
            ),
            models.CheckConstraint(
                condition=models.Q(in_use=False) | models.Q(protected="") | ~models.Q(basis=""),
                name="protected_needs_basis",
                violation_error_message="Et beskyttet kendetegn må først tælle med, når retsgrundlaget er skrevet.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def rule(self) -> Criterion:
        return Criterion(self.code, self.weight)


class LegalBasis(Identified):
    """Why a protected criterion may count: written and dated by a manager, who may also withdraw it (S1)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=40)
    text = models.TextField("retsgrundlag", max_length=1000)
    dated = models.DateField("dato")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfMunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=models.Q(withdrawn_at=None), name="one_basis_in_force"
            )
        ]

    @property
    def dated_text(self) -> str:
        """The basis with its date, as every screening that rests on it shows it."""
        return f"{self.text} (dateret {short(self.dated)})" if self.text else ""


class ModelCard(Identified):
    """What the tool is for, who made it, what it cannot do, and on what basis. New words make a new number."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    purpose = models.TextField("formål", max_length=1000)
    weights_from = models.TextField("hvor point og grænse kommer fra", max_length=1000)
    author = models.CharField("skrevet af", max_length=120)
    dated = models.DateField("dato")
    limits = models.TextField("det kan det ikke", max_length=1000)
    legal_basis = models.TextField("retsgrundlag", max_length=1000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = OfMunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["municipality", "number"], name="model_card_once")]


class ScreeningUseQuerySet(OfMunicipalityQuerySet):
    """When the tool was in use."""

    def running(self) -> "ScreeningUseQuerySet":
        return self.filter(switched_off_at=None)


class ScreeningUse(Identified):
    """From when to when the tool is in use, switched by a manager with the legal basis written down."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(ModelCard, on_delete=models.PROTECT, related_name="+")
    legal_basis = models.TextField("retsgrundlag", max_length=1000)
    switched_on_at = models.DateTimeField(default=timezone.now)
    switched_on_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    switched_off_at = models.DateTimeField(null=True, blank=True)
    switched_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScreeningUseQuerySet.as_manager()

    class Meta:
        ordering = ["-switched_on_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"], condition=models.Q(switched_off_at=None), name="screening_switched_on_once"
            ),
            models.CheckConstraint(condition=~models.Q(legal_basis=""), name="switched_on_with_basis"),
        ]


def in_use(municipality_id: int) -> bool:
    """Whether the municipality screens at all today."""
    return ScreeningUse.objects.running().filter(municipality_id=municipality_id).exists()
