# SPDX-License-Identifier: MPL-2.0
"""What may be booked how: one row for each kind of conversation that a municipality has decided on (B1a)."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from jobfokus.booking.choices import WithWhom
from jobfokus.booking.rules.windows import Limits
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import KindCode, Medium
from jobfokus.conversations.models import ConversationKind

# Product choices, all of them the municipality's to change: no source gives a number. What a company takes part in is
# arranged with the company, and a citizen does not book it alone.
SHIPPED: dict[str, dict[str, Any]] = {
    KindCode.BEFORE_PLACEMENT: {"bookable": False},
    KindCode.START_MEETING: {"bookable": False, "movable": False, "cancellable": False},
    KindCode.PLACEMENT_FOLLOW_UP: {"bookable": False, "movable": False, "cancellable": False},
    KindCode.GROUP: {"with_whom": WithWhom.CHOOSE},
}
HOURS = [MinValueValidator(0), MaxValueValidator(24 * 28)]


class BookingRule(Identified):
    """The rules of one kind of conversation: when it is booked, moved and cancelled, with whom, and what is said."""

    kind = models.OneToOneField(ConversationKind, on_delete=models.CASCADE, related_name="booking_rule")
    bookable = models.BooleanField("Borgeren kan selv booke den", default=True)
    with_whom = models.CharField("Med hvem", max_length=12, choices=WithWhom.choices, default=WithWhom.OWNER_FIRST)
    notice_hours = models.PositiveSmallIntegerField("Kan bookes indtil, timer før", default=24, validators=HOURS)
    horizon_days = models.PositiveSmallIntegerField(
        "Kan bookes så mange dage frem", default=42, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    movable = models.BooleanField("Borgeren kan flytte den", default=True)
    move_hours = models.PositiveSmallIntegerField("Kan flyttes indtil, timer før", default=24, validators=HOURS)
    cancellable = models.BooleanField("Borgeren kan aflyse den", default=True)
    cancel_hours = models.PositiveSmallIntegerField("Kan aflyses indtil, timer før", default=24, validators=HOURS)
    in_person = models.BooleanField("Ved fremmøde", default=True)
    by_video = models.BooleanField("På video", default=True)
    by_telephone = models.BooleanField("I telefonen", default=True)
    most_seats = models.PositiveSmallIntegerField(
        "Højst så mange deltagere",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
        help_text="Tom: så mange, som tiden har plads til",
    )
    instruction = models.TextField("Vejledning til borgeren", max_length=600, blank=True)
    warning = models.TextField("Det skal borgeren vide", max_length=600, blank=True)
    version = models.PositiveIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["kind"]

    @classmethod
    def of(cls, kind: ConversationKind) -> "BookingRule":
        """The municipality's own rule, else the shipped one; read ``booking_rule`` along for many kinds."""
        try:
            return kind.booking_rule
        except cls.DoesNotExist:
            return cls(kind_id=kind.pk, **SHIPPED.get(kind.code, {}))

    @property
    def media(self) -> list[Medium]:
        """The ways in which citizens may book it."""
        ways = {Medium.PLACE: self.in_person, Medium.VIDEO: self.by_video, Medium.TELEPHONE: self.by_telephone}
        return [medium for medium, is_used in ways.items() if is_used]

    @property
    def limits(self) -> Limits:
        return Limits(
            bookable=self.bookable,
            notice_hours=self.notice_hours,
            horizon_days=self.horizon_days,
            movable=self.movable,
            move_hours=self.move_hours,
            cancellable=self.cancellable,
            cancel_hours=self.cancel_hours,
        )
