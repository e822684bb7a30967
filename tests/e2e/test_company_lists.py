# SPDX-License-Identifier: MPL-2.0
"""From a line of the plan to My Plan and the job log, and back to the caseworker."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
ROWS = "CVR-nr.;Navn;Adresse;Postnr.;By\r\n99000112;Åhaven;Åvej 4;4600;Køge\r\n99000120;Bølgeblik;;4681;Herfølge\r\n"


def citizens_plan(page, name):
    """The plan of the citizen who can sign in."""
    page.goto("/soeg/")
    page.locator("main").get_by_label("Navn").first.fill(name)
    page.locator("main").get_by_role("button", name="Søg").first.click()
    case = page.locator("main a[href^='/sager/']").first.get_attribute("href")
    page.goto(f"{case}abc-plan/")


def test_a_list_goes_out_is_ticked_on_a_phone_and_comes_back_as_an_application(page_as, axe):
    phone, desk = page_as("borger", width=320), page_as("caseworker")
    phone.goto("/mit/")
    citizens_plan(desk, phone.locator(".top-name").inner_text())
    desk.get_by_role("link", name="Find virksomheder til Min Plan").first.click()
    desk.get_by_label("En fil fra CVR").check()
    desk.get_by_label("Fil fra CVR").last.set_input_files(
        [{"name": "cvr.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}]
    )
    desk.get_by_role("button", name="Find virksomheder").click()
    desk.get_by_label("Bølgeblik").uncheck()
    desk.get_by_role("button", name="Send til Min Plan").click()
    desk.get_by_text("Listen er på Min Plan.").wait_for()
    axe(desk)

    phone.goto("/mit/")
    phone.get_by_role("link", name="Se virksomhederne").click()
    phone.get_by_role("heading", name="Virksomheder, du kan søge hos", level=1).wait_for()
    axe(phone)
    phone.locator("li", has_text="Åhaven").get_by_role("button", name="Jeg har søgt her").first.click()
    phone.get_by_text("Godt gået.").wait_for()
    expect(phone.get_by_label("Virksomhed").first).to_have_value("Åhaven")
    phone.goto("/mit/joblog/")
    phone.get_by_text("Åhaven").first.wait_for()

    desk.reload()
    desk.get_by_text("1 af 1 er søgt").wait_for()
    expect(desk.get_by_text("Bølgeblik")).to_have_count(0)
