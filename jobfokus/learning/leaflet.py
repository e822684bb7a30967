# SPDX-License-Identifier: MPL-2.0
"""The guide on one sheet of A4 (G3): three steps with pictures, the address and its QR code, and where to get help.

It says nothing of anybody: everybody in the municipality gets the same sheet.
"""

from typing import Any

from django.utils.translation import gettext as _

from jobfokus.accounts.models import Municipality
from jobfokus.booking.models import HelpPlace
from jobfokus.common.language import kept_language
from jobfokus.common.qr import qr_svg
from jobfokus.exchange.outbox import full_address
from jobfokus.learning.choices import Tool
from jobfokus.learning.guides import GUIDES, shown_in_words
from jobfokus.learning.pictures import drawing
from jobfokus.learning.reading import film_of, spoken_language, whose_guides, words_held

SHEET = "learning/sheets/leaflet.typ"


def leaflet(tool: Tool, municipality: Municipality) -> dict[str, Any]:
    """The sheet, ready to print, in the language of the page."""
    guide, language = GUIDES[tool], spoken_language()
    here = whose_guides(municipality)
    texts, address = words_held(here, tool)[language], full_address(guide.start_url + kept_language())
    film = film_of(here, tool)
    return {
        "title": str(tool.label),
        "place": municipality.name,
        "lang": language,
        "pages": [_("Side"), _("af")],
        "steps": [
            {"text": text, "picture": drawing(step.picture), "alt": shown_in_words(step.picture)}
            for text, step in zip(texts, guide.steps, strict=True)
        ],
        "step": _("Trin"),
        "start": _("Begynd her"),
        "how": _("Åbn adressen, eller hold din telefon over firkanten. Log på."),
        "address": address,
        "qr": qr_svg(address),
        "qr_alt": _("QR-kode til %(address)s") % {"address": address},
        "film": _("Se også vores film: %(title)s") % {"title": film.title} if film else "",
        "film_link": film.link if film else "",
        "help_heading": _("Her får du hjælp"),
        "help": help_lines(municipality, language),
    }


def help_lines(municipality: Municipality, language: str) -> list[str]:
    """Each place of help in one line; its hours in English where they are written."""
    found = HelpPlace.objects.filter(municipality=municipality).in_use()
    return [
        ", ".join(part for part in (place.name, place.address, hours_of(place, language), place.phone) if part)
        for place in found
    ]


def hours_of(place: HelpPlace, language: str) -> str:
    return (place.english if language == "en" else "") or place.hours
