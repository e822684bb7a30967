# SPDX-License-Identifier: MPL-2.0
"""A CV as a page prints it: every value as text, in the language of the page."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.citizens.choices import CvPart, PositionKind
from jobfokus.citizens.cv import gross_cv
from jobfokus.citizens.models import Cv, CvEntry, CvPosition
from jobfokus.citizens.models.cv import SPOKEN
from jobfokus.common import days, spoken


def shown_cv(cv: Cv | None) -> dict[str, Any]:
    """All of a CV that was read with ``cv_of``; nothing in it is internal, so the turned screen shows the same."""
    if cv is None:
        return dict.fromkeys(("positions", "gross", "parts"), ()) | {"saved": ""}
    return {
        "positions": [shown_position(row) for row in cv.positions.all()],
        "gross": [{"text": each.text, "where": ", ".join(each.positions)} for each in gross_cv(cv)],
        "parts": parts_of(cv),
        "saved": saved_words(cv),
    }


def shown_position(row: CvPosition) -> dict[str, Any]:
    """A position with the functions done in it."""
    kind = "" if row.kind == PositionKind.JOB else str(row.get_kind_display())
    facts = [kind, row.employer, period(row)]
    return {
        "name": str(row.uuid),
        "title": row.title,
        "facts": [fact for fact in facts if fact],
        "functions": [each.text for each in row.functions.all()],
    }


def period(row: CvPosition) -> str:
    """From when to when, as far as it is known."""
    since, until = days.month(row.since), days.month(row.until)
    if since and until:
        return f"{since} – {until}"
    if since:
        return _("siden %(month)s") % {"month": since}
    return _("til %(month)s") % {"month": until} if until else ""


def parts_of(cv: Cv) -> dict[str, list[str]]:
    """What stands in each part besides the positions, line by line."""
    entries = list(cv.entries.all())
    licence = [_("Kørekort: %(licence)s") % {"licence": cv.driving_licence}] if cv.driving_licence else []
    return {
        CvPart.ABOUT.value: [cv.about] if cv.about else [],
        CvPart.SOUGHT.value: list(cv.looked_for),
        CvPart.COMPETENCES.value: [competence_words(each) for each in cv.competences.all()],
        CvPart.EDUCATION.value: [entry_words(each) for each in entries if each.kind not in SPOKEN],
        CvPart.LANGUAGES.value: [language_words(each) for each in entries if each.kind in SPOKEN] + licence,
        CvPart.CONDITIONS.value: condition_words(cv),
    }


def competence_words(row: Any) -> str:
    """What one can, how well, and what one wants to become better at."""
    mastery = f": {str(row.get_mastery_display()).lower()}" if row.mastery else ""
    develop = _("vil gerne blive bedre til: %(what)s") % {"what": row.develop} if row.develop else ""
    return " – ".join(part for part in (f"{row.text}{mastery}", develop) if part)


def entry_words(row: CvEntry) -> str:
    """Education, course or certificate on one line."""
    until = _("gælder til %(day)s") % {"day": days.short(row.valid_until)} if row.valid_until else ""
    facts = [f"{row.name} ({str(row.get_kind_display()).lower()})", row.place, str(row.year or ""), until]
    return ", ".join(fact for fact in facts if fact)


def language_words(row: CvEntry) -> str:
    """A language and how well."""
    return f"{row.name}: {row.level}" if row.level else row.name


def condition_words(cv: Cv) -> list[str]:
    """When, how far and how; nothing until somebody has written it."""
    if not cv.part_versions.get(CvPart.CONDITIONS):
        return []
    times = {_("om dagen"): cv.days, _("om aftenen"): cv.evenings, _("om natten"): cv.nights}
    said = [name for name, may in (times | {_("i weekenden"): cv.weekends}).items() if may]
    lines = {
        _("%(hours)s timer om ugen") % {"hours": cv.weekly_hours}: cv.weekly_hours,
        _("Arbejde %(times)s") % {"times": ", ".join(said)}: said,
        _("Højst %(km)s kilometer til arbejde") % {"km": cv.kilometres}: cv.kilometres is not None,
        str(cv.get_transport_display()): cv.transport,
        cv.conditions: cv.conditions,
    }
    return [line for line, holds in lines.items() if holds]


def saved_words(cv: Cv) -> str:
    """When the CV was last saved, and by whom; nothing while only suggestions wait for it."""
    if not cv.version:
        return ""
    when = spoken.moment(timezone.localtime(cv.changed_at))
    if cv.changed_by is None:
        return _("Sidst gemt %(when)s") % {"when": when}
    return _("Sidst gemt %(when)s af %(who)s") % {"when": when, "who": cv.changed_by.name}
