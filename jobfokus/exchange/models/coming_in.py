# SPDX-License-Identifier: MPL-2.0
"""Stored files and staged imports. A file belongs to one object, whose visible_to decides."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.crypto import EncryptedTextField
from jobfokus.common.models import Identified
from jobfokus.exchange.choices import BatchState, RowKind
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
