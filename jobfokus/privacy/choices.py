# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryKind(TextChoices):
    """What a log entry tells of."""

    SEEN = "seen", "Set"
    LISTED = "listed", "Set på en liste"
    SEARCHED = "searched", "Søgt frem"
    REVEALED = "revealed", "Skjult oplysning vist"
    EXPORTED = "exported", "Hentet som fil eller print"
    OPENED = "opened", "Åbnet med begrundelse"
    CHANGED = "changed", "Ændret"


class Handling(TextChoices):
    """What a retention rule does with a row when its time has come."""

    KEEP = "keep", "Gemmes"
    ANONYMISE = "anonymise", "Gøres anonym"
    DELETE = "delete", "Slettes"
    DELIVER = "deliver", "Afleveres til arkiv og slettes"


class SharedPart(TextChoices):
    """M5: the part of a case that a citizen lets a partner see."""

    PLAN = "plan", _("Min ABC-jobplan")
    AGREEMENTS = "agreements", _("Mine aftaler")
    WAY = "way", _("Delmål og det, der er sat i gang")
    RECORD = "record", _("Det delte referat af min seneste samtale")
    CV = "cv", _("Mit CV")
    JOB_LOG = "job_log", _("Min joblog")


class ConsentWay(TextChoices):
    """M5: how a consent was given or taken back."""

    HOME = "home", _("Hjemmefra")
    SCREEN = "screen", _("På skærmen")
    PAPER = "paper", _("På papir")
    TOLD = "told", _("Sagt til os")
