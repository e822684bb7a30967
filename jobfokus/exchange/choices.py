# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class BatchState(TextChoices):
    """Where an import stands."""

    PREVIEW = "preview", "Til gennemsyn"
    COMMITTED = "committed", "Indlæst"
    UNDONE = "undone", "Fortrudt"
    DISCARDED = "discarded", "Droppet"


class RowKind(TextChoices):
    """What a row of an import would do."""

    NEW = "new", "Ny"
    CHANGED = "changed", "Ændret"
    HANDOVER = "handover", "Overdragelse"
    SAME = "same", "Uændret"
    PROBLEM = "problem", "Problem"
