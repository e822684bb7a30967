# SPDX-License-Identifier: MPL-2.0
"""What happens on the local labour market: a closure, a season, a tender (W2). About companies, never about people."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.crypto import EncryptedTextField, blind_index
from jobfokus.common.models import Identified
from jobfokus.labourmarket.choices import COSTING_JOBS, EventKind
from jobfokus.labourmarket.models.lists import Industry


class EventQuerySet(models.QuerySet["Event"]):
    """Events, found by who may see them, by what they do and by their days."""

    def visible_to(self, user: User) -> "EventQuerySet":
        """The municipality's own, for its staff; they name no citizen."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def costing_jobs(self) -> "EventQuerySet":
        """Closures and mass lay-offs that still count."""
        return self.filter(kind__in=COSTING_JOBS, withdrawn_on=None)

    def coming(self, today: date) -> "EventQuerySet":
        """What is going on, and what is to come."""
        return self.filter(models.Q(ends_on__gte=today) | models.Q(ends_on=None, starts_on__gte=today))

    def to_remember(self, today: date) -> "EventQuerySet":
        """Events that somebody wanted to be reminded of, until they are over."""
        return self.coming(today).filter(remind_on__lte=today, withdrawn_on=None)


class Event(Identified):
    """An event with its days. One that costs jobs names a company or an industry, so that its people can be found."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("hvad sker der", max_length=10, choices=EventKind.choices)
    name = models.CharField("begivenhed", max_length=120)
    company_name = models.CharField("virksomhed", max_length=160, blank=True)
    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="branche"
    )
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True, blank=True)
    seats = models.PositiveIntegerField("stillinger", null=True, blank=True)
    source = models.CharField("hvor ved vi det fra", max_length=200)
    remind_on = models.DateField("mind os om det", null=True, blank=True)
    withdrawn_on = models.DateField("trukket tilbage", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="event_in_order",
                violation_error_message="Den sidste dag skal ligge efter den første.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=COSTING_JOBS, company_name="", industry=None),
                name="lost_jobs_have_a_place",
                violation_error_message="Skriv virksomheden, eller vælg branchen, så sagerne kan findes.",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "starts_on"], name="event_by_day")]

    def __str__(self) -> str:
        return self.name

    @property
    def costs_jobs(self) -> bool:
        return self.kind in COSTING_JOBS and self.withdrawn_on is None


class EventFeedQuerySet(models.QuerySet["EventFeed"]):
    """Subscriptions, found by their owner and by the token in the address."""

    def visible_to(self, user: User) -> "EventFeedQuerySet":
        """One's own that still opens."""
        return self.filter(user_id=user.pk, withdrawn_at=None)

    def opened_by(self, token: str) -> "EventFeedQuerySet":
        """What this token opens: until it is withdrawn, and as long as its owner may sign in."""
        return self.filter(token_index=blind_index(token), withdrawn_at=None, user__is_active=True)


class EventFeed(Identified):
    """The address with which somebody's own calendar reads the events, without signing in (W2)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = EncryptedTextField()
    token_index = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = EventFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(withdrawn_at=None), name="one_open_feed_per_person"
            )
        ]
