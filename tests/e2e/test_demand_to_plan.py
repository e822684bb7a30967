# SPDX-License-Identifier: MPL-2.0
"""From what employers ask for to the plan, and back again as news before the next conversation.

The employer consultant brings the spreadsheet in; a CV gives functions; a B line is picked from the functions near them
with the demand just heard; its company list goes to the citizen; the job log that comes in by file changes what the
preparation proposes, and the plan's picture moves.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.citizens.logs import log_file
from tests.e2e.first_day import Hands, day
from tests.employers.factories import cvr_number
from tests.employers.sheets import row as contact
from tests.employers.sheets import xlsx

pytestmark = pytest.mark.e2e
DONE, NEAR, COMPANY = "Plukke og pakke ordrer", "Sortere og laste gods", "Nyborg Terminal"
APPLICATIONS = 12


def today() -> date:
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date()


def give(page: Page, label: str, name: str, content: bytes) -> Hands:
    """Put a file into a page's field, and look it through."""
    hands = Hands(page)
    page.get_by_label(label).set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content}])
    hands.press("Se filen igennem")
    return hands


def import_contacts(page: Page) -> None:
    """One company that has two ordinary seats, and one that was asked in vain."""
    base = {"on": today(), "by": "Jan Pihl", "industry": "Transport"}
    rows = (
        contact(**base, name=COMPANY, cvr=int(cvr_number(41)), function=NEAR, seats=2, filled_seats=0),
        contact(
            **base, name="Strandens Bud", cvr=int(cvr_number(42)), result="Ingen åbning", function="", seats="",
            filled_seats="",
        ),
    )  # fmt: skip
    page.goto("/")
    page.get_by_role("link", name="Åbninger").first.click()
    hands = Hands(page)
    hands.follow("Kontakter")
    hands.follow("Indlæs")
    hands = give(page, "Regneark med kontakter", "brancheredskab.xlsx", xlsx(*rows))
    hands.press("Indlæs 2 rækker")
    expect(page.locator("main")).to_contain_text("er indlæst")
    page.goto("/aabninger/")
    expect(page.get_by_role("row", name=COMPANY)).to_contain_text("2 af 2 ledige")


def open_case(page: Page) -> str:
    """The case behind today's first meeting, where nothing has been written yet; its address."""
    page.goto("/")
    page.get_by_role("link", name="Forbered").first.click()
    expect(page.locator("main")).to_contain_text("Skriv de første linjer på A, B og C")
    with page.expect_navigation():
        page.get_by_role("link", name="Sag", exact=True).click()
    return page.url


def write_cv(page: Page, case: str) -> None:
    """The last job, with what was done there."""
    page.goto(f"{case}cv/")
    hands = Hands(page)
    hands.follow("job")
    hands.write("Lagermedarbejder", "Hvad hed jobbet?")
    hands.write(DONE, "Hvad lavede du?")
    hands.press("Gem, og vælg funktioner")
    hands.press("Gem")
    expect(page.locator("main")).to_contain_text(DONE)


def pick_a_line(page: Page, case: str) -> None:
    """A function near those of the CV, because employers ask for it now."""
    page.goto(f"{case}abc-plan/")
    hands = Hands(page)
    hands.press("Find funktioner til B1 i CV’et og i job, der ligner")
    offer = page.locator(".plan-offers .form-group-checkbox").filter(has_text=NEAR)
    expect(offer).to_contain_text("Åbninger nu: 2 ordinære pladser")
    offer.get_by_role("checkbox").check()
    hands.press("Sæt på linjen")
    line = page.locator("fieldset.plan-line").nth(1)
    expect(line.get_by_label("Jobfunktioner")).to_have_value(NEAR)
    expect(line).to_contain_text("Åbninger nu: 2 ordinære pladser")
    for track, number in (("A", "4"), ("B", "3"), ("C", "1")):
        hands.write(number, f"Ansøgninger om ugen på {track}")
    page.get_by_label("Borgeren og jeg er enige om tallene").check()
    hands.press("Gem planen")
    expect(page.get_by_text("Version 1", exact=False).first).to_be_visible()


def send_list(page: Page, case: str) -> None:
    """The companies of the line go to the citizen's tick list."""
    page.goto(f"{case}abc-plan/")
    line = page.locator("fieldset.plan-line").filter(has=page.locator(f"input[value='{NEAR}']"))
    line.get_by_role("link", name="Find virksomheder til Min Plan").click()
    hands = Hands(page)
    hands.press("Find virksomheder")
    expect(page.get_by_role("row", name=COMPANY)).to_be_visible()
    hands.press("Send til Min Plan")
    expect(page.get_by_role("heading", name="På Min Plan")).to_be_visible()


def whole_number(page: Page, case: str) -> str:
    """The citizen's number, shown for a reason that is logged."""
    page.goto(case)
    page.get_by_text("Vis hele cpr-nummeret").click()
    page.locator("#id_cpr-reason").fill("Joblog fra den gamle løsning")
    page.get_by_role("button", name="Vis cpr-nummer").click()
    fact = page.locator(".fact").filter(has_text="Cpr-nummer")
    expect(fact).not_to_contain_text("••••")
    return str(fact.inner_text().split()[-1])


def import_log(page: Page, number: str) -> None:
    """Refusals of one kind, within the few days that the case has run."""
    rows = [
        {
            "CPR-nr.": number, "Dato": day(today() - timedelta(days=place % 4)), "Stilling": "Lagermedarbejder",
            "Virksomhed": f"Lager {place}", "Kanal": "Jobopslag", "Spor": "A", "Status": "Afslag",
            "Svar dato": day(today()), "Begrundelse": "Manglende erfaring",
        }
        for place in range(APPLICATIONS)
    ]  # fmt: skip
    page.goto("/indlaes/")
    hands = give(page, "Sagsstamme eller joblog", "joblog.csv", log_file(*rows))
    hands.press(f"Indlæs {APPLICATIONS} rækker")
    expect(page.locator("main")).to_contain_text("er indlæst")


def test_what_employers_ask_for_and_what_the_citizen_did_meet_in_the_plan(page_as, own_server, axe):
    import_contacts(page_as("employer_consultant", server=own_server))
    page = page_as("caseworker", server=own_server)
    case = open_case(page)
    write_cv(page, case)
    pick_a_line(page, case)
    axe(page)
    send_list(page, case)
    axe(page)
    import_log(page_as("team_leader", server=own_server), whole_number(page, case))
    page.goto("/")
    page.get_by_role("link", name="Forbered").first.click()
    said = page.locator("main")
    expect(said).to_contain_text("Gør noget ved „manglende erfaring“")
    expect(said).to_contain_text(f"{APPLICATIONS} ansøgninger siden")
    expect(said).to_contain_text(f"{NEAR} hos {COMPANY}: 2 pladser, ordinært job")
    axe(page)
    page.goto(f"{case}abc-plan/")
    expect(page.locator("figure.chart").first).to_contain_text(f"A {APPLICATIONS}")
