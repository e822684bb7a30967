# SPDX-License-Identifier: MPL-2.0
"""Orders both ways (O1–O4): from a line of the plan to an opening picked for it, and from an opening to two answers.

The employer consultant hears of two seats; the caseworker sees the demand on an A line and orders an internship from
it, is told what is too narrow and sends; it is taken, matched and closed with an answer. Then candidates are asked
for: one caseworker answers with a citizen who said yes, another with none, because.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.first_day import Hands
from tests.e2e.test_demand_to_plan import COMPANY, NEAR, import_contacts, open_case

pytestmark = pytest.mark.e2e


def put_on_a_line(page: Page, case: str) -> None:
    """The function stands on the A line, with what employers said of it just now."""
    page.goto(f"{case}abc-plan/")
    line = page.locator("fieldset.plan-line").first
    line.get_by_label("Jobfunktioner").fill(NEAR)
    hands = Hands(page)
    for track, number in (("A", "4"), ("B", "3"), ("C", "1")):
        hands.write(number, f"Ansøgninger om ugen på {track}")
    page.get_by_label("Borgeren og jeg er enige om tallene").check()
    hands.press("Gem planen")
    expect(page.get_by_text("Version 1", exact=False).first).to_be_visible()
    page.goto(f"{case}abc-plan/")
    expect(page.locator("fieldset.plan-line").first).to_contain_text("Åbninger nu: 2 ordinære pladser")


def order_from_the_line(page: Page, case: str) -> str:
    """An order that is too narrow at first, and says so; its address."""
    page.locator("fieldset.plan-line").first.get_by_role("link", name="Bestil hos virksomhedskonsulenten").click()
    hands = Hands(page)
    page.get_by_label("Virksomhedspraktik").check()
    page.get_by_label("Få mere på CV’et").check()
    hands.press("Gem bestillingen")
    unclear = page.locator(".alert-warning")
    for words in ("Kun ét ønske", "Hvor må det være?", "Hvad gør borgeren selv"):
        expect(unclear).to_contain_text(words)
    hands.follow("Ret bestillingen")
    wish = page.get_by_role("group", name="Ønske 2")
    wish.get_by_label("Jobfunktion").fill("Plukke og pakke ordrer")
    hands.write("Møder til tiden", "Faglige kvalifikationer")
    hands.write("Ryvang by", "Steder, og hvordan borgeren kommer frem")
    hands.write("20", "Timer om ugen til at begynde med")
    hands.write("med det samme", "Kan begynde")
    hands.write("Ringer selv til to", "Det gør borgeren selv")
    page.get_by_label("Borgeren ved, hvad virksomhedskonsulenten gør").check()
    hands.press("Gem bestillingen")
    expect(page.get_by_text("Det her er uklart endnu")).to_have_count(0)
    hands.press("Send bestillingen")
    expect(page.get_by_text("Bestillingen er sendt.")).to_be_visible()
    return page.url


def take_and_match(page: Page, order: str) -> None:
    """The employer consultant takes it and picks the opening that fits; the reasons stand beside it."""
    page.goto(order)
    hands = Hands(page)
    hands.press("Tag den")
    hands.follow("Find en åbning, der passer")
    row = page.locator("li.entry").filter(has_text=COMPANY)
    expect(row).to_contain_text("Ønsket på bestillingen")
    row.get_by_role("button", name="Vælg den").click()
    expect(page.get_by_text("Sagsbehandleren kan se, hvad du har fundet.")).to_be_visible()


def test_an_order_from_a_line_is_matched_and_an_opening_gets_two_answers(page_as, own_server, axe):
    consultant = page_as("employer_consultant", server=own_server)
    import_contacts(consultant)
    page = page_as("caseworker", server=own_server)
    case = open_case(page)
    put_on_a_line(page, case)
    order = order_from_the_line(page, case)
    take_and_match(consultant, order)
    axe(consultant)
    page.goto(order)
    expect(page.locator("main")).to_contain_text(COMPANY)
    page.get_by_label("Svar til virksomhedskonsulenten").fill("Begynder på mandag. Tak.")
    Hands(page).press("Giv svar, og luk")
    expect(page.get_by_text("Bestillingen er lukket")).to_be_visible()

    consultant.goto("/aabninger/")
    consultant.get_by_role("row", name=COMPANY).get_by_role("link").first.click()
    hands = Hands(consultant)
    hands.follow("Bestil kandidater")
    hands.write("Kan løfte, og kommer til tiden", "Krav")
    hands.press("Bestil")
    expect(consultant.get_by_text("Sagsbehandlerne kan se")).to_be_visible()
    call = consultant.url
    page.goto(call)
    page.locator("#propose select").select_option(index=1)
    page.get_by_label("Hvorfor passer det?").fill("Har sagt ja, og kender arbejdet")
    Hands(page).press("Foreslå borgeren")
    expect(page.get_by_text("Borgeren er foreslået.")).to_be_visible()
    other = page_as("karin", server=own_server)
    other.goto(call)
    other.get_by_label("Jeg har ingen, fordi").fill("Mine er lige begyndt i praktik")
    Hands(other).press("Svar ingen")
    expect(other.get_by_text("Dit svar er noteret.")).to_be_visible()
    consultant.goto(call)
    for words in ("Har sagt ja, og kender arbejdet", "Mine er lige begyndt i praktik"):
        expect(consultant.locator("main")).to_contain_text(words)
    axe(consultant)
