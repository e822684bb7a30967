# SPDX-License-Identifier: MPL-2.0
"""A guide as a page or a leaflet prints it: the words that hold, the pictures, the film."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobfokus.accounts.models import Municipality
from jobfokus.learning.choices import GUIDED, Tool
from jobfokus.learning.guides import GUIDES, drawn, shipped_words
from jobfokus.learning.models import GuideText, ToolFilm
from jobfokus.learning.rules.guides import Words, from_stored


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as a page prints it."""

    number: int
    text: str
    picture: SafeString


def found_tool(code: str) -> Tool:
    """The citizens' tool of an address; no other is found."""
    for tool in GUIDED:
        if tool == code:
            return tool
    raise Http404


def whose_guides(municipality: Municipality) -> int:
    """Whoever rehearses reads the guides of the real municipality (G2)."""
    return municipality.practice_for_id or municipality.pk


def words_held(municipality_id: int, tool: Tool) -> Words:
    """The municipality's newest words, else ours; one statement."""
    own = GuideText.objects.filter(municipality_id=municipality_id, tool=tool)
    stored = own.order_by("-number").values_list("content", flat=True).first()
    return from_stored(stored) if stored else shipped_words(tool)


def spoken_language() -> str:
    """The language of the page, as the editions name it."""
    return "en" if (get_language() or "").startswith("en") else "da"


def shown_steps(tool: Tool, words: Words) -> list[ShownStep]:
    """The steps with their pictures, in the language of the page. We drew them ourselves and escaped their words."""
    texts = words[spoken_language()]
    return [
        ShownStep(number, texts[number - 1], mark_safe(drawn(step.picture)))  # noqa: S308  # nosec B308 B703
        for number, step in enumerate(GUIDES[tool].steps, start=1)
    ]


def film_of(municipality_id: int, tool: Tool) -> ToolFilm | None:
    """The municipality's film about a tool."""
    return ToolFilm.objects.filter(municipality_id=municipality_id, tool=tool).first()


def shown_film(film: ToolFilm | None) -> dict[str, Any] | None:
    """A film as a page prints it."""
    if film is None:
        return None
    minutes, seconds = (int(part) for part in film.length.split(":"))
    return {
        "title": film.title,
        "length": _("%(minutes)d min. %(seconds)d sek.") % {"minutes": minutes, "seconds": seconds},
        "link": film.link,
        "language": film.language,
        "spoken": str(film.get_language_display()),
        "transcript": film.transcript,
    }
