# SPDX-License-Identifier: MPL-2.0
"""A spreadsheet program as judge: COUNTIFS and SUMIFS over the very file that was imported give the figures here."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from jobfokus.employers.choices import ContactResult
from jobfokus.employers.figures import By, figures_of
from jobfokus.labourmarket.models import Industry
from jobfokus.labourmarket.near import found_by_name
from jobfokus.labourmarket.shipped import ship_labourmarket
from tests.employers.sheets import FUNCTIONS, INDUSTRIES, RESULTS, TODAY, Office, xlsx, year_of_contacts
from tests.office import converted, needs_office

CODES = dict(zip(RESULTS, ContactResult, strict=True))
# Comma, double quotes, UTF-8, and every sheet as a file of its own.
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def recalculated(content: bytes, where: Path) -> list[dict[str, str]]:
    """The sheet of formulas as the program calculates it when it opens the file."""
    converted(content, "brancheredskab.xlsx", ALL_SHEETS, where)
    return list(csv.DictReader((where / "brancheredskab-Diagrammer.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.slow
@pytest.mark.django_db
@needs_office
def test_counts_by_industry_result_and_function_equal_countifs_over_the_same_file(tmp_path):
    office = Office()
    Industry.objects.filter(municipality=office.municipality).delete()
    ship_labourmarket(office.municipality)
    asked = [
        {"branche": industry, "resultat": result, "funktion": FUNCTIONS[place % len(FUNCTIONS)]}
        for place, (industry, result) in enumerate(product(INDUSTRIES, RESULTS))
    ]
    content = xlsx(*year_of_contacts(500), counts=asked)
    office.commit(office.stage(content))
    found = figures_of(office.municipality.pk, date(2020, 1, 1), TODAY)
    figures = {row.name: row for row in found.groups[By.INDUSTRY]}
    results = {row.key: row for row in found.groups[By.RESULT]}
    functions = {row.name: row for row in found.groups[By.FUNCTION]}
    listed = found_by_name(office.municipality.pk, FUNCTIONS)
    judged = recalculated(content, tmp_path)
    assert len(judged) == 25
    assert sum(int(row["med resultatet"]) for row in judged) > 500
    for row in judged:
        ours = figures[row["branche"]]
        assert (ours.contacts, getattr(ours, CODES[row["resultat"]])) == (int(row["i alt"]), int(row["med resultatet"]))
        assert (ours.seats, ours.filled_seats) == (int(row["pladser"]), int(row["besatte"]))
        assert results[CODES[row["resultat"]]].seats == int(row["resultatets pladser"])
        function = functions[listed[row["funktion"]].name if row["funktion"] in listed else row["funktion"]]
        assert (function.openings, function.seats) == (
            int(row["funktionens åbninger"]),
            int(row["funktionens pladser"]),
        )
    assert set(figures) == set(INDUSTRIES)
