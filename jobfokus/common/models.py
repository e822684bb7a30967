# SPDX-License-Identifier: MPL-2.0
"""The one base that every object reachable by URL shares."""

import uuid

from django.db import models


class Identified(models.Model):
    """A row with an opaque name for URLs: bigint inside, ``uuid`` outside."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
