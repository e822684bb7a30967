# SPDX-License-Identifier: MPL-2.0
"""The capacity calculator as a spreadsheet with live formulas (R5), laid out like the guide's."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from jobfokus.common.charts import harmless
from jobfokus.steering.capacity_page import Asked, Named, Rhythms, rhythm_name, shown
from jobfokus.steering.contact_row import A_DAY, ContactRow
from jobfokus.steering.rules.capacity import Extensions, capacity, extended, least_ftes, most_a_day

WIDE, NARROW = 34, 12
# A cell with a formula, and the number it must come to.
_Row = tuple[str, Fraction]
NOTE = "Et overblik til en snak om arbejdsdagen. Tallene er ikke en norm."


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: the scenario's name, what is calculated, and the row by our contact rules for whoever may see it."""

    name: str
    asked: Asked
    ruled: ContactRow | None = None


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

    def note(self, text: str) -> None:
        self.sheet.write_string(self.row, 0, harmless(text))
        self.row += 1

    def shares(self, label: str, *values: float) -> None:
        """A line of shares to type in; whoever asks fills the rest of it and goes on."""
        self.sheet.write_string(self.row, 0, label)
        for column, value in enumerate(values, start=1):
            self.sheet.write_number(self.row, column, value, self.percent)

    def answer(self, label: str, formula: str, value: Fraction) -> str:
        """A formula with its label; returns its cell as other formulas name it."""
        self.sheet.write_string(self.row, 0, label)
        self.sheet.write_formula(self.row, 1, formula, self.figure, float(value))
        self.row += 1
        return str(xl_rowcol_to_cell(self.row - 1, 1, row_abs=True, col_abs=True))

    def formulas(self, label: str, a_year: int, *formulas: tuple[str, Fraction]) -> None:
        """A row of formulas; each also carries its value for programs that do not calculate when they open a file."""
        self.sheet.write_string(self.row, 0, label)
        self.sheet.write_number(self.row, 1, a_year, self.typed)
        for column, (formula, value) in enumerate(formulas, start=2):
            self.sheet.write_formula(self.row, column, formula, self.figure, float(value))
        self.row += 1


@dataclass(frozen=True, slots=True)
class _Fields:
    """Where the typed fields stand: the year, each group's citizens and share, and what the guide leaves out."""

    days: str
    weeks: str
    groups: list[tuple[str, str]]
    no_show: str
    illness: str

    @property
    def one_a_day(self) -> str:
        """What one FTE holds in a year with one conversation a day."""
        return f"{self.days}*{self.weeks}*(1-{self.illness})"

    def least(self, wanted: str, a_day: str) -> str:
        """The fewest FTEs, in tenths. Rounded before it is rounded up: a whole number that binary numbers miss by a
        hair must not become one more."""
        return f"=ROUNDUP(ROUND({wanted}/({a_day}*{self.one_a_day})*10,6),0)/10"


def scenario_sheets(pages: Sequence[Page]) -> bytes:
    """The file, a sheet for each named scenario: yellow cells are typed, the rest follows from them."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        for place, page in enumerate(pages, start=1):
            name, asked = page.name, page.asked
            sheet = book.add_worksheet("Ressourceberegner" if len(pages) == 1 else f"Scenarie {place}")
            sheet.set_column(0, 0, WIDE)
            sheet.set_column(1, len(asked.ftes) + 2, NARROW)
            layout = _Layout(book, sheet)
            sheet.write_string(0, 0, f"{harmless(name)}. {NOTE}" if name else NOTE)
            fields = _fields(layout, asked.groups, asked.extensions)
            rows = _rhythms(layout, asked.rhythms, fields.groups, asked.groups)
            wanted = _planned(layout, asked, fields, rows[asked.cover])
            if page.ruled is not None:
                _ruled(layout, asked, fields, page.ruled)
            _day(layout, asked.extensions)
            _table(layout, asked, fields, wanted)
    return stream.getvalue()


def _fields(layout: _Layout, groups: Named, extensions: Extensions) -> _Fields:
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
    no_show = layout.field("Samtaler, hvor borgeren ikke kommer", extensions.no_show_share, percent=True)
    illness = layout.field("Sygdom blandt medarbejderne", extensions.illness_share, percent=True)
    return _Fields(days, weeks, cells, no_show, illness)


def _rhythms(layout: _Layout, rhythms: Rhythms, cells: list[tuple[str, str]], groups: Named) -> dict[str, _Row]:
    """The guide's six rows; returns where each has its total, by the code of the row."""
    people = "+".join(citizens for citizens, _ in cells)
    chosen = "+".join(f"{citizens}*{share}" for citizens, share in cells)
    total = Fraction(sum(scenario.citizens for _, scenario in groups))
    some = sum((scenario.citizens * scenario.intensive_share for _, scenario in groups), Fraction(0))
    rows: dict[str, _Row] = {}
    layout.heading("Alle har samme rytme", "Om året", "Samtaler")
    for each in rhythms.single:
        cell = xl_rowcol_to_cell(layout.row, 1)
        rows[f"s{each}"] = (str(xl_rowcol_to_cell(layout.row, 2)), total * each)
        layout.formulas(rhythm_name(each), each, (f"=({people})*{cell}", total * each))
    layout.heading("Intensiv rytme for en andel", "Om året", "Intensive", "Øvrige", "I alt")
    statutory = layout.field("Øvrige: samtaler om året", Fraction(rhythms.statutory))
    rest = (total - some) * rhythms.statutory
    for each in rhythms.intensive:
        a_year, first, second, both = (str(xl_rowcol_to_cell(layout.row, column)) for column in (1, 2, 3, 4))
        rows[f"t{each}"] = (both, some * each + rest)
        layout.formulas(
            rhythm_name(each),
            each,
            (f"=({chosen})*{a_year}", some * each),
            (f"=(({people})-({chosen}))*{statutory}", rest),
            (f"={first}+{second}", some * each + rest),
        )
    return rows


def _planned(layout: _Layout, asked: Asked, fields: _Fields, row: _Row) -> _Row:
    """What must be planned for the chosen row, once people stay away (R4)."""
    cell, wanted = row
    planned = extended(asked.groups[0][1], wanted, asked.extensions).planned
    layout.heading("Det, der skal dækkes")
    name = dict(asked.rhythms.choices)[asked.cover]
    return layout.answer(name, f"={cell}/(1-{fields.no_show})", planned), planned


def _ruled(layout: _Layout, asked: Asked, fields: _Fields, ruled: ContactRow) -> None:
    """The year's conversations by our contact rules (R9): each due conversation, their sum, and what it takes."""
    layout.heading("Efter vores kontaktregler")
    layout.note(ruled.sentence)
    if not ruled.due:
        return
    begun = layout.field("Forløb, der begynder på et år", Fraction(ruled.begun))
    layout.heading("Samtalen ligger i", "For så mange", "Stadig ledige", "Samtaler om året")
    top = layout.row
    for due in ruled.due:
        asked_of = due.conversations / (ruled.begun * due.left) if due.left else 0.0
        layout.shares(f"Uge {shown(due.weeks)}", asked_of, due.left)
        one, left = (xl_rowcol_to_cell(layout.row, column) for column in (1, 2))
        layout.sheet.write_formula(layout.row, 3, f"={begun}*{one}*{left}", layout.figure, due.conversations)
        layout.row += 1
    every = f"{xl_rowcol_to_cell(top, 3)}:{xl_rowcol_to_cell(layout.row - 1, 3)}"
    lived = extended(asked.groups[0][1], ruled.total, asked.extensions)
    year = replace(asked.groups[0][1], weeks_a_year=lived.weeks_a_year)
    total = layout.answer("Samtaler om året efter kontaktreglerne", f"=ROUND(SUM({every}),0)", ruled.total)
    wanted = layout.answer("Skal planlægges", f"={total}/(1-{fields.no_show})", lived.planned)
    least = least_ftes(year, lived.planned, A_DAY)
    layout.answer(f"Årsværk med {A_DAY} samtaler om dagen", fields.least(wanted, str(A_DAY)), least)


def _day(layout: _Layout, extensions: Extensions) -> None:
    """How many conversations a day has room for beside the desk, where their length was typed (R4)."""
    most = most_a_day(extensions)
    if most is None:
        return
    layout.heading("Er dagen mulig?")
    day = layout.field("Minutter på en arbejdsdag", Fraction(extensions.day_minutes))
    desk = layout.field("Minutter ved skrivebordet om dagen", Fraction(extensions.desk_minutes_a_day))
    each = layout.field("Minutter til en samtale", Fraction(extensions.minutes_each))
    layout.answer("En dag har plads til så mange samtaler", f"=INT(MAX(0,{day}-{desk})/{each})", Fraction(most))


def _table(layout: _Layout, asked: Asked, fields: _Fields, wanted: _Row) -> None:
    """The guide's table, and the fewest FTEs that hold the chosen row, in tenths (R3)."""
    first, (cell, planned) = asked.groups[0][1], wanted
    year = replace(first, weeks_a_year=extended(first, planned, asked.extensions).weeks_a_year)
    layout.heading("Samtaler om året, som årsværk holder")
    top, last = layout.row, len(asked.ftes) + 1
    layout.sheet.write_string(top, 0, "Samtaler om dagen ned, årsværk hen", layout.bold)
    layout.sheet.write_string(top, last, "Mindst", layout.bold)
    for column, fte in enumerate(asked.ftes, start=1):
        layout.sheet.write_number(top, column, float(fte), layout.typed)
    for count in range(1, asked.per_day + 1):
        row = top + count
        each = xl_rowcol_to_cell(row, 0, col_abs=True)
        layout.sheet.write_number(row, 0, count, layout.typed)
        for column, fte in enumerate(asked.ftes, start=1):
            head = xl_rowcol_to_cell(top, column, row_abs=True)
            value = float(capacity(year, count, fte))
            layout.sheet.write_formula(row, column, f"={each}*{head}*{fields.one_a_day}", layout.figure, value)
        layout.sheet.write_formula(
            row, last, fields.least(cell, each), layout.figure, float(least_ftes(year, planned, count))
        )
    layout.row = top + asked.per_day + 1
