# SPDX-License-Identifier: MPL-2.0
"""A citizen on a phone prepares and ticks off; staff see it; afterwards the citizen says how it was (M2, M3, C8)."""

import pytest

pytestmark = pytest.mark.e2e
PHONE = 320


def preparation_of(desk, name):
    """The preparation of the citizen's next conversation."""
    desk.goto("/soeg/")
    desk.locator("main").get_by_label("Navn").first.fill(name)
    desk.locator("main").get_by_role("button", name="Søg").first.click()
    case = desk.locator("main a[href^='/sager/']").first.get_attribute("href")
    desk.goto(case)
    desk.goto(desk.locator("a[href$='/forbered/']").first.get_attribute("href"))


def test_what_is_written_at_home_is_in_the_preparation(page_as, axe, own_server):
    phone = page_as("borger2", server=own_server, width=PHONE)
    phone.goto("/mit/")
    phone.get_by_role("link", name="Ret det, du har skrevet til samtalen").click()
    phone.get_by_label("Hvad vil du gerne gå hjem med?").fill("Mod på at ringe")
    phone.get_by_role("button", name="Gem").click()
    phone.get_by_text("Din sagsbehandler ser det, før I mødes.").wait_for()
    phone.get_by_role("link", name="Skriv et par ord").last.click()
    phone.get_by_label("Jeg har gjort det").check()
    phone.locator("textarea").fill("Det gik bedre end ventet")
    phone.get_by_role("button", name="Gem").click()
    phone.get_by_text("Din sagsbehandler kan se det.").wait_for()
    axe(phone)

    desk = page_as("caseworker", server=own_server)
    preparation_of(desk, phone.locator(".top-name").inner_text())
    desk.get_by_text("Mod på at ringe").wait_for()
    desk.get_by_text("Det gik bedre end ventet").wait_for()
    axe(desk)


def test_after_the_conversation_the_citizen_says_how_it_was_and_finds_plan_and_agreements(page_as, own_server):
    phone = page_as("borger", server=own_server, width=PHONE)
    phone.goto("/mit/")
    phone.get_by_role("link", name="Sig, hvordan samtalen virkede").click()
    phone.get_by_label("8", exact=True).check()
    phone.get_by_role("button", name="Send svar").click()
    phone.get_by_label("Det er mit mål").fill("Et job, hvor jeg er ude")
    phone.get_by_role("button", name="Gem").click()
    phone.get_by_text("Vi taler om det næste gang.").wait_for()
    for heading in ("Det gør du", "Din ABC-jobplan"):
        phone.get_by_role("heading", name=heading).wait_for()
    assert phone.get_by_role("link", name="Sig, hvordan samtalen virkede").count() == 0
