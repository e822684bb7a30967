# SPDX-License-Identifier: MPL-2.0
"""A team leader imports an extract of the case system in a real browser, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.citizens.extracts import cpr, extract, many

pytestmark = pytest.mark.e2e
UNKNOWN_TEAM = {"cpr": cpr(9_999), "team": "Team Unge"}
PROBLEM = {"cpr": "620281-1234", "started_on": "31-02-2026"}


def write(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "udtræk.csv"
    path.write_bytes(content)
    return str(path)


def at_every_width(page, axe, *, table: bool = False) -> None:
    for width in (320, 768, 1280) if table else (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)


def test_an_extract_is_looked_through_named_committed_and_taken_back(page_as, axe, walk, own_server, tmp_path):
    page = page_as("team_leader", server=own_server)
    page.goto("/indlaes/")
    at_every_width(page, axe)
    page.get_by_label("Sagsstamme eller joblog").set_input_files(
        write(tmp_path, extract(*many(60), UNKNOWN_TEAM, PROBLEM))
    )
    page.get_by_role("button", name="Se filen igennem").click()
    page.get_by_role("heading", name="Der er rækker, vi ikke kan indlæse").wait_for()
    at_every_width(page, axe, table=True)
    with page.expect_navigation():
        page.get_by_role("link", name="Se navnene i filen").click()
    at_every_width(page, axe)
    page.get_by_role("button", name="Opret alle, der mangler").click()
    page.get_by_role("link", name="Problemer (1)").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("Der står „31-02-2026“")
    walk(page)
    page.get_by_role("button", name="Sæt alle med problemer til side").click()
    with page.expect_navigation():
        page.get_by_role("link", name="Nye").click()
    with page.expect_navigation():
        page.get_by_role("link", name="Side 2").click()
    at_every_width(page, axe, table=True)
    page.get_by_role("button", name="Indlæs 65 rækker").click()
    page.get_by_text("Udtrækket er indlæst.").wait_for()
    page.goto("/indlaes/")
    at_every_width(page, axe, table=True)
    page.get_by_role("link", name="udtræk.csv").click()
    page.get_by_role("link", name="Fortryd indlæsningen").click()
    page.get_by_text("Vi tager 65 rækker tilbage.").wait_for()
    at_every_width(page, axe)
    page.get_by_role("button", name="Fortryd indlæsningen").click()
    page.get_by_text("Indlæsningen er fortrudt.").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_broken_file_is_told_at_its_field(page_as, axe, tmp_path, width):
    page = page_as("team_leader", width=width, expect=["422"])
    page.goto("/indlaes/")
    page.get_by_label("Sagsstamme eller joblog").set_input_files(write(tmp_path, b"PK\x03\x04"))
    page.get_by_role("button", name="Se filen igennem").click()
    page.get_by_role("heading", name="Filen kunne ikke læses. Intet er ændret").wait_for()
    expect(page.locator("main")).to_contain_text("Filen er et regneark")
    axe(page)
