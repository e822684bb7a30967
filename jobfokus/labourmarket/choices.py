# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class EventKind(TextChoices):
    """What happens on the local labour market (W2)."""

    CLOSURE = "closure", "Lukning"
    LAYOFF = "layoff", "Massefyring"
    ARRIVAL = "arrival", "Ny virksomhed eller butik"
    SEASON = "season", "Sæson"
    TENDER = "tender", "Udbud"
    FAIR = "fair", "Messe"


# Events that put people out of work.
COSTING_JOBS = (EventKind.CLOSURE, EventKind.LAYOFF)
