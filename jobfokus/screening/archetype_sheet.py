# SPDX-License-Identifier: MPL-2.0
"""An archetype on A4 (A1): headings in the page's language, the team's words as they were written."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from jobfokus.common import days
from jobfokus.screening.archetype_words import LABELS, asks_words, in_short, picture, sections
from jobfokus.screening.models import Archetype

SHEET = "screening/sheets/archetype.typ"


def archetype_sheet(found: Archetype, criteria: Mapping[str, str], language: str) -> dict[str, Any]:
    """What the sheet prints; *criteria* are the questions of screening by code."""
    content, face = found.words, picture(found.face)
    since = [(_("I brug siden"), days.short(found.in_use_since))] if found.in_use_since else []
    return {
        "title": content.name,
        "place": found.municipality.name,
        "language": language,
        "pages": (_("Side"), _("af")),
        "face": f"/screening/static/screening/faces/{face.code}.svg",
        "face_words": face.words,
        "lead": in_short(content),
        "facts": [(_("Team"), found.team.name), *since],
        "sections": sections(content),
        "signs_heading": str(LABELS["signs"]),
        "signs": [
            {"text": sign.text, "asks": asks_words(criteria[sign.criterion]) if sign.criterion in criteria else ""}
            for sign in content.signs
        ],
        "efforts_heading": str(LABELS["efforts"]),
        "efforts": content.efforts,
        "note": _("En arketype er opdigtet. Den hjælper med at se tidlige tegn og afgør ikke noget om en borger."),
    }
