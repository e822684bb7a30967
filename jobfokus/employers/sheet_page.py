# SPDX-License-Identifier: MPL-2.0
"""What the pages of the spreadsheet import show of its rows, as ready text; the command says the same."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from jobfokus.employers.choices import SheetRowTrouble
from jobfokus.employers.sheet import TITLES, Problem, places_of, tidy
from jobfokus.employers.sheet_names import Names
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.import_page import KindTold, ShownRow
from jobfokus.exchange.models import ImportBatch, ImportRow

TOLD = KindTold(
    name="Regneark",
    row_is="Virksomhed",
    done="Regnearket er indlæst.",
    names="Se kolonner og navne i filen",
    mend="Ret dem i regnearket, og indlæs det igen",
    question="Kender vi ikke en kolonne, en branche eller et resultat? Vælg, hvad det svarer til hos os",
    consequence="Nye virksomheder, kontakter og åbninger forsvinder, og pladser bliver til det, der stod før.",
    keeps="En virksomhed, vi kender på CVR-nummeret, beholder navn, adresse og telefon. Ret dem på dens side.",
)
FACTS = ("on", "by", "result", "function")


def shown_rows(batch: ImportBatch, rows: Iterable[ImportRow], names: Names) -> list[ShownRow]:
    """The rows ready to print."""
    places = places_of(batch.headings, names.columns)
    return [_shown(row, _texts(json.loads(row.content)["cells"], places)) for row in rows]


def _texts(cells: list[str], places: dict[str, int]) -> dict[str, str]:
    """What stands in our columns."""
    return {key: tidy(cells[place]) for key, place in places.items() if place < len(cells)}


def _shown(row: ImportRow, texts: dict[str, str]) -> ShownRow:
    effect = json.loads(row.changes or "{}")
    lines = [_problem_told(problem, texts) for problem in row.problems]
    if row.kind == RowKind.NEW:
        lines += _newcomer(texts, new_company=effect.get("new_company", False))
    lines += [f"{TITLES[key]}: {before} → {after}" for key, before, after in effect.get("changes", [])]
    return ShownRow(
        number=row.number,
        who=texts.get("name") or "Uden navn",
        facts=[text for key in FACTS if (text := texts.get(key))],
        lines=lines,
        set_aside=row.set_aside,
    )


def _problem_told(problem: dict[str, Any], texts: dict[str, str]) -> str:
    """The problem with what stood in the cell."""
    told = Problem(SheetRowTrouble(problem["trouble"]), problem["column"]).told
    text = texts.get(problem["column"], "")
    return f"{told} Der står „{text[:80]}“." if text else told


def _newcomer(texts: dict[str, str], *, new_company: bool) -> Iterator[str]:
    seats, filled = texts.get("seats"), texts.get("filled_seats") or "0"
    yield f"Ny kontakt. Pladser: {seats}, besat: {filled}" if seats else "Ny kontakt"
    if new_company:
        yield "Ny virksomhed"


def told(batch: ImportBatch) -> Iterator[str]:
    """The counts by kind, and each problem with its row and column, for the command line."""
    kinds = (RowKind.NEW, RowKind.CHANGED, RowKind.SAME, RowKind.PROBLEM)
    yield ", ".join(f"{kind.label}: {batch.counts[kind.value]}" for kind in kinds)
    rows = batch.rows.filter(kind=RowKind.PROBLEM).order_by("number").values_list("number", "problems")
    for number, problems in rows.iterator():
        for problem in problems:
            yield f"Række {number}: {Problem(SheetRowTrouble(problem['trouble']), problem['column']).told}"
