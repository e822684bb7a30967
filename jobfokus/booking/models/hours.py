# SPDX-License-Identifier: MPL-2.0
"""Working hours for conversations as a weekly pattern, what breaks it, and the days on which nobody is there (B1)."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Dated, DatedQuerySet, Municipality, Team, User, in_order
from jobfokus.booking.choices import AwayFor, Repeats, Weeks
from jobfokus.booking.rules.availability import Closing, Gone, Hours
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import Medium
from jobfokus.conversations.models import ConversationKind

WEEKDAYS = [(number, name) for number, name in enumerate(("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag"))]


class HoursQuerySet(DatedQuerySet):
    """Weekly hours, found by who may see them."""

    def visible_to(self, user: User) -> "models.QuerySet[Any]":
        """One's own and those of one's teams; a manager sees every team's. Hours name no citizen."""
        here = self.filter(team__municipality_id=user.municipality_id)
        if user.authority.holds("manager"):
            return here
        mine = models.Q(holder_id__in=user.authority.acts_for) | models.Q(team_id__in=user.authority.case_teams)
        return here.filter(mine)


class WeeklyHours(Dated, Identified):
    """Hours for conversations on one day of the week, from a day on: cut into slots of so many minutes."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="weekly_hours")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField("dag", choices=WEEKDAYS)
    starts = models.TimeField("fra kl.")
    ends = models.TimeField("til kl.")
    minutes = models.PositiveSmallIntegerField(
        "minutter hver", default=45, validators=[MinValueValidator(10), MaxValueValidator(240)]
    )
    weeks = models.CharField("uger", max_length=6, choices=Weeks.choices, default=Weeks.EVERY)
    kinds = models.ManyToManyField(ConversationKind, related_name="+", verbose_name="slags samtaler")
    medium = models.CharField("hvordan", max_length=10, choices=Medium.choices, default=Medium.PLACE)
    place = models.CharField("sted", max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField(
        "pladser", default=1, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )

    objects = HoursQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "starts", "pk"]
        constraints = [
            in_order("weekly_hours_in_order"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="weekly_hours_end_after_start",
                violation_error_message="Tiden skal slutte, efter at den er begyndt.",
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1, minutes__gte=10), name="weekly_hours_have_room"),
        ]
        indexes = [models.Index(fields=["holder", "weekday"], name="weekly_hours_of_holder")]

    def as_rule(self) -> Hours:
        """In the words of the rule; read the kinds along for many."""
        return Hours(
            weekday=self.weekday,
            starts=self.starts,
            ends=self.ends,
            minutes=self.minutes,
            team_id=self.team_id,
            kinds=frozenset(kind.pk for kind in self.kinds.all()),
            weeks=self.weeks,
            since=self.since,
            until=self.until,
            medium=self.medium,
            place=self.place,
            seats=self.seats,
        )


class AwayQuerySet(DatedQuerySet):
    """Exceptions, found by who may see them."""

    def visible_to(self, user: User) -> "models.QuerySet[Any]":
        """One's own, and those of the people one leads."""
        led = models.Q(holder__role_assignments__team_id__in=user.authority.led_teams)
        mine = models.Q(holder_id__in=user.authority.acts_for) | led
        return self.filter(mine, holder__municipality_id=user.municipality_id).distinct()


class Away(Dated, Identified):
    """An exception from the weekly hours: holiday, illness, a course; whole days, or hours of them; once, or again."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="away")
    why = models.CharField("hvorfor", max_length=10, choices=AwayFor.choices)
    starts = models.TimeField("fra kl.", null=True, blank=True)
    ends = models.TimeField("til kl.", null=True, blank=True)
    repeats = models.PositiveSmallIntegerField("gentages", choices=Repeats.choices, default=Repeats.NEVER)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = AwayQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            in_order("away_in_order"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=False),
                name="away_ends",
                violation_error_message="Skriv den sidste dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(starts=None) | models.Q(ends=None) | models.Q(ends__gt=models.F("starts")),
                name="away_hours_in_order",
                violation_error_message="Tiden skal slutte, efter at den er begyndt.",
            ),
        ]
        indexes = [models.Index(fields=["holder", "until"], name="away_of_holder")]

    def as_rule(self) -> Gone:
        return Gone(self.since, self.until or self.since, self.starts, self.ends, self.repeats)


class ClosingDayQuerySet(models.QuerySet["ClosingDay"]):
    """Closing days, found by who may see them."""

    def visible_to(self, user: User) -> "ClosingDayQuerySet":
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()


class ClosingDay(Identified):
    """A day on which we are closed beside the national holidays; a yearly one falls on its date each year."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="closing_days")
    on = models.DateField("dag")
    name = models.CharField("hvad er det for en dag?", max_length=60)
    yearly = models.BooleanField("hvert år", default=False)

    objects = ClosingDayQuerySet.as_manager()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "on"],
                name="closing_day_once",
                violation_error_message="Dagen står der allerede.",
            )
        ]

    def as_rule(self) -> Closing:
        return Closing(self.on, self.yearly)
