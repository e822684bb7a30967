# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class CprKind(TextChoices):
    """What sort of civil registration number a person has."""

    ORDINARY = "ordinary", "Cpr-nummer"
    REPLACEMENT = "replacement", "Erstatningsnummer"
    UNKNOWN = "unknown", "Ukendt"


class ExitMark(TextChoices):
    """What an exit means for the statistics of how long people are unemployed (K5)."""

    EVENT = "event", "Selvforsørgelse"
    CENSORED = "censored", "Anden årsag"
    BENEFIT_CHANGE = "benefit_change", "Skift af ydelse"


class Availability(TextChoices):
    """Events on a case that the reasons for closing point to (H6)."""

    ASSESSMENT = "assessment", "Rådighedsvurdering"
    REMATCH = "rematch", "Ny visitation"
