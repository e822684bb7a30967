# SPDX-License-Identifier: MPL-2.0
"""The pages of a caseworker's and a citizen's day, at the width of a desk and of a phone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

WIDTHS = pytest.mark.parametrize("width", [1280, 320])


@WIDTHS
@pytest.mark.parametrize("who", ["caseworker", "team_leader", "manager", "administrator"])
def test_my_day_is_readable_for_everybody(page_as, axe, who, width):
    page = page_as(who, width=width)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Min dag")
    axe(page)


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_the_list_filters_and_leads_to_a_case(page_as, axe, width):
    page = page_as("team_leader", width=width)
    page.goto("/sager/")
    axe(page)
    page.get_by_role("link", name="Ingen næste samtale").click()
    expect(page.locator("a.chip-on")).to_have_count(1)
    page.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", name="Vigtigst lige nu")).to_be_visible()


@WIDTHS
def test_the_citizens_page_and_its_turned_screen(page_as, axe, width):
    page = page_as("caseworker", width=width)
    page.goto("/sager/")
    with page.expect_navigation():
        page.locator("tbody th a").nth(4).click()
    axe(page)
    page.keyboard.press("F9")
    page.get_by_role("heading", level=1, name="Det her er din vej").wait_for()
    axe(page)
    expect(page.get_by_role("navigation", name="Hovedmenu")).to_have_count(0)
    page.keyboard.press("F9")
    page.get_by_role("heading", name="Om sagen").wait_for()
    with page.expect_navigation():
        page.get_by_role("link", name="Tidligere forløb").click()
    axe(page)


@WIDTHS
def test_a_form_with_a_mistake_says_so_in_its_place(page_as, axe, width):
    page = page_as("caseworker", width=width, expect=["422"])
    page.goto("/sager/")
    page.locator("tbody th a").nth(4).click()
    page.get_by_text("Ny huskeseddel").click()
    page.get_by_label("Hvad vil du huske?").fill("Ring om praktik")
    page.get_by_label("Hvornår?").fill("snart")
    page.get_by_role("button", name="Gem huskesedlen").click()
    expect(page.get_by_label("Hvad vil du huske?")).to_have_value("Ring om praktik")
    expect(page.get_by_text("Skriv datoen som dag, måned og år")).to_be_visible()
    axe(page)


@WIDTHS
def test_search_by_name_and_a_number_that_is_not_among_ones_own(page_as, axe, width):
    page = page_as("caseworker", width=width)
    page.goto("/soeg/")
    axe(page)
    field = page.locator("main").get_by_label("Navn, cpr-nummer eller sagsnummer")
    field.fill("a")
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Søg").click()
    axe(page)
    field.fill("R99999")
    page.locator("main").get_by_role("button", name="Søg").click()
    page.get_by_role("button", name="Åbn med begrundelse").wait_for()
    assert page.url.endswith("/soeg/")
    axe(page)


@WIDTHS
def test_min_plan_in_both_languages(page_as, axe, width):
    page = page_as("borger", width=width)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Min Plan")
    axe(page)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My Plan")
    axe(page)


def test_at_400_percent_a_citizen_reads_and_reaches_everything(page_as, axe, walk):
    # A screen of 1280 by 1024 at 400 % shows as much as one of 320 by 256 (WCAG 1.4.10).
    page = page_as("borger", width=320, height=256)
    for address, reached in (
        ("/mit/", "Se ledige job"),
        ("/mit/samtale/", "English"),
        ("/mit/joblog/ny/", "Gem jobbet"),
    ):
        page.goto(address)
        axe(page)
        met = walk(page)
        assert [text for text in met if reached in text], f"{reached} on {page.url}: {met}"
