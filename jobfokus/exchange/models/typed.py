# SPDX-License-Identifier: MPL-2.0
"""What people type: drafts that the server has acknowledged, and forms that were carried out."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.common.crypto import EncryptedTextField


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
