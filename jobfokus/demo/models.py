# SPDX-License-Identifier: MPL-2.0
"""What was loaded, so that a later start can say how old the demo is."""

from django.db import models
from django.utils import timezone


class DemoLoad(models.Model):
    """One loading of the demo: the day its stories are told from, and the seed of its people."""

    today = models.DateField()
    seed = models.PositiveIntegerField()
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-loaded_at"]
