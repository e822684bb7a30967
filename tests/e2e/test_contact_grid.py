# SPDX-License-Identifier: MPL-2.0
"""The sheet of contacts in a real browser: thirty rows pasted, the keyboard, undo, and a network that drops."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.employers.factories import cvr_number

pytestmark = pytest.mark.e2e
TODAY = datetime.now(tz=ZoneInfo("Europe/Copenhagen")).date()
GRID = "/kontakter/ark/"
PASTE = """([kind, text]) => {
    const data = new DataTransfer();
    data.setData(kind, text);
    const told = {clipboardData: data, bubbles: true, cancelable: true};
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", told));
}"""
HEADING = "BRANCHEREDSKAB\n\nDato\tVirksomhed\tCVR\tBranche\tResultat\tJobfunktion\tPladser\n"


def cell(page: Page, row: int, column: str):
    name = f"Række {row} {column}"
    return page.get_by_role("textbox", name=name, exact=True).or_(page.get_by_role("combobox", name=name, exact=True))


def state(page: Page, row: int):
    return page.locator(f'tr[data-place="{row}"] .row-state')


def paste(page: Page, text: str, kind: str = "text/plain") -> None:
    page.evaluate(PASTE, [kind, text])


def sheet(count: int, first: int) -> str:
    """Rows of new companies as they come from a spreadsheet: every third without an opening, one date is none."""
    lines = []
    for number in range(count):
        day = f"{TODAY - timedelta(days=number):%d/%m/%y}" if number != 4 else "31-02-2026"
        what = "Ingen åbning\t\t" if number % 3 == 0 else "Praktik\tBager\t2"
        lines.append(f"{day}\tArkets Bageri {first + number}\t{cvr_number(first + number)}\tHandel\t{what}")
    return "\n".join(lines)


def test_thirty_rows_are_pasted_mended_at_the_cell_and_saved_once(page_as, axe):
    page = page_as("employer_consultant")
    page.goto(GRID)
    cell(page, 1, "Dato").focus()
    paste(page, HEADING + sheet(30, 320))
    expect(page.get_by_text("30 rækker er sat ind.")).to_be_visible()
    expect(cell(page, 30, "Virksomhedens navn")).to_have_value("Arkets Bageri 349")
    expect(cell(page, 30, "Konsulent")).not_to_have_value("")
    expect(state(page, 5)).to_have_text("1 celle skal rettes")
    expect(state(page, 6)).to_have_text("Ikke gemt endnu")
    page.get_by_role("button", name="Gem rækkerne").click()
    expect(page.get_by_text("29 kontakter er gemt. 1 række skal rettes, før vi kan gemme.")).to_be_visible()
    wrong = cell(page, 5, "Dato")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_accessible_description("Datoen kan ikke læses. Skriv dag, måned og år.")
    axe(page)
    page.keyboard.type(f"{TODAY:%d%m%y}")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("1 kontakt er gemt.")).to_be_visible()
    expect(state(page, 5)).to_have_text("Gemt")
    expect(cell(page, 5, "Dato")).to_have_value(f"{TODAY:%d-%m-%Y}")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Der er ingen nye rækker at gemme.")).to_be_visible()


def test_the_keyboard_moves_writes_undoes_and_repeats_as_in_a_spreadsheet(page_as):
    page = page_as("employer_consultant")
    page.goto(GRID)
    cell(page, 1, "Note").focus()
    for text in ("en", "to"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(cell(page, 3, "Note")).to_be_focused()
    page.keyboard.press("Control+d")
    expect(cell(page, 3, "Note")).to_have_value("to")
    page.keyboard.press("Control+z")
    expect(cell(page, 3, "Note")).to_have_value("")
    page.keyboard.press("Control+z")
    expect(cell(page, 2, "Note")).to_have_value("")
    expect(cell(page, 2, "Note")).to_be_focused()
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+z")
    expect(cell(page, 3, "Note")).to_have_value("to")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, 1, "Hvordan")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("-")
    expect(cell(page, 1, "Note")).to_have_value("e-n")
    page.keyboard.press("Escape")
    expect(cell(page, 1, "Note")).to_have_value("en")
    page.keyboard.press("Home")
    expect(cell(page, 1, "Dato")).to_be_focused()
    page.keyboard.press("Tab")
    expect(cell(page, 1, "Virksomhedens navn")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowDown")
    expect(cell(page, 11, "Note")).to_be_focused()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/kontakter/")


def test_a_known_company_fills_its_row_in_and_an_undo_takes_that_back(page_as):
    page = page_as("employer_consultant")
    page.goto("/virksomheder/")
    name = page.locator("tbody th a").first.inner_text()
    page.goto(GRID)
    cell(page, 1, "Virksomhedens navn").focus()
    page.keyboard.type(name[:4])
    page.locator("#grid-companies option").first.wait_for(state="attached")
    cell(page, 1, "Virksomhedens navn").fill(name.upper())
    page.keyboard.press("Tab")
    expect(cell(page, 1, "CVR-nummer")).not_to_have_value("")
    expect(cell(page, 1, "Virksomhedens navn")).to_have_value(name)
    page.keyboard.press("Control+z")
    expect(cell(page, 1, "CVR-nummer")).to_have_value("")
    expect(cell(page, 1, "Virksomhedens navn")).to_have_value("")


def test_no_row_is_lost_when_the_network_drops_and_none_is_doubled(page_as):
    # The footer may ask who knows the tool while there is no network: htmx says so.
    lost = ["ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "htmx:", "[object "]
    page = page_as("employer_consultant", expect=lost)
    page.goto(GRID)
    cell(page, 1, "Dato").focus()
    paste(page, f"<table><tr><td>{TODAY}</td><td>Netløs 360</td><td>{cvr_number(360)}</td></tr></table>", "text/html")
    cell(page, 1, "Virksomhedstype").fill("Handel")
    cell(page, 1, "Resultat af kontakt").fill("nej")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gem rækkerne").click()
    expect(state(page, 1)).to_have_text("Ikke gemt endnu – prøver igen")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(cell(page, 1, "Virksomhedens navn")).to_have_value("Netløs 360")
    # The next sending reaches the server, but its answer is lost on the way back.
    page.route("**/kontakter/ark/", lambda route: (route.fetch(), route.abort()), times=1)
    page.context.set_offline(False)
    expect(state(page, 1)).to_have_text("Gemt")
    page.get_by_role("link", name="Gemt").click()
    expect(page.locator("main")).to_contain_text("Netløs 360")
    assert len(re.findall(r"Ingen åbning\b", page.inner_text("main"))) == 1


def test_five_contacts_in_the_sheet_and_one_on_a_phone_are_on_the_board_the_same_minute(page_as):
    leader = page_as("team_leader")
    leader.goto("/tavle/")
    leader.get_by_label("Hvor hænger").fill("Arkets køkken")
    leader.get_by_label("Kolleger").check()
    leader.get_by_role("button", name="Lav tavlen").click()
    board = leader.get_by_role("row", name="Arkets køkken").locator("a.board-address").get_attribute("href") or ""
    page = page_as("employer_consultant")
    page.goto(GRID)
    cell(page, 1, "Dato").focus()
    rows = [
        f"{TODAY:%d-%m-%Y}\tTavlens Brød {number}\t{cvr_number(number)}\tHandel\tOrdinær\tBager\t1"
        for number in range(370, 375)
    ]
    paste(page, HEADING + "\n".join(rows))
    page.get_by_role("button", name="Gem rækkerne").click()
    expect(page.get_by_text("5 kontakter er gemt.")).to_be_visible()
    phone = page_as("employer_consultant", width=320, has_touch=True)
    phone.goto("/kontakter/ny/")
    phone.get_by_role("link", name="Tavlens Brød 374").tap()
    phone.get_by_text("Praktikplads").tap()
    phone.get_by_label("Jobfunktion").fill("Tjener")
    phone.get_by_role("button", name="Gem kontakten").tap()
    phone.get_by_text("Åbningen er på listen nu.").wait_for()
    wall = page_as()
    wall.goto(board)
    for number in range(370, 375):
        expect(wall.locator("#board")).to_contain_text(f"Tavlens Brød {number}")
    expect(wall.locator("#board li", has_text="Tavlens Brød 374")).to_have_count(2)
