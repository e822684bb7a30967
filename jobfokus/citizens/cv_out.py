# SPDX-License-Identifier: MPL-2.0
"""A CV that leaves the product (V3, V5): on paper by time, on one page built on what one can, and as plain records.

Paper is for an employer: no number, no judgement of oneself below good, and nothing of what one still wants to learn.
The records are the citizen's own and leave nothing out; their sections are those of the Europass CV. Contact is left
out for a protected person unless the citizen takes the file.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobfokus.citizens.choices import CvEntryKind, CvPart, Mastery
from jobfokus.citizens.cv import cv_content, gross_cv
from jobfokus.citizens.cv_shown import entry_words, language_words, parts_of, shown_position
from jobfokus.citizens.models import Citizen, Cv
from jobfokus.citizens.models.cv import SPOKEN

FORMAT = "jobfokus-cv/1"
BY_TIME, BY_COMPETENCE = "citizens/sheets/cv_by_time.typ", "citizens/sheets/cv_by_competence.typ"
# One page: the strongest first, and no more than can be read at a glance.
MOST_COMPETENCES, MOST_FUNCTIONS, MOST_POSITIONS, MOST_LINES = 10, 12, 6, 6
SHOWN_MASTERY = ("", Mastery.SOME, Mastery.WELL, Mastery.TEACH)
STRENGTH = {Mastery.TEACH: 0, Mastery.WELL: 1, "": 2, Mastery.SOME: 3}


def contact_of(citizen: Citizen, *, own: bool) -> list[str]:
    """How to reach the person: for a protected one only on the file that the citizen takes."""
    place = f"{citizen.postal_code} {citizen.town}".strip()
    return [text for text in (place, citizen.phone, citizen.email) if text] if own or not citizen.protected else []


def by_time(citizen: Citizen, cv: Cv, *, own: bool) -> dict[str, Any]:
    """Position by position, the newest first, with everything one did."""
    parts = parts_of(cv)
    sections = (CvPart.EDUCATION, CvPart.LANGUAGES, CvPart.CONDITIONS)
    return _head(citizen, cv, own=own) | {
        "positions_heading": _("Job og andet arbejde"),
        "positions": [
            {"title": row["title"], "facts": " · ".join(row["facts"]), "functions": row["functions"]}
            for row in map(shown_position, cv.positions.all())
        ],
        "sections": [
            {"heading": str(CvPart.COMPETENCES.label), "lines": competences_for_employers(cv)},
            *({"heading": str(part.label), "lines": parts[part.value]} for part in sections),
        ],
    }


def by_competence(citizen: Citizen, cv: Cv, *, own: bool) -> dict[str, Any]:
    """One page: what I can first, then where I have done it (V5)."""
    entries = list(cv.entries.all())
    languages = [language_words(row) for row in entries if row.kind in SPOKEN]
    licence = [_("Kørekort: %(licence)s") % {"licence": cv.driving_licence}] if cv.driving_licence else []
    tried = [each.text for each in gross_cv(cv)]
    return _head(citizen, cv, own=own) | {
        "can_heading": str(CvPart.COMPETENCES.label),
        "can": competences_for_employers(cv)[:MOST_COMPETENCES],
        "tried_heading": _("Det har jeg prøvet"),
        "tried": tried[:MOST_FUNCTIONS],
        "sections": [
            {"heading": _("Job og andet arbejde"), "lines": _in_one_line_each(cv)[:MOST_POSITIONS]},
            {
                "heading": str(CvPart.EDUCATION.label),
                "lines": [entry_words(row) for row in entries if row.kind not in SPOKEN][:MOST_LINES],
            },
            {"heading": str(CvPart.LANGUAGES.label), "lines": [*languages[:MOST_LINES], *licence]},
        ],
    }


def competences_for_employers(cv: Cv) -> list[str]:
    """What one can, the strongest first; what one knows only a little is not what a CV is for."""
    rows = [row for row in cv.competences.all() if row.mastery in SHOWN_MASTERY]
    return [row.text for row in sorted(rows, key=lambda row: STRENGTH[row.mastery])]


def _in_one_line_each(cv: Cv) -> list[str]:
    return [", ".join((row["title"], *row["facts"])) for row in map(shown_position, cv.positions.all())]


def _head(citizen: Citizen, cv: Cv, *, own: bool) -> dict[str, Any]:
    """Who, how to reach, in short, and what one looks for; words for the pages in the language of the file."""
    english = (get_language() or "").startswith("en")
    return {
        "lang": "en" if english else "da",
        "pages": [_("Side"), _("af")],
        "document": _("CV"),
        "name": citizen.full_name,
        "contact": contact_of(citizen, own=own),
        "about": cv.about,
        "sought_heading": str(CvPart.SOUGHT.label),
        "sought": list(cv.looked_for),
    }


def records(citizen: Citizen, cv: Cv, today: date, *, own: bool) -> dict[str, Any]:
    """All of the CV in the sections of the Europass CV; codes are ours, in English."""
    content = cv_content(cv)
    learned = [row for row in content.entries if row.kind != CvEntryKind.LANGUAGE]
    return {
        "format": FORMAT,
        "made_on": today.isoformat(),
        "identification": {"name": citizen.full_name, "contact": contact_of(citizen, own=own)},
        "headline": {"about": content.about, "looks_for": list(content.sought)},
        "work_experience": [
            {
                "kind": row.kind,
                "position": row.title,
                "employer": row.employer,
                "period": {"from": _day(row.since), "to": _day(row.until)},
                "activities": list(row.functions),
            }
            for row in content.positions
        ],
        "education_and_training": [
            {
                "kind": row.kind,
                "title": row.name,
                "organisation": row.place,
                "year": row.year,
                "valid_until": _day(row.valid_until),
            }
            for row in learned
        ],
        "skills": {
            "languages": [
                {"language": row.name, "level": row.level}
                for row in content.entries
                if row.kind == CvEntryKind.LANGUAGE
            ],
            "driving_licence": content.driving_licence,
            "competences": [
                {"text": row.text, "own_judgement": row.mastery or None, "wants_to_learn": row.develop or None}
                for row in content.skills
            ],
        },
        "conditions": _conditions(cv),
    }


def _conditions(cv: Cv) -> dict[str, Any]:
    numbers = ("weekly_hours", "days", "evenings", "nights", "weekends", "kilometres", "transport")
    return {name: getattr(cv, name) for name in numbers} | {"other": cv.conditions}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def sheet_of(kind: str, citizen: Citizen, cv: Cv, *, own: bool) -> tuple[str, dict[str, Any]]:
    """The sheet and what stands on it: ``kompetencer`` is the one page, everything else the CV by time."""
    if kind == "kompetencer":
        return BY_COMPETENCE, by_competence(citizen, cv, own=own)
    return BY_TIME, by_time(citizen, cv, own=own)


def ways(address: str) -> Sequence[dict[str, str]]:
    """The files one can take, with what each is good for; *address* is the page that gives them."""
    mark = "&" if "?" in address else "?"
    kinds = (
        ("kompetencer", _("På én side, ud fra det, du kan"), _("God, når du går ind og spørger efter arbejde.")),
        ("tid", _("Job for job, det nyeste først"), _("God til en ansøgning.")),
        ("json", _("Som fil til andre CV-tjenester"), _("JSON. Den holder alt det, du har skrevet.")),
    )
    return [{"url": f"{address}{mark}som={kind}", "name": name, "why": why} for kind, name, why in kinds]
