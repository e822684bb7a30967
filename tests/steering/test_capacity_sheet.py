# SPDX-License-Identifier: MPL-2.0
"""The calculator as a spreadsheet that calculates by itself (R5)."""

import io
import re
import zipfile
from dataclasses import replace
from fractions import Fraction

import pytest
from django.urls import reverse

from jobfokus.common.spreadsheets import Limits as SheetLimits
from jobfokus.common.spreadsheets import read_rows
from jobfokus.steering.capacity_page import Asked, Rhythms, columns, result_of
from jobfokus.steering.capacity_sheet import Page, scenario_sheets
from jobfokus.steering.contact_row import row_of
from jobfokus.steering.rules.capacity import (
    Extensions,
    Scenario,
    extended,
    fte_table,
    least_ftes,
    single_rhythms,
    two_rhythms,
)
from jobfokus.steering.rules.contacts import DueWeek
from tests.office import converted, needs_office
from tests.steering.access_table import TYPED

RHYTHMS = Rhythms((4, 6, 12), (24, 12, 6), 4)


KEPT = re.compile(rb"(</f>)<v>[^<]*</v>")


def without_values(content):
    """The file with nothing but its formulas, so that what is read afterwards was calculated."""
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as full, zipfile.ZipFile(bare, "w") as empty:
        for name in full.namelist():
            empty.writestr(name, KEPT.sub(rb"\1", full.read(name)))
    return bare.getvalue()


def recalculated(content, tmp_path):
    """The file as LibreOffice calculates it."""
    converted(without_values(content), "in.xlsx", "ods", tmp_path)
    return rows_of(tmp_path / "in.ods")


def rows_of(file):
    return [row.cells for row in read_rows(file.read_bytes(), SheetLimits(5_000_000, 1_000, 80))]


@needs_office
def test_the_spreadsheet_calculates_the_same_numbers_by_itself(tmp_path):
    groups = [
        ("", Scenario(330, Fraction(3), Fraction(44), Fraction(30, 100))),
        ("=Unge", Scenario(70, Fraction(3), Fraction(44), Fraction(125, 1000))),
    ]
    asked = Asked(groups, RHYTHMS, "t12", 8, columns(9, Fraction(1)), Extensions())
    content = scenario_sheets([Page("", asked)])
    cells = recalculated(content, tmp_path)
    (tmp_path / "as-it-came.xlsx").write_bytes(content)
    assert rows_of(tmp_path / "as-it-came.xlsx") == cells
    found = {row[0]: [cell for cell in row[1:] if cell] for row in cells if row and row[0]}

    def numbers(name):
        return [Fraction(cell.replace(",", ".")) for cell in found[name]]

    assert numbers("Hver tredje måned")[1] == sum(single_rhythms(each)[0].conversations for _, each in groups)
    both = [two_rhythms(each)[0] for _, each in groups]
    assert numbers("To gange om måneden")[1:] == [
        sum(row.intensive for row in both), sum(row.statutory for row in both), sum(row.conversations for row in both),
    ]  # fmt: skip
    least = [Fraction(row.least.replace(".", "").replace(",", ".")) for row in result_of(asked).table]
    for count, row in enumerate(fte_table(groups[0][1]), start=1):
        assert numbers(str(count)) == [*row, least[count - 1]]


@needs_office
def test_the_spreadsheet_of_several_scenarios_calculates_what_the_guide_leaves_out(tmp_path):
    guide = [("", Scenario(330, Fraction(3), Fraction(44), Fraction(30, 100)))]
    lived = Extensions(no_show_share=Fraction(12, 100), illness_share=Fraction(5, 100))
    asked = Asked(guide, RHYTHMS, "s4", 8, columns(9, Fraction(1)), lived)
    lived = replace(lived, minutes_each=45, desk_minutes_a_day=100, day_minutes=444)
    asked, guides = replace(asked, extensions=lived), replace(asked, extensions=Extensions())
    content = scenario_sheets([Page("Som det leves", asked), Page("=Guiden", guides)])
    cells = [[cell for cell in row if cell] for row in recalculated(content, tmp_path)]
    half = next(place for place, row in enumerate(cells) if row and row[0].startswith("'=Guiden"))
    for rows, answer in ((cells[:half], result_of(asked)), (cells[half:], result_of(guides))):
        found = {row[0]: row[1:] for row in rows if row}
        assert found["Alle hver tredje måned"] == [answer.wanted.replace(".", "")]
        assert found.get("En dag har plads til så mange samtaler") == (["7"] if answer.lived else None)
        for row in answer.table:
            shown = [cell.conversations for cell in row.cells] + [row.least]
            there = [round(float(cell.replace(",", ".")), 1) for cell in found[str(row.per_day)]]
            assert there == [float(cell.replace(".", "").replace(",", ".")) for cell in shown]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert len([name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]) == 2
        assert b"'=Guiden" in file.read("xl/sharedStrings.xml")


@needs_office
def test_the_row_by_our_contact_rules_is_calculated_in_the_spreadsheet(tmp_path):
    scenario = Scenario(330, Fraction(3), Fraction(44), Fraction(30, 100))
    lived = Extensions(no_show_share=Fraction(12, 100), illness_share=Fraction(5, 100))
    asked = Asked([("", scenario)], RHYTHMS, "t12", 8, columns(9, Fraction(1)), lived)
    # Forty spells begin; the second conversation is for three quarters of them, the third is two in one week.
    due = [DueWeek(Fraction(13, 2), 1.0, 40.0), DueWeek(Fraction(13), 0.5, 15.0), DueWeek(Fraction(26), 0.25, 20.0)]
    ruled = row_of(due, 40, "=Reglerne i „Vores“")
    cells = [
        [cell for cell in row if cell] for row in recalculated(scenario_sheets([Page("", asked, ruled)]), tmp_path)
    ]
    found = {row[0]: [cell.replace(",", ".") for cell in row[1:]] for row in cells if row}
    assert "'=Reglerne i „Vores“" in found
    assert found["Forløb, der begynder på et år"] == ["40"]
    assert [float(found[f"Uge {week}"][-1]) for week in ("6,5", "13", "26")] == [40, 15, 20]
    assert found["Samtaler om året efter kontaktreglerne"] == ["75"]
    planned = extended(scenario, Fraction(75), lived)
    assert float(found["Skal planlægges"][0]) == pytest.approx(float(planned.planned))
    year = replace(scenario, weeks_a_year=planned.weeks_a_year)
    assert float(found["Årsværk med 4 samtaler om dagen"][0]) == float(least_ftes(year, planned.planned, 4))


def test_the_spreadsheet_comes_as_a_file(client, world):
    client.force_login(world.team_leader)
    answer = client.get(reverse("steering:capacity_sheet"), TYPED)
    assert answer["Content-Disposition"] == 'attachment; filename="ressourceberegner.xlsx"'
    assert io.BytesIO(answer.content).read(2) == b"PK"
