# SPDX-License-Identifier: MPL-2.0
"""What stands on the paper plan (C10, J1): the columns of the form, ready text, and no CPR unless it was asked for."""

from datetime import date
from typing import Any

from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.plans.reading import AgreedPlan, CurrentPlan, shift_words, track_rows
from jobfokus.plans.rules.content import PlanContent

SHEET = "plans/sheets/plan.typ"
COLUMNS = ["Jobfunktioner", "Virksomheder eller slags virksomheder", "Hvem gør hvad", "Hvornår"]
SIGNATURES = ["Borgerens underskrift og dato", "Sagsbehandlerens underskrift og dato"]
INTRO = "A, B og C er tre veje til job. Du søger på dem alle tre hver uge; forskellen er, hvor mange der søger folk."


def plan_tables(content: PlanContent) -> list[dict[str, Any]]:
    """A, B and C with their lines as cells."""
    return [
        {
            "track": row["track"],
            "name": row["name"],
            "a_week": row["a_week"],
            "lines": [
                [line["functions"], line["companies"], f"{line['doer']}: {line['task']}", line["due_on"]]
                for line in row["lines"]
            ],
        }
        for row in track_rows(content)
    ]


def plan_sheet(case: Case, shown: CurrentPlan | AgreedPlan, today: date, *, cpr: str = "") -> dict[str, Any]:
    """The filled form: the newest version, or the one that both said yes to."""
    facts = [("Navn", case.citizen.full_name), ("Dato", days.long(today)), ("Version", str(shown.number))]
    return _sheet(case.municipality.name, shown.content, [*facts, *([("Cpr-nr.", cpr)] if cpr else [])]) | {
        "closing": shift_words(shown.content, today)
    }


def blank_sheet(municipality: str) -> dict[str, Any]:
    """The form to fill in by hand."""
    lines = [("Navn", "_" * 36), ("Dato", "_" * 16)]
    return _sheet(municipality, PlanContent(), lines) | {"blank_rows": 2, "row_height": 7, "intro": ""}


def _sheet(place: str, content: PlanContent, facts: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "title": "ABC-jobplan",
        "place": place,
        "facts": facts,
        "intro": INTRO,
        "columns": COLUMNS,
        "tracks": plan_tables(content),
        "blank_rows": 1,
        "row_height": 9,
        "closing": "",
        "signatures": SIGNATURES,
    }
