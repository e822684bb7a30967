# SPDX-License-Identifier: MPL-2.0
"""The citizen's own lines as pages and paper tell them (J5)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.citizens.models import Case
from jobfokus.common import days, spoken
from jobfokus.common.language import paper_language
from jobfokus.plans.models import HomeLine
from jobfokus.plans.rules.content import TRACKS
from jobfokus.plans.words import TRACK_NAMES

SHEET = "plans/sheets/plan.typ"


def shown_home_lines(case: Case) -> list[dict[str, Any]]:
    """Every line the citizen wrote, with every value as text; one statement."""
    return [_shown(line) for line in HomeLine.objects.filter(case=case).select_related("taken_by")]


def _shown(line: HomeLine) -> dict[str, Any]:
    return {
        "uuid": line.uuid,
        "track": line.track,
        "function": line.function,
        "facts": [
            f"{name}: {text}"
            for name, text in (
                (_("Hvor"), line.companies),
                (_("Det gør du"), line.task),
                (_("Hvornår"), days.short(line.due_on)),
                (_("Derfor"), line.why),
            )
            if text
        ],
        "written_on": days.short(timezone.localdate(line.written_at)),
        "taken_on": days.short(timezone.localdate(line.taken_at)) if line.taken_at else "",
    }


def home_sheet(case: Case, today: date) -> dict[str, Any]:
    """The citizen's own lines on the form of the plan, to bring along on paper."""
    lines = list(HomeLine.objects.filter(case=case))
    return paper_language() | {
        "title": _("Mine egne linjer til ABC-jobplanen"),
        "place": case.municipality.name,
        "facts": [(_("Navn"), case.citizen.full_name), (_("Dato"), spoken.long(today))],
        "intro": "",
        "columns": [_("Arbejde"), _("Hvor"), _("Det gør jeg"), _("Hvornår")],
        "widths": [3, 3, 3, 1.5],
        "tracks": [
            {
                "track": track,
                "name": str(TRACK_NAMES[track]),
                "a_week": "",
                "lines": [
                    [line.function, line.companies, line.task, days.short(line.due_on) or "–"]
                    for line in lines
                    if line.track == track
                ],
            }
            for track in TRACKS
        ],
        "blank_rows": 1,
        "row_height": 9,
        "closing": "",
        "signatures": [],
    }
