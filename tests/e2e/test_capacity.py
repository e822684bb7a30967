# SPDX-License-Identifier: MPL-2.0
"""From the curve to the week: a leader reads week 39, calculates with our figures, compares, and makes slots.

The team reads what the leader shares.
"""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
TEAM = "Team Jobklar"


def read_week_39(page: Page) -> None:
    page.goto("/")
    menu = page.get_by_role("navigation", name="Hovedmenu")
    menu.get_by_text("Mere", exact=True).click()
    menu.get_by_role("link", name="Varighed").click()
    expect(page.get_by_role("row", name="39").first).to_contain_text("%")
    page.get_by_role("link", name="Brug uge 39 i ressourceberegneren").click()


def keep(page: Page, name: str, **fields: str) -> None:
    """Type what differs, and share the scenario with the team."""
    for label, value in fields.items():
        page.get_by_label(label).first.fill(value)
    page.get_by_role("button", name="Beregn").click()
    page.get_by_label("Navn på scenariet").fill(name)
    page.get_by_label("Del med team").select_option(label=TEAM)
    page.get_by_role("button", name="Gem scenariet").click()
    expect(page.get_by_text(f"Scenariet „{name}“ er gemt.")).to_be_visible()


def compare(page: Page, *names: str) -> None:
    page.goto("/kapacitet/")
    for name in names:
        page.get_by_label(f"Sammenlign {name}").check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    for name in names:
        expect(page.get_by_role("columnheader", name=name)).to_be_visible()


def test_a_leader_goes_from_the_curve_to_the_slots_of_a_week(page_as, axe):
    page = page_as("lise")
    read_week_39(page)
    expect(page.get_by_text("I uge 39 er")).to_be_visible()
    page.get_by_label("Team", exact=True).select_option(label=TEAM)
    page.get_by_label("Regn med dem, der ikke kommer").check()
    page.get_by_role("button", name="Hent vores tal").click()
    expect(page.locator("main")).to_contain_text(f"Vores tal for {TEAM}")
    names = ("Vores tal", "Fire samtaledage", "To samtaledage")
    keep(page, names[0])
    keep(page, names[1], **{"Dage om ugen med samtaler": "4"})
    keep(page, names[2], **{"Dage om ugen med samtaler": "2"})
    compare(page, *names)
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent som regneark").click()
    assert download.value.suggested_filename == "ressourceberegner.xlsx"
    page.goto("/kapacitet/")
    page.get_by_role("link", name=names[1]).click()
    page.get_by_role("link", name="Lav tider").click()
    expect(page.get_by_role("heading", name=f"Forslag til {TEAM}")).to_be_visible()
    page.get_by_role("button", name="Gem tiderne").click()
    expect(page.get_by_text(f"Tiderne i {TEAM} er gemt.")).to_be_visible()
    colleague = page_as("nadia")
    compare(colleague, *names)
    expect(colleague.get_by_role("button", name="Fjern", exact=False)).to_have_count(0)
