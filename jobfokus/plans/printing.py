# SPDX-License-Identifier: MPL-2.0
"""What stands on the paper plan (C10, J1): the columns of the form, ready text, and no CPR unless it was asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobfokus.citizens.models import Case
from jobfokus.common import spoken
from jobfokus.common.language import paper_language
from jobfokus.plans.company_lists import ShownList
from jobfokus.plans.demand_panel import NO_FIGURES, DemandFigures, figures_of
from jobfokus.plans.reading import AgreedPlan, CurrentPlan, shift_words, track_rows
from jobfokus.plans.rules.content import PlanContent

SHEET = "plans/sheets/plan.typ"
LIST_SHEET = "plans/sheets/company_list.typ"
COLUMNS = (
    gettext_lazy("Jobfunktioner"),
    gettext_lazy("Virksomheder eller slags virksomheder"),
    gettext_lazy("Hvem gør hvad"),
    gettext_lazy("Hvornår"),
)
DEMAND_COLUMN = gettext_lazy("Søger nogen folk?")
SIGNATURES = (gettext_lazy("Borgerens underskrift og dato"), gettext_lazy("Sagsbehandlerens underskrift og dato"))
INTRO = gettext_lazy(
    "A, B og C er tre veje til job. Du søger på dem alle tre hver uge; forskellen er, hvor mange der søger folk."
)


def plan_tables(content: PlanContent, figures: DemandFigures | None = None) -> list[dict[str, Any]]:
    """A, B and C with their lines as cells; with *figures* local demand stands last, in a short column."""
    return [
        {
            "track": row["track"],
            "name": row["name"],
            "a_week": row["a_week"],
            "lines": [_cells(line, with_demand=figures is not None) for line in row["lines"]],
        }
        for row in track_rows(content, figures or NO_FIGURES)
    ]


def _cells(line: Mapping[str, Any], *, with_demand: bool) -> list[str]:
    cells = [line["functions"], line["companies"], f"{line['doer']}: {line['task']}", line["due_on"]]
    return [*cells, line["demand"].short or "–"] if with_demand else cells


def plan_sheet(case: Case, shown: CurrentPlan | AgreedPlan, today: date, *, cpr: str = "") -> dict[str, Any]:
    """The filled form: the newest version, or the one that both said yes to; demand is that of *today*."""
    named = [(_("Navn"), case.citizen.full_name), (_("Dato"), spoken.long(today))]
    facts = [*named, (_("Version"), str(shown.number)), *([(_("Cpr-nummer"), cpr)] if cpr else [])]
    figures = figures_of(case, shown.content, today)
    return _sheet(case.municipality.name, facts) | {
        "columns": [str(name) for name in (*COLUMNS, DEMAND_COLUMN)],
        "widths": [3, 3, 3, 1.5, 2],
        "tracks": plan_tables(shown.content, figures),
        "closing": shift_words(shown.content, today),
    }


def blank_sheet(municipality: str) -> dict[str, Any]:
    """The form to fill in by hand."""
    lines = [(_("Navn"), "_" * 36), (_("Dato"), "_" * 16)]
    return _sheet(municipality, lines) | {"blank_rows": 2, "row_height": 7, "intro": ""}


def list_sheet(case: Case, lists: Sequence[ShownList], today: date) -> dict[str, Any]:
    """Company lists on A4 (J12): what to apply for, where, and a place to write when one did."""
    return paper_language() | {
        "title": _("Virksomheder, du kan søge hos"),
        "place": case.municipality.name,
        "facts": [(_("Navn"), case.citizen.full_name), (_("Dato"), spoken.long(today))],
        "columns": [_("Søgt den"), _("Virksomhed"), _("Adresse"), _("Afstand")],
        "lists": [
            {
                "heading": f"{shown.track}: {shown.function}",
                "rows": [[row.ticked_on, row.name, row.place, row.far] for row in shown.companies],
            }
            for shown in lists
        ],
    }


def _sheet(place: str, facts: list[tuple[str, str]]) -> dict[str, Any]:
    return paper_language() | {
        "title": _("ABC-jobplan"),
        "place": place,
        "facts": facts,
        "intro": str(INTRO),
        "columns": [str(name) for name in COLUMNS],
        "widths": [3, 3, 3, 1.5],
        "tracks": plan_tables(PlanContent()),
        "blank_rows": 1,
        "row_height": 9,
        "closing": "",
        "signatures": [str(name) for name in SIGNATURES],
    }
