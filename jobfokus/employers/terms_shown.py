# SPDX-License-Identifier: MPL-2.0
"""The terms of an opening in words."""

from typing import Any, Protocol

from jobfokus.common import days
from jobfokus.employers.models import JobOpening
from jobfokus.labourmarket.choices import Arrangement, CourseWhen, Licence, Spoken, WorkTime


class Agreed(Protocol):
    """Whatever carries an agreement on a course."""

    upskill_what: Any
    upskill_payer: Any
    upskill_when: Any
    upskill_promise: Any


COURSE_AGREED = "Aftale om oplæring"
LISTS = (
    ("Arbejdstid", "times", WorkTime),
    ("Kørekort og beviser", "licences", Licence),
    ("Sprog", "languages", Spoken),
    ("Kan indrette sig på", "works", Arrangement),
)


def terms_facts(opening: JobOpening) -> list[tuple[str, str]]:
    """Pairs of label and words; nothing where nobody has written any terms."""
    terms = getattr(opening, "terms", None)
    if terms is None:
        return []
    pairs = [("Timer om ugen", hours_words(terms.hours_from, terms.hours_to))]
    pairs += [
        (label, ", ".join(str(choices(code).label) for code in getattr(terms, name) or []))
        for label, name, choices in LISTS
    ]
    pairs += [("Begynder", days.short(terms.starts_on)), (COURSE_AGREED, course_words(terms))]
    return [(label, words) for label, words in pairs if words]


def hours_words(least: int | None, top: int | None) -> str:
    """How many hours a week, as people say it."""
    if least and top:
        return str(top) if least == top else f"{least} til {top}"
    if least:
        return f"Mindst {least}"
    return f"Højst {top}" if top else ""


def course_words(agreed: Agreed) -> str:
    """The agreement on a course in one line (O5), of an opening or of an order."""
    if not agreed.upskill_what:
        return ""
    when = str(CourseWhen(agreed.upskill_when).label).lower() if agreed.upskill_when else ""
    payer = f"betales af {agreed.upskill_payer}" if agreed.upskill_payer else ""
    promise = "job lovet bagefter" if agreed.upskill_promise else ""
    return ", ".join(part for part in (agreed.upskill_what, when, payer, promise) if part)
