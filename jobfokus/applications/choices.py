# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class About(TextChoices):
    """What a word about an application is about (C19)."""

    WORDING = "wording", _("Ordene")
    CHANNEL = "channel", _("Vejen ind")
    ARGUMENT = "argument", _("Hvorfor netop dig")
