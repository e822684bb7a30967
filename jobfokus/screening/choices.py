# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class Strategy(TextChoices):
    """Three ways to spend an effort on a target group (guide on long-term unemployment, strategy chapter)."""

    DEADWEIGHT = "deadweight", "Dødvægt"
    CATCH_ALL = "catch_all", "Catch all"
    SELECTION = "selection", "Selektion"
