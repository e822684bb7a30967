# SPDX-License-Identifier: MPL-2.0
"""The log: who saw or changed what of whom, when, from which page and why.

Users, teams and citizens are held by number only, so that every room may log and nothing here imports upwards.
Database triggers refuse update and delete; only the retention command opens a ``RetentionWindow`` for itself.
"""

from datetime import date

from django.db import models

from jobfokus.common.models import Identified
from jobfokus.privacy.choices import ConsentWay, EntryKind, SharedPart


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    """The log, found by whom it tells of."""

    def about(self, *citizen_ids: int) -> "LogEntryQuerySet":
        """Everything logged about one citizen, alone or as one of a list; of several rows where they are one person."""
        listed = LoggedCitizen.objects.filter(citizen_id__in=citizen_ids).values("entry_id")
        return self.filter(models.Q(citizen_id__in=citizen_ids) | models.Q(pk__in=listed))


class LogEntry(models.Model):
    """One look-up or change. ``citizen_id`` is empty when the entry is about nobody or about a list of people."""

    at = models.DateTimeField()
    municipality_id = models.BigIntegerField(null=True)
    user_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=24, blank=True)
    team_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    verb = models.CharField(max_length=60)
    page = models.CharField(max_length=80, blank=True)
    citizen_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=40, blank=True)
    object_uuid = models.UUIDField(null=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["citizen_id", "-at"], name="log_by_citizen"),
            models.Index(fields=["user_id", "-at"], name="log_by_user"),
            models.Index(fields=["at"], name="log_by_time"),
        ]


class LoggedCitizen(models.Model):
    """One person on a list that somebody saw."""

    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="listed")
    citizen_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["citizen_id"], name="logged_by_citizen")]


class RetentionWindow(models.Model):
    """Open only inside the retention command's transaction: while a row is here, old entries may be removed."""

    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField()
    confirmed_by = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(opened_by=models.F("confirmed_by")), name="retention_takes_two_people"
            )
        ]


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents, found by whom they let see and whether they stand."""

    def standing(self, today: date) -> "ConsentQuerySet":
        """Those that hold on a day: begun, not over, and not withdrawn."""
        return self.filter(withdrawn_at=None, since__lte=today, until__gte=today)


class Consent(Identified):
    """M5: a citizen lets one partner see one part for a purpose until a day; withdrawn, it ends at once.

    Given from home nobody else was there; on the screen and on paper ``recorded_by_id`` is the colleague who was. A
    signed paper is a stored file that belongs to the row. ``words`` is the yes in the citizen's own words.
    """

    municipality_id = models.BigIntegerField()
    citizen_id = models.BigIntegerField()
    partner_id = models.BigIntegerField()
    part = models.CharField(max_length=12, choices=SharedPart.choices)
    purpose = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField()
    given_at = models.DateTimeField()
    how = models.CharField(max_length=8, choices=ConsentWay.choices, default=ConsentWay.HOME)
    words = models.TextField(blank=True)
    recorded_by_id = models.BigIntegerField(null=True)
    signed_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_how = models.CharField(max_length=8, choices=ConsentWay.choices, blank=True)
    withdrawn_by_id = models.BigIntegerField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="consent_in_order"),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="consent_has_a_purpose"),
            models.CheckConstraint(
                condition=models.Q(how=ConsentWay.HOME) | models.Q(recorded_by_id__isnull=False),
                name="consent_somebody_was_there",
            ),
            models.CheckConstraint(
                condition=~models.Q(how=ConsentWay.PAPER) | models.Q(signed_on__isnull=False),
                name="consent_on_paper_is_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["partner_id", "until"], name="consent_by_partner"),
            models.Index(fields=["citizen_id"], name="consent_by_citizen"),
        ]
