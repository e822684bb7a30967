# SPDX-License-Identifier: MPL-2.0
"""What would help a CV most next (V2), as the page says it: one thing first, why it helps, and the way there."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobfokus.citizens.choices import NEW_POSITION, CvPart
from jobfokus.citizens.cv import cv_content
from jobfokus.citizens.models import Cv
from jobfokus.citizens.rules.cv import CvContent
from jobfokus.citizens.rules.cv_help import PARTS, Help, Step, next_help, written_parts

MOST_AFTER = 3
# What to do, and why it helps.
WORDS: dict[Step, tuple[str | Promise, str | Promise]] = {
    Step.FIRST_JOB: (
        gettext_lazy("Læg dit seneste job ind"),
        gettext_lazy("Så kan vi begynde at se, hvad du kan bruge igen."),
    ),
    Step.FUNCTIONS: (
        gettext_lazy("Skriv, hvad du lavede: %(about)s"),
        gettext_lazy("Det, du har lavet, viser flere job, end titlen gør."),
    ),
    Step.SOUGHT: (
        gettext_lazy("Skriv, hvad du søger arbejde som"),
        gettext_lazy("Så ved vi, hvilke ledige job du skal høre om."),
    ),
    Step.COMPETENCES: (
        gettext_lazy("Skriv tre ting, du kan"),
        gettext_lazy("En arbejdsgiver leder efter det, du kan, før hvor du har været."),
    ),
    Step.EXPIRED: (
        gettext_lazy("Beviset gælder ikke mere: %(about)s"),
        gettext_lazy("Har du fået det fornyet, så ret datoen. Ellers kan I tale om at forny det."),
    ),
    Step.CONDITIONS: (
        gettext_lazy("Skriv, hvornår og hvor langt væk du kan arbejde"),
        gettext_lazy("Så slipper du for forslag, der ikke passer til dig."),
    ),
    Step.EDUCATION: (
        gettext_lazy("Skriv uddannelse, kurser og beviser"),
        gettext_lazy("Et kort kursus eller et bevis kan være det, der giver et job."),
    ),
    Step.JUDGEMENT: (
        gettext_lazy("Skriv, hvor godt du kan: %(about)s"),
        gettext_lazy("Det er din egen vurdering, der gælder."),
    ),
    Step.DEVELOP: (
        gettext_lazy("Skriv én ting, du vil blive bedre til"),
        gettext_lazy("Så kan I finde et job, en praktik eller et kursus, hvor du lærer det."),
    ),
    Step.LANGUAGES: (
        gettext_lazy("Skriv, hvilke sprog du taler, og om du har kørekort"),
        gettext_lazy("Alle sprog tæller, også dem du taler hjemme."),
    ),
    Step.ABOUT: (
        gettext_lazy("Skriv to linjer om dig selv"),
        gettext_lazy("Det er det første, en arbejdsgiver læser."),
    ),
    Step.PERIOD: (
        gettext_lazy("Skriv, hvornår du begyndte: %(about)s"),
        gettext_lazy("Et årstal er nok."),
    ),
    Step.OTHER_WORK: (
        gettext_lazy("Har du også lavet noget uden løn?"),
        gettext_lazy("Frivilligt arbejde, fritidsjob og praktik viser også, hvad du kan."),
    ),
}
WHERE: dict[Step, str] = {
    Step.FIRST_JOB: NEW_POSITION,
    Step.OTHER_WORK: NEW_POSITION,
    Step.SOUGHT: CvPart.SOUGHT,
    Step.COMPETENCES: CvPart.COMPETENCES,
    Step.JUDGEMENT: CvPart.COMPETENCES,
    Step.DEVELOP: CvPart.COMPETENCES,
    Step.EXPIRED: CvPart.EDUCATION,
    Step.EDUCATION: CvPart.EDUCATION,
    Step.CONDITIONS: CvPart.CONDITIONS,
    Step.LANGUAGES: CvPart.LANGUAGES,
    Step.ABOUT: CvPart.ABOUT,
}


def shown_help(cv: Cv | None, today: date, url_of: Callable[[str], str]) -> dict[str, Any]:
    """How much is written, the one thing that helps most, and a few that come after; *url_of* leads to a part."""
    content = cv_content(cv) if cv else CvContent()
    saved = tuple(cv.part_versions) if cv else ()
    positions = [str(row.uuid) for row in cv.positions.all()] if cv else []
    found = [_row(each, positions, url_of) for each in next_help(content, saved, today)]
    written = len(written_parts(content, saved))
    told = _("%(written)d af %(parts)d dele er skrevet.") % {"written": written, "parts": len(PARTS)}
    return {"written": told, "next": found[0] if found else None, "after": found[1 : 1 + MOST_AFTER]}


def _row(each: Help, positions: list[str], url_of: Callable[[str], str]) -> dict[str, str]:
    heading, why = WORDS[each.step]
    part = positions[each.place] if each.place is not None else WHERE[each.step]
    return {"heading": str(heading) % {"about": each.about}, "why": str(why), "url": url_of(part)}
