# SPDX-License-Identifier: MPL-2.0
"""The headings of an archetype and how its values are said: the same on the page, in the builder and on paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.choices import Sex
from jobfokus.screening.choices import AgeBand, Face, Jobs
from jobfokus.screening.rules.archetypes import ArchetypeContent, Sign

SEXES = (("", _("Både kvinder og mænd")), (Sex.FEMALE.value, _("Kvinde")), (Sex.MALE.value, _("Mand")))
LABELS: dict[str, str | Promise] = {
    "name": _("Navn"),
    "face": _("Ansigt"),
    "age_band": _("Alder"),
    "sex": _("Køn"),
    "education": _("Uddannelse"),
    "family": _("Familie"),
    "professional": _("Det faglige"),
    "personal": _("Det personlige"),
    "network": _("Netværk"),
    "spare_time_job": _("Fritidsjob"),
    "interests": _("Interesser"),
    "jobs": _("Ansættelser"),
    "history": _("Arbejdslivet indtil nu"),
    "availability": _("Rådighed"),
    "motivation": _("Motivation"),
    "readiness": _("Lyst til at skifte spor"),
    "clarity": _("Afklaring"),
    "belief": _("Tro på at finde job"),
    "difficulty": _("Det gør vores arbejde svært"),
    "signs": _("Det ser vi efter i den første samtale"),
    "efforts": _("Det hjælper tidligt"),
}
SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Baggrund"), ("age_band", "sex", "education", "family")),
    (_("Ressourcer og barrierer"), ("professional", "personal", "network", "spare_time_job", "interests")),
    (_("Arbejdsliv"), ("jobs", "history", "availability")),
    (_("Holdninger"), ("motivation", "readiness", "clarity", "belief")),
    (_("Vores eget arbejde"), ("difficulty",)),
)
CHOICES: dict[str, Mapping[str, str | Promise]] = {
    "face": dict(Face.choices),
    "age_band": dict(AgeBand.choices),
    "sex": dict(SEXES),
    "jobs": dict(Jobs.choices),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn face: where it lies, and what it shows in words."""

    code: str
    url: str
    words: str


def picture(code: str) -> Picture:
    """The face of an archetype; an unknown one is the first."""
    face = Face(code) if code in Face.values else Face.GREY
    return Picture(face.value, static(f"screening/faces/{face.value}.svg"), str(face.label))


def face_choices() -> list[tuple[str, str]]:
    """Every face with its picture, to choose among."""
    shown = '<img class="face face-small" src="{}" alt="" width="48" height="48"> {}'
    return [(each.code, format_html(shown, each.url, each.words)) for each in map(picture, Face.values)]


def value_words(name: str, value: Any) -> str:
    """What a field says, as text: codes as words, signs and efforts line by line."""
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    if name == "signs":
        return "\n".join(sign.text for sign in value)
    return "\n".join(value) if name == "efforts" else str(value)


def sections(content: ArchetypeContent) -> list[dict[str, Any]]:
    """What is written, heading by heading; empty fields and empty sections are left out."""
    told = []
    for heading, names in SECTIONS:
        facts = [
            (str(LABELS[name]), value_words(name, getattr(content, name))) for name in names if _told(content, name)
        ]
        if facts:
            told.append({"heading": str(heading), "facts": facts})
    return told


def in_short(content: ArchetypeContent) -> str:
    """Age and education in a line."""
    parts = [value_words("age_band", content.age_band), content.education]
    return ", ".join(part for part in parts if part)


def sign_words(signs: Iterable[Sign], criteria: Mapping[str, str]) -> list[dict[str, str]]:
    """The signs, each with the question of screening that it is like."""
    return [{"text": sign.text, "asks": criteria.get(sign.criterion, "")} for sign in signs]


def asks_words(text: str) -> str:
    """How paper names the question of screening."""
    return said("Spørgsmål i screeningen: %(question)s") % {"question": text}


def _told(content: ArchetypeContent, name: str) -> bool:
    """Whether a fact is worth a line: both sexes go without saying only where the rest of the background is empty."""
    if name == "sex":
        return bool(content.sex or content.age_band)
    return bool(getattr(content, name))
