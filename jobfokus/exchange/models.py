# SPDX-License-Identifier: MPL-2.0
"""Stored files, staged imports, drafts, forms sent once, the outbox.

A file belongs to one object, whose visible_to decides.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.crypto import EncryptedTextField
from jobfokus.common.models import Identified
from jobfokus.exchange.choices import BatchState, MessageKind, MessageState, RowKind
from jobfokus.exchange.rules import kinds_imported_by


class StoredFile(Identified):
    """A file that came in (a signed plan), stored encrypted under its uuid; its real name is data, never a path."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    owner_type = models.CharField(max_length=60)
    owner_uuid = models.UUIDField()
    citizen_id = models.BigIntegerField(null=True)
    name = models.CharField("filnavn", max_length=200)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["owner_type", "owner_uuid"], name="file_by_owner")]


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Imports, found by who may look at them."""

    def visible_to(self, user: User) -> "ImportBatchQuerySet":
        """The imports of one's municipality of the kinds that one brings in oneself."""
        kinds = kinds_imported_by(user.authority.holds)
        return self.filter(municipality_id=user.municipality_id, kind__in=kinds) if kinds else self.none()

    def of_kind(self, *kinds: str) -> "ImportBatchQuerySet":
        return self.filter(kind__in=kinds)


class ImportBatch(Identified):
    """One file on its way in: staged, looked through, committed as one transaction, and undone if need be."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="import_batches")
    kind = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.PREVIEW)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows_total = models.PositiveIntegerField(default=0)
    # The headings of the file in their order, where the person may say what they mean.
    headings = models.JSONField(default=list)
    unknown_columns = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    kept_rows = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    committed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    committed_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["municipality", "-uploaded_at"], name="batch_newest_first")]


class ImportRow(models.Model):
    """A staged row; its content lies encrypted and is purged after the set days."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=RowKind.choices)
    content = EncryptedTextField()
    problems = models.JSONField(default=list)
    changes = EncryptedTextField(default="")
    set_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["batch", "kind", "number"], name="import_row_by_kind")]


class ImportMapping(models.Model):
    """What a name in a file means here; remembered from one import to the next."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="import_mappings")
    kind = models.CharField(max_length=30)
    column = models.CharField(max_length=60)
    text = models.CharField(max_length=200)
    target_uuid = models.UUIDField(null=True)
    # What is meant where that is no row of a list: a column of ours, for instance.
    target_key = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "column", "text"], name="import_mapping_once")
        ]


class ImportUndo(models.Model):
    """What a committed row changed in one table row: enough to take it back, and to see whether it changed since.

    The steps about one citizen (or one company: ``subject_id``) are taken back together or not at all.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="undo_steps")
    row_number = models.PositiveIntegerField()
    citizen_id = models.BigIntegerField(null=True)
    subject_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    before = EncryptedTextField(default="")
    after = EncryptedTextField(default="")

    class Meta:
        indexes = [models.Index(fields=["batch", "subject_id", "citizen_id"], name="undo_by_subject")]


class Draft(models.Model):
    """Typing that the server has acknowledged: one row per person and form. Only "Gem" makes a version of it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=60)
    object_uuid = models.UUIDField()
    citizen_id = models.BigIntegerField(null=True)
    base_version = models.PositiveIntegerField()
    content = EncryptedTextField(default="{}")
    sequence = models.PositiveBigIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "form", "object_uuid"], name="one_draft_per_form")]


class SentForm(models.Model):
    """A form that has been carried out, by the token it bore: sent again, it leads to the same answer."""

    token = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    result_url = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)


# A message in one of these states is not out of the house yet.
UNDER_WAY = (MessageState.WAITING, MessageState.SENDING)


class MessageQuerySet(models.QuerySet["Message"]):
    """What goes out, found by who may look after it and by what is due."""

    def visible_to(self, user: User) -> "MessageQuerySet":
        """The administrator sees what goes out of the municipality: to whom, about what, when; never the words."""
        administers = user.authority.holds("administrator")
        return self.filter(municipality_id=user.municipality_id) if administers else self.none()

    def due(self, now: datetime) -> "MessageQuerySet":
        """Those that wait and are due, and those whose worker has been silent for longer than it may."""
        return self.filter(state__in=UNDER_WAY, due_at__lte=now)


class Message(Identified):
    """A mail on its way out. It is written in the transaction of what caused it and sent by the worker, once.

    ``key`` names what caused it: the same cause makes one message. While a worker holds it (``SENDING``), ``due_at`` is
    when the worker counts as dead. A subject names no person.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slags", max_length=20, choices=MessageKind.choices)
    key = models.CharField(max_length=120)
    to = models.CharField("til", max_length=254)
    subject = models.CharField("emne", max_length=200)
    text = EncryptedTextField()
    html = EncryptedTextField(default="")
    unsubscribe_url = models.CharField(max_length=400, blank=True)
    about_uuid = models.UUIDField(null=True)
    state = models.CharField("tilstand", max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=80, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=UNDER_WAY), name="message_due"),
            models.Index(fields=["municipality", "state", "-created_at"], name="message_newest_first"),
            models.Index(fields=["about_uuid"], name="message_by_cause"),
        ]
