# SPDX-License-Identifier: MPL-2.0
"""Order slips: what a caseworker asks an employer consultant to find for a citizen.

Source: guide on long-term unemployment (chapter on who orders and who carries out; tool Bestillingsseddel).
"""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.employers.access import CONSULTANT
from jobfokus.employers.models import JobOpening
from jobfokus.labourmarket.choices import CourseWhen
from jobfokus.labourmarket.models import JobFunction
from jobfokus.placements.choices import OrderState, OrderStep, Sought
from jobfokus.placements.rules.orders import WAITS_FOR, Slip, Wish
from jobfokus.plans.models import JobPlanLine

WAITING = [state for state in OrderState if state in WAITS_FOR and state != OrderState.DRAFT]


def past_its_day(today: date) -> models.Q:
    """Waiting for somebody past the agreed day, as a condition."""
    return models.Q(state__in=WAITING, due_on__lt=today)


class OrderQuerySet(models.QuerySet["Order"]):
    """Orders, found by who may see them and how they stand."""

    def visible_to(self, user: User) -> "OrderQuerySet":
        """Staff who may see the case; and, once it is sent, the employer consultant it lies with, every employer
        consultant while nobody has it, and the leader of a team that the employer consultant is in.

        An order of a restricted case is seen by those named on the case alone.
        """
        authority = user.authority
        seen = models.Q(case__in=Case.objects.for_staff(user))
        reached = models.Q(pk__in=[])
        if authority.holds(CONSULTANT):
            reached |= models.Q(consultant=user) | models.Q(consultant=None)
        if authority.led_teams:
            theirs = RoleAssignment.objects.filter(role=CONSULTANT, team_id__in=authority.led_teams).values("user_id")
            reached |= models.Q(consultant_id__in=theirs)
        sent = models.Q(reached, case__restricted=False) & ~models.Q(state=OrderState.DRAFT)
        return self.filter(seen | sent, case__municipality_id=user.municipality_id)

    def open(self) -> "OrderQuerySet":
        return self.exclude(state=OrderState.CLOSED)

    def waiting(self) -> "OrderQuerySet":
        """Sent, and somebody has promised to move it on."""
        return self.filter(state__in=WAITING)

    def late(self, today: date) -> "OrderQuerySet":
        return self.filter(past_its_day(today))


class Order(Identified):
    """An order for one citizen (O1). ``version`` counts each change of the slip and each step.

    ``due_on`` is the day by which the side that has it now has promised to have moved it on.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="orders")
    line = models.ForeignKey(JobPlanLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="orders")
    track = models.CharField("spor i ABC-jobplanen", max_length=1, choices=Track.choices, blank=True)
    sought = models.CharField("hvad skal findes?", max_length=14, choices=Sought.choices)
    purposes = models.JSONField("formål", default=list)
    professional = models.TextField("faglige kvalifikationer", max_length=1000, blank=True)
    personal = models.TextField("personlige kvalifikationer", max_length=1000, blank=True)
    earlier = models.TextField("tidligere forløb, og hvad de lærte os", max_length=1000, blank=True)
    own_part = models.TextField("det gør borgeren selv", max_length=500, blank=True)
    other_efforts = models.CharField("andet, der foregår samtidig", max_length=300, blank=True)
    hours = models.PositiveSmallIntegerField(
        "timer om ugen til at begynde med",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
    )
    growth = models.CharField("sådan kan timerne vokse", max_length=200, blank=True)
    accommodations = models.CharField("det, der virker (skånehensyn)", max_length=300, blank=True)
    postal_code = models.CharField(
        "målt fra postnummer",
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^\d{4}$", "Et postnummer har fire cifre.")],
    )
    kilometres = models.PositiveSmallIntegerField(
        "højst så mange km væk", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(400)]
    )
    places = models.CharField("steder, og hvordan borgeren kommer frem", max_length=200, blank=True)
    start = models.CharField("kan begynde", max_length=80, blank=True)
    knows_role = models.BooleanField("borgeren ved, hvad virksomhedskonsulenten gør, og hvad ikke", default=False)
    upskill_what = models.CharField("kursus eller oplæring", max_length=200, blank=True)
    upskill_payer = models.CharField("hvem betaler?", max_length=80, blank=True)
    upskill_when = models.CharField("hvornår?", max_length=6, choices=CourseWhen.choices, blank=True)
    upskill_promise = models.BooleanField("virksomheden har lovet job bagefter", default=False)
    state = models.CharField(max_length=8, choices=OrderState.choices, default=OrderState.DRAFT)
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="orders_held"
    )
    opening = models.ForeignKey(JobOpening, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField("svar senest", null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="orders_made")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[OrderState.DRAFT, OrderState.CLOSED]) | models.Q(due_on__isnull=False),
                name="waiting_order_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["consultant", "state", "due_on"], name="order_of_consultant"),
            models.Index(fields=["state", "due_on"], name="order_by_state"),
        ]

    @property
    def slip(self) -> Slip:
        """The slip as plain values, for the rules."""
        return Slip(
            purposes=tuple(self.purposes),
            wishes=tuple(Wish(each.workplace, each.function_text, each.frame) for each in self.wishes.all()),
            professional=self.professional,
            personal=self.personal,
            postal_code=self.postal_code,
            kilometres=self.kilometres,
            places=self.places,
            hours=self.hours,
            start=self.start,
            own_part=self.own_part,
            knows_role=self.knows_role,
        )


class OrderWish(models.Model):
    """A wish: a named workplace, a job function (of the list, or typed), the task or frame."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="wishes")
    position = models.PositiveSmallIntegerField()
    workplace = models.CharField("arbejdsplads", max_length=120, blank=True)
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    function_text = models.CharField("jobfunktion", max_length=120, blank=True)
    frame = models.CharField("opgave eller rammer", max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["order", "position"], name="one_wish_per_place")]


class OrderEvent(models.Model):
    """One step of an order: when, by whom, with which words, and the day agreed for the next."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(max_length=8, choices=OrderStep.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField("besked", max_length=1000, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
