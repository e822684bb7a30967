# SPDX-License-Identifier: MPL-2.0
"""From the case extract to a held conversation with a plan in the citizen's hand, and the next one that knows of it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import FOCUSED
from tests.e2e.first_day import AIM, PROMISE, SUMMARY, WISH, FirstDay, Hands, day

pytestmark = pytest.mark.e2e
MOST_CLICKS = 12


def fetched(page: Page, hands: Hands, name: str) -> str:
    """The words of the PDF that a link leads to."""
    link = page.locator("main").get_by_role("link", name=name).first
    hands.clicks += 1
    answer = page.request.get(str(link.evaluate("link => link.href")))
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.body())).pages).split())


def test_from_extract_to_conversation_to_the_next_one(page_as, own_server):
    first_day = FirstDay()
    first_day.import_extract(page_as("team_leader", server=own_server))
    # At some times of the day she has a conversation already, and is asked whether she means it.
    page = page_as("caseworker", server=own_server, expect=["422"])
    first_day.find(page)
    first_day.plan(page)

    hands = Hands(page)
    first_day.prepare(hands)
    expect(page.locator("#contract")).to_contain_text("Jeg vil gerne væk fra butik")
    first_day.contract(hands)
    first_day.lines(hands)
    first_day.wrap_up(hands)
    first_day.turn(hands)
    turned = page.locator("main").inner_text()
    for said in (WISH, PROMISE, "Planteskolen ved Ryvang"):
        assert said in turned
    assert "lettet" not in turned
    first_day.turn_back(hands)
    expect(page.get_by_label("Internt notat")).to_have_value("Bliver lettet af at tale om planter.")
    first_day.save(hands)
    for said in (WISH, SUMMARY, PROMISE, AIM):
        expect(page.locator("main")).to_contain_text(said)
    words = fetched(page, hands, "Hent som PDF")
    for said in ("Marie Skovgård", PROMISE, "Passe planter", "Ekspedere", "Plukke varer"):
        assert said in words
    assert "lettet" not in words
    assert hands.clicks <= MOST_CLICKS

    first_day.follow_up(page)
    expect(page.get_by_role("row", name=PROMISE)).to_contain_text("Holdt")


# What has the focus, by the name one reads, and whether one sees that it has it: an outline or a shadow on it or on the
# box drawn for it.
FOCUS = """() => {
    const element = document.activeElement;
    const label = element.labels && element.labels[0];
    const drawn = [[element, null], ...(label ? [[label, '::before'], [label, '::after']] : [])];
    const marked = drawn.some(([node, part]) => {
        const style = getComputedStyle(node, part);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    const name = element.getAttribute('aria-label') || (label ? label.innerText : element.innerText) || element.id;
    return { name: name.trim(), marked };
}"""


class Keys:
    """A keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str) -> None:
        """Go on with Tab until it stands on *name*; every stop on the way is seen to have the focus."""
        for _ in range(250):
            self.page.keyboard.press("Tab")
            focus, seen = self._settled()
            if seen is None:
                continue
            assert focus["marked"], f"nothing shows that this has the focus: {focus['name']}"
            assert seen["seen"], f"has the focus but cannot be seen: {seen['html']}"
            if focus["name"].partition("\n")[0] == name:
                return
        raise AssertionError(f"Tab never comes to {name}")

    def _settled(self) -> tuple[Any, Any]:
        """What has the focus, once the page has come to rest: it scrolls, and panels arrive, while one tabs on."""
        for _ in range(40):
            focus, seen = self.page.evaluate(FOCUS), self.page.evaluate(FOCUSED)
            if seen is None or (focus["marked"] and seen["seen"]):
                break
            self.page.wait_for_timeout(50)
        return focus, seen

    def write(self, name: str, text: str) -> None:
        self.to(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def press(self, name: str, key: str = "Enter") -> None:
        self.to(name)
        self.page.keyboard.press(key)


def test_from_preparation_to_paper_by_keyboard_alone(page_as, own_server):
    # The page that the browser itself draws around a PDF asks for an icon, which we do not have.
    page = page_as("caseworker", server=own_server, expect=["Failed to load resource"])
    page.goto("/")
    with page.expect_navigation():
        page.get_by_role("link", name="Forbered").first.click()
    keys, follow_up = Keys(page), FirstDay().now.date() + timedelta(days=14)
    keys.write("Mål med samtalen", AIM)
    keys.press("Start samtalen")
    page.get_by_role("button", name="Gem samtalen").wait_for()
    keys.write("Hvad vil du gerne have ud af samtalen?", WISH)
    keys.press("Vi har talt det igennem og er enige", "Space")
    keys.press("Videre: Udfordring og afklaring")
    keys.press("Videre: Afrunding og aftaler")
    keys.write("Borgeren opsummerer", SUMMARY)
    keys.write("Hvad", PROMISE)
    for track in "ABC":
        keys.write(track, "2")
    keys.write("Dato", day(follow_up))
    keys.write("Klokkeslæt", "10.00")
    for place in (1, 2, 3):
        keys.write("Jobfunktioner", f"Funktion på spor {place}")
    keys.press("Gem planen")
    expect(page.locator("#plan-panel")).to_contain_text("Planen er gemt.")
    assert page.evaluate("document.activeElement.closest('#plan-panel') !== null"), "the focus is lost"
    page.keyboard.press("F9")
    page.wait_for_url("**vendt=1**")
    expect(page.locator("main")).to_contain_text("Funktion på spor 3")
    page.keyboard.press("F9")
    page.get_by_role("button", name="Gem samtalen").wait_for()
    keys.press("Gem samtalen")
    expect(page.get_by_text("Samtalen er gemt.")).to_be_visible()
    keys.to("Hent som PDF")
    with page.expect_response(lambda answer: answer.headers.get("content-type") == "application/pdf"):
        page.keyboard.press("Enter")
