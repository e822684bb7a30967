# SPDX-License-Identifier: MPL-2.0
"""Where a meeting takes place: kept in Danish with the meeting, told in the language of whoever reads it."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from jobfokus.conversations.choices import Medium
from jobfokus.conversations.models import Slot


def place_of(slot: Slot) -> str:
    """Where a conversation in this slot takes place, in the words that stand on the meeting."""
    with translation.override(settings.LANGUAGE_CODE):
        words = str(slot.get_medium_display()) if slot.medium != Medium.PLACE else ""
    return ", ".join(word for word in (words, slot.place) if word)


def spoken_place(place: str, *, phone: str = "") -> str:
    """*place* as it stands on a meeting, in the language spoken now; with a *phone*, which number we ring."""
    kept, _comma, rest = place.partition(", ")
    with translation.override(settings.LANGUAGE_CODE):
        medium = next((each for each in Medium if str(each.label) == kept), None)
    if medium is None:
        return place
    words = str(medium.label)
    if medium == Medium.TELEPHONE and phone:
        words = _("Telefon. Vi ringer til %(phone)s") % {"phone": phone}
    return ", ".join(word for word in (words, rest) if word)
