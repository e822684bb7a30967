# SPDX-License-Identifier: MPL-2.0
"""A long spreadsheet of contacts in a real browser: it tells how far it is, is stopped, and goes in at last."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.employers.factories import cvr_number
from tests.employers.sheets import row, xlsx

pytestmark = pytest.mark.e2e
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = 6_000


def test_a_long_spreadsheet_tells_how_far_it_is_and_can_be_stopped(page_as, axe, own_server):
    page = page_as("employer_consultant", server=own_server)
    page.set_default_timeout(60_000)
    page.goto("/kontakter/indlaes/")
    long = xlsx(*[row(cvr=cvr_number(380), function=f"Opgave {number}", on=date(2026, 5, 2)) for number in range(ROWS)])
    page.get_by_label("Regneark med kontakter").set_input_files(
        [{"name": "brancheredskab.xlsx", "mimeType": XLSX, "buffer": long}]
    )
    page.get_by_role("button", name="Se filen igennem").click()
    page.get_by_role("button", name="Indlæs 6.000 rækker").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Stop indlæsningen").click()
    expect(page.get_by_text("Indlæsningen er stoppet. Intet er ændret.")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Indlæs 6.000 rækker").click()
    expect(page.get_by_role("link", name="Fortryd indlæsningen")).to_be_visible(timeout=60_000)
