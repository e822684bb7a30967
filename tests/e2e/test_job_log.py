# SPDX-License-Identifier: MPL-2.0
"""The job log in a real browser: a file comes in and changes what a preparation says; a citizen writes on a phone."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.citizens.logs import log_file
from tests.e2e.first_day import DENMARK

pytestmark = pytest.mark.e2e
PHONE = 320


def day(back: int) -> str:
    return f"{datetime.now(DENMARK) - timedelta(days=back):%d-%m-%Y}"


def preparation_of(page, name: str) -> str:
    """The address of the preparation that names this citizen."""
    page.goto("/")
    found = page.eval_on_selector_all("a[href$='/forbered/']", "links => links.map(a => a.getAttribute('href'))")
    for address in dict.fromkeys(found):
        page.goto(address)
        if name in page.get_by_role("heading", level=1).inner_text():
            return address
    raise AssertionError(name)


def whole_cpr(page, case: str) -> str:
    page.goto(case)
    page.get_by_text("Vis hele cpr-nummeret").click()
    page.get_by_label("Hvorfor har du brug for at se det?").locator("visible=true").first.fill(
        "Skal finde borgeren i en fil"
    )
    page.get_by_role("button", name="Vis cpr-nummer").click()
    return page.locator("dt", has_text="Cpr-nummer").locator("xpath=following-sibling::dd[1]").inner_text()


def focus_and_news(page, address: str) -> tuple[str, str]:
    page.goto(address)
    return page.locator("#fokus .lead-line").inner_text(), page.locator("#siden-sidst li").first.inner_text()


def test_an_imported_job_log_changes_what_is_prepared_and_goes_back(page_as, own_server):
    worker = page_as("nadia", server=own_server)
    preparation = preparation_of(worker, "Tove Ravn")
    before = focus_and_news(worker, preparation)
    log = worker.get_by_role("link", name="Jobloggen", exact=True).get_attribute("href")
    cpr = whole_cpr(worker, log.removesuffix("joblog/"))
    refused = {
        "CPR-nr.": cpr,
        "Stilling": "Lagermedarbejder",
        "Spor": "B",
        "Status": "Afslag",
        "Begrundelse": "Mangler certifikat eller uddannelse",
    }
    rows = [
        refused | {"Dato": day(4 + place), "Svar dato": day(1), "Virksomhed": f"Lager {place}"} for place in range(4)
    ]

    leader = page_as("team_leader", server=own_server)
    leader.goto("/indlaes/")
    file = {"name": "joblog.csv", "mimeType": "text/csv", "buffer": log_file(*rows)}
    leader.get_by_label("Sagsstamme eller joblog").set_input_files([file])
    leader.get_by_role("button", name="Se filen igennem").click()
    leader.get_by_role("button", name="Indlæs 4 rækker").click()
    leader.get_by_text("Jobloggen er indlæst.").wait_for()

    after = focus_and_news(worker, preparation)
    assert after[0] != before[0]
    assert after[1] != before[1]
    expect(worker.locator("#fokus")).to_contain_text("certifikat")
    worker.goto(f"{log}moenstre/")
    asked = "4 gange „Mangler certifikat eller uddannelse“. Kunne det hjælpe med et kort kursus"
    expect(worker.locator("#afslag")).to_contain_text(asked)
    worker.keyboard.press("F9")
    worker.get_by_role("link", name="Vend tilbage").wait_for()
    expect(worker.locator("#afslag")).to_contain_text(asked)
    citizen = page_as("borger", server=own_server, width=PHONE)
    citizen.goto("/mit/joblog/")
    expect(citizen.get_by_role("heading", name="Lagermedarbejder")).to_have_count(4)

    leader.get_by_role("link", name="Fortryd indlæsningen").click()
    leader.get_by_role("button", name="Fortryd indlæsningen").click()
    leader.get_by_text("Indlæsningen er fortrudt.").wait_for()
    assert focus_and_news(worker, preparation) == before
    # A panel may still be on its way, and the server ends before the window does.
    worker.goto("about:blank")


def test_a_citizen_writes_a_job_in_by_keyboard_on_a_phone(page_as, axe, own_server):
    page = page_as("borger", server=own_server, width=PHONE, height=700)
    page.goto("/mit/joblog/?sprog=en")
    page.get_by_role("link", name="Add a job").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Which job?").focus()
    page.keyboard.type("Astronaut")
    page.keyboard.press("Tab")
    page.keyboard.type("Rumfart ApS")
    page.get_by_label("How did you find it?").focus()
    page.keyboard.type("Net")
    page.get_by_role("button", name="Save the job").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The job is now in the job log.").wait_for()
    row = page.locator(".log-row", has_text="Astronaut").inner_text()
    assert "Rumfart ApS" in row
    assert "Network" in row
    axe(page)


def test_a_card_is_dragged_to_another_column(page_as, own_server):
    # A window so tall that nothing scrolls while the mouse goes down.
    citizen = page_as("borger", server=own_server, height=4000)
    citizen.goto("/mit/joblog/tavle/")
    card = citizen.locator("[data-state=sent] [data-card]").first
    title = card.get_by_role("heading").inner_text()
    card.drag_to(citizen.locator("[data-state=offered]"))
    citizen.get_by_text(f"„{title}“ står nu under Tilbud om job.").wait_for()
