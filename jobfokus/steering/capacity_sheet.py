# SPDX-License-Identifier: MPL-2.0
"""The capacity calculator as a spreadsheet with live formulas (R5), laid out like the guide's."""

import io
from collections.abc import Sequence
from fractions import Fraction

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from jobfokus.common.charts import harmless
from jobfokus.steering.capacity_page import Named, Rhythms, rhythm_name
from jobfokus.steering.rules.capacity import Scenario, capacity

WIDE, NARROW = 34, 12
NOTE = "Et overblik til en snak om arbejdsdagen. Tallene er ikke en norm."


class _Layout:
    """Writes downwards and remembers where the fields stand that the formulas point to."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self.sheet, self.row = sheet, 0
        self.bold = book.add_format({"bold": True})
        self.typed = book.add_format({"bg_color": "#FFF4CC", "border": 1})
        self.percent = book.add_format({"bg_color": "#FFF4CC", "border": 1, "num_format": "0.##%"})
        self.figure = book.add_format({"num_format": "#,##0.#"})

    def heading(self, *words: str) -> None:
        self.row += 1
        for column, word in enumerate(words):
            self.sheet.write_string(self.row, column, word, self.bold)
        self.row += 1

    def field(self, label: str, value: Fraction, *, percent: bool = False) -> str:
        """A field to type in; returns its cell as formulas name it."""
        self.sheet.write_string(self.row, 0, label)
        self.sheet.write_number(self.row, 1, float(value), self.percent if percent else self.typed)
        self.row += 1
        return str(xl_rowcol_to_cell(self.row - 1, 1, row_abs=True, col_abs=True))

    def formulas(self, label: str, a_year: int, *formulas: tuple[str, Fraction]) -> None:
        """A row of formulas; each also carries its value for programs that do not calculate when they open a file."""
        self.sheet.write_string(self.row, 0, label)
        self.sheet.write_number(self.row, 1, a_year, self.typed)
        for column, (formula, value) in enumerate(formulas, start=2):
            self.sheet.write_formula(self.row, column, formula, self.figure, float(value))
        self.row += 1


def scenario_sheet(groups: Named, rhythms: Rhythms, *, per_day: int, ftes: Sequence[Fraction]) -> bytes:
    """The file: yellow cells are typed, the rest follows from them."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Ressourceberegner")
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, len(ftes) + 1, NARROW)
        layout = _Layout(book, sheet)
        sheet.write_string(0, 0, NOTE)
        days, weeks, cells = _fields(layout, groups)
        _rhythms(layout, rhythms, cells, groups)
        _table(layout, per_day, ftes, (days, weeks), groups[0][1])
    return stream.getvalue()


def _fields(layout: _Layout, groups: Named) -> tuple[str, str, list[tuple[str, str]]]:
    layout.heading("Felter")
    first = groups[0][1]
    days = layout.field("Dage om ugen med samtaler", first.days_a_week)
    weeks = layout.field("Uger på et årsværk", first.weeks_a_year)
    cells = []
    for name, scenario in groups:
        of = f" – {harmless(name)}" if name else ""
        citizens = layout.field(f"Antal borgere{of}", Fraction(scenario.citizens))
        share = layout.field(f"Andel til intensiv indsats{of}", scenario.intensive_share, percent=True)
        cells.append((citizens, share))
    return days, weeks, cells


def _rhythms(layout: _Layout, rhythms: Rhythms, cells: list[tuple[str, str]], groups: Named) -> None:
    people = "+".join(citizens for citizens, _ in cells)
    chosen = "+".join(f"{citizens}*{share}" for citizens, share in cells)
    total = Fraction(sum(scenario.citizens for _, scenario in groups))
    some = sum((scenario.citizens * scenario.intensive_share for _, scenario in groups), Fraction(0))
    layout.heading("Alle har samme rytme", "Om året", "Samtaler")
    for each in rhythms.single:
        cell = xl_rowcol_to_cell(layout.row, 1)
        layout.formulas(rhythm_name(each), each, (f"=({people})*{cell}", total * each))
    layout.heading("Intensiv rytme for en andel", "Om året", "Intensive", "Øvrige", "I alt")
    statutory = layout.field("Øvrige: samtaler om året", Fraction(rhythms.statutory))
    rest = (total - some) * rhythms.statutory
    for each in rhythms.intensive:
        a_year, first, second = (xl_rowcol_to_cell(layout.row, column) for column in (1, 2, 3))
        layout.formulas(
            rhythm_name(each),
            each,
            (f"=({chosen})*{a_year}", some * each),
            (f"=(({people})-({chosen}))*{statutory}", rest),
            (f"={first}+{second}", some * each + rest),
        )


def _table(layout: _Layout, per_day: int, ftes: Sequence[Fraction], year: tuple[str, str], scenario: Scenario) -> None:
    days, weeks = year
    layout.heading("Samtaler om året, som årsværk holder")
    top = layout.row
    layout.sheet.write_string(top, 0, "Samtaler om dagen ned, årsværk hen", layout.bold)
    for column, fte in enumerate(ftes, start=1):
        layout.sheet.write_number(top, column, float(fte), layout.typed)
    for count in range(1, per_day + 1):
        layout.sheet.write_number(top + count, 0, count, layout.typed)
        for column, fte in enumerate(ftes, start=1):
            each, head = xl_rowcol_to_cell(top + count, 0, col_abs=True), xl_rowcol_to_cell(top, column, row_abs=True)
            value = float(capacity(scenario, count, fte))
            layout.sheet.write_formula(top + count, column, f"={each}*{head}*{days}*{weeks}", layout.figure, value)
    layout.row = top + per_day + 1
