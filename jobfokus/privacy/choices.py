# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class EntryKind(TextChoices):
    """What a log entry tells of."""

    SEEN = "seen", "Set"
    LISTED = "listed", "Set på en liste"
    SEARCHED = "searched", "Søgt frem"
    REVEALED = "revealed", "Skjult oplysning vist"
    EXPORTED = "exported", "Hentet som fil eller print"
    OPENED = "opened", "Åbnet med begrundelse"
    CHANGED = "changed", "Ændret"
