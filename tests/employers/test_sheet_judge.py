# SPDX-License-Identifier: MPL-2.0
"""A spreadsheet program as judge: COUNTIFS over the very file that was imported gives the figures of the product."""

import csv
from datetime import date
from pathlib import Path

import pytest

from jobfokus.employers.choices import ContactResult
from jobfokus.employers.figures import counts_by_industry
from jobfokus.labourmarket.models import Industry
from jobfokus.labourmarket.shipped import ship_labourmarket
from tests.employers.sheets import INDUSTRIES, RESULTS, TODAY, Office, xlsx, year_of_contacts
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
def test_counts_by_industry_equal_countifs_over_the_same_file(tmp_path):
    office = Office()
    Industry.objects.filter(municipality=office.municipality).delete()
    ship_labourmarket(office.municipality)
    asked = [{"branche": industry, "resultat": result} for industry in INDUSTRIES for result in RESULTS]
    content = xlsx(*year_of_contacts(500), counts=asked)
    office.commit(office.stage(content))
    figures = {row.name: row for row in counts_by_industry(office.municipality.pk, date(2020, 1, 1), TODAY)}
    judged = recalculated(content, tmp_path)
    assert len(judged) == 25
    assert sum(int(row["med resultatet"]) for row in judged) > 500
    for row in judged:
        ours = figures[row["branche"]]
        assert (ours.contacts, getattr(ours, CODES[row["resultat"]])) == (int(row["i alt"]), int(row["med resultatet"]))
    assert set(figures) == set(INDUSTRIES)
