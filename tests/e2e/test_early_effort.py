# SPDX-License-Identifier: MPL-2.0
"""The early effort from end to end: an archetype, a mark at a group meeting, a screening with a decision, the citizen
reads why. (The leader's part with the week-39 share and the calculator is test_capacity.py; the manager's, whose choice
changes what the caseworkers are asked, is test_strategy.py.)
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.first_day import Hands

pytestmark = pytest.mark.e2e
TEAM, REASON = "Team Jobklar", "Har tre samtaler på vej, så vi venter ikke"
SEEN = "Sagde, at alle job i faget er væk"


def today() -> str:
    return datetime.now(ZoneInfo("Europe/Copenhagen")).strftime("%d-%m-%Y")


def build_an_archetype(page: Page) -> None:
    """A new one beside the team's figures, with a sign that screening asks about."""
    hands = Hands(page)
    page.goto("/arketyper/ny/")
    hands.write("Bent, 54", "Navn")
    page.locator("main").get_by_role("radio").first.check()
    hands.press("Begynd")
    expect(page.get_by_role("heading", name="Teamets lange forløb i tal")).to_be_visible()
    page.get_by_label("Det faglige").fill("Tredive år i samme fag")
    page.locator("select[name=criterion_0]").select_option(index=1)
    page.locator("[name=sign_0]").fill("Kender kun ét fag")
    hands.press("Gem arketypen")
    expect(page.get_by_role("link", name="Ret", exact=True)).to_be_visible()
    page.goto("/arketyper/")
    expect(page.get_by_role("link", name="Bent, 54")).to_be_visible()


def mark_at_a_meeting(page: Page) -> str:
    """Somebody of a group meeting is to be talked to at once; the address of that person's screening."""
    hands = Hands(page)
    page.goto("/screening/faellesmoeder/")
    page.get_by_label("Hvad handlede mødet om?").fill("Velkomst")
    page.get_by_label("Dato").fill(today())
    page.locator("main select[name=team]").select_option(label=TEAM)
    hands.press("Opret mødet")
    page.get_by_role("checkbox").first.check()
    hands.press("Skriv på listen")
    page.get_by_label("Det lagde vi mærke til hos").first.fill(SEEN)
    hands.press("Gem listen")
    expect(page.get_by_role("row").nth(1)).to_contain_text("senest")
    return str(page.get_by_role("link", name="Åbn screeningen af").first.get_attribute("href"))


def screen(page: Page, address: str) -> None:
    """Every question with the keyboard, overruled with one line, and an effort that starts at once."""
    page.goto(f"{address}?ny=1")
    questions = page.locator("[data-question]")
    questions.first.get_by_role("radio").first.focus()
    for _ in range(questions.count()):
        page.keyboard.press("2")
    expect(page.locator("#sum")).to_contain_text("Forslag: klarer sig selv")
    page.get_by_role("radio", name="Intensiv indsats").check()
    page.get_by_label("Hvorfor? Skriv én linje").fill(REASON)
    effort = page.locator(".screening-effort").first
    effort.get_by_role("checkbox").check()
    effort.get_by_label("Hvem sørger for det?").select_option(label="Jan Pihl")
    Hands(page).press("Gem beslutningen")
    expect(page.locator("#beslutning")).to_contain_text("Intensiv indsats")
    expect(page.locator("#beslutning")).to_contain_text(REASON)


def test_from_an_archetype_to_an_effort_that_starts_the_same_day(page_as, axe, own_server):
    build_an_archetype(page_as("lise", server=own_server))
    # Answers by key come faster than the sum is fetched: a newer question ends the one before, and htmx notes that.
    caseworker = page_as("nadia", server=own_server, expect=("htmx:", "[object "))
    address = mark_at_a_meeting(caseworker)
    screen(caseworker, address)
    who = caseworker.locator(".lead").first.inner_text()
    axe(caseworker)
    caseworker.goto("/screening/faellesmoeder/")
    expect(caseworker.get_by_role("row", name="Velkomst").get_by_role("cell").nth(6)).to_have_text("1")
    consultant = page_as("jan", server=own_server)
    consultant.goto("/")
    expect(consultant.locator("main")).to_contain_text(who)


def test_the_citizen_reads_why_in_danish_and_english(page_as, axe, own_server):
    page = page_as("borger", server=own_server, width=320)
    page.goto("/mit/")
    page.get_by_role("link", name="Se, hvordan vi har valgt").click()
    expect(page.locator("main")).to_contain_text("Det er et menneske, der beslutter.")
    expect(page.locator("main")).to_contain_text("besluttede det")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="How the sum was made")).to_be_visible()
    expect(page.locator("main")).to_contain_text("You have 1000 characters left")
    expect(page.locator("main")).not_to_contain_text("tegn tilbage")
    expect(page.locator("main")).to_contain_text("Conversation and job log")
    axe(page)
