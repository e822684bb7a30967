# SPDX-License-Identifier: MPL-2.0
"""The whole way from extract to conversation, as two people go it: the test asserts along it, the guide is pictured
along it (docs/brug/tag_billeder.py).

``look(page, name, at)`` is called where there is something to see; ``at`` is the piece of a long page it is about.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.citizens.extracts import cpr, extract

DENMARK = ZoneInfo("Europe/Copenhagen")
MARIE = {"cpr": cpr(20_001), "first_name": "Marie", "last_name": "Skovgård", "last_occupation": "Butiksassistent"}
OTHERS = (("Ib", "Ærenlund"), ("Zahra", "Karimi"), ("Torben", "Løvstrøm"))
AIM = "Finde tre slags job, som Marie tror på"
WISH = "Finde ud af, om jeg kan skifte væk fra butik"
PROMISE = "Skrive fire uopfordrede ansøgninger"
SUMMARY = "Jeg søger på alle tre spor og begynder med planteskolerne."


@dataclass
class Hands:
    """Two hands at a page. Writing is free, also going from field to field by Tab; everything else is a click."""

    page: Page
    clicks: int = 0

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def press(self, name: str) -> None:
        self.click(self.page.locator("main").get_by_role("button", name=name, exact=True).first)

    def follow(self, name: str) -> None:
        self.click(self.page.locator("main").get_by_role("link", name=name).first)

    def tick(self, label: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label).check()

    def key(self, key: str) -> None:
        self.clicks += 1
        self.page.keyboard.press(key)

    def write(self, text: str, label: str, within: Locator | None = None) -> None:
        (within or self.page.locator("main")).get_by_label(label).first.fill(text)


def day(value: date) -> str:
    return f"{value:%d-%m-%Y}"


def soon(now: datetime) -> datetime:
    """A minute of the day that lies ahead, or tomorrow morning."""
    later = now + timedelta(minutes=20)
    return later if later.date() == now.date() else (now + timedelta(days=1)).replace(hour=9, minute=0)


@dataclass
class FirstDay:
    """The way, step by step. ``now`` is the clock of the server."""

    look: Callable[..., object] = lambda page, name, at="": None
    now: datetime = field(default_factory=lambda: datetime.now(DENMARK))

    # ------------------------------------------------------------ the team leader's morning

    def rows(self) -> bytes:
        """Four people: one with a group that is called something else here, one whose date cannot be."""
        usual = {
            "team": "Team Jobklar",
            "owner": "Nadia Rahimi",
            "started_on": day(self.now.date() - timedelta(days=6)),
        }
        others = [
            usual | {"cpr": cpr(20_002 + place), "first_name": first, "last_name": last}
            for place, (first, last) in enumerate(OTHERS)
        ]
        others[0] |= {"target_group": "Forsikret ledig"}
        others[2] |= {"started_on": "31-02-2026"}
        return extract(usual | MARIE, *others)

    def import_extract(self, page: Page) -> None:
        hands = Hands(page)
        page.goto("/")
        menu = page.get_by_role("navigation", name="Hovedmenu")
        menu.get_by_text("Mere", exact=True).click()
        menu.get_by_role("link", name="Indlæs").click()
        self.look(page, "indlaes")
        file = {"name": "udtraek.csv", "mimeType": "text/csv", "buffer": self.rows()}
        page.get_by_label("Sagsstamme eller joblog").set_input_files([file])
        hands.press("Se filen igennem")
        self.look(page, "gennemse")
        hands.follow("Se navnene i filen")
        page.get_by_label("Målgruppe: Forsikret ledig").select_option(label="Dagpengemodtager")
        self.look(page, "navne")
        hands.press("Gem, og se rækkerne igen")
        hands.press("Sæt alle med problemer til side")
        hands.follow("Nye (3)")
        expect(page.locator("tbody")).to_contain_text("Marie Skovgård")
        self.look(page, "klar")
        hands.press("Indlæs 3 rækker")
        expect(page.get_by_text("Udtrækket er indlæst.")).to_be_visible()
        self.look(page, "indlaest")

    # ------------------------------------------------------------ the caseworker's day

    def find(self, page: Page) -> None:
        page.goto("/")
        self.look(page, "min-dag")
        search = page.get_by_role("search")
        search.get_by_role("searchbox").fill("skovgå")
        search.get_by_role("button", name="Søg").click()
        self.look(page, "soeg")
        page.get_by_role("link", name="Skovgård, Marie").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Marie Skovgård")
        self.look(page, "sag")

    def plan(self, page: Page) -> None:
        hands, when = Hands(page), soon(self.now)
        hands.follow("Aftal en samtale")
        hands.write(day(when.date()), "Dato")
        hands.write(f"{when:%H.%M}", "Klokkeslæt")
        busy = page.get_by_label("Brug tidspunktet alligevel")
        hands.write("Rådhuset, lokale 4", "Sted")
        hands.write("Jeg vil gerne væk fra butik", "Borgerens emne")
        self.look(page, "aftal")
        hands.press("Aftal samtalen")
        page.get_by_role("heading", level=1, name="Forbered samtalen").or_(busy).first.wait_for()
        if busy.count():
            busy.check()
            hands.press("Aftal samtalen")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Forbered samtalen")

    def prepare(self, hands: Hands) -> None:
        hands.write(AIM, "Mål med samtalen")
        hands.click(hands.page.locator("main summary").filter(has_text="Det skal vi fortælle"))
        hands.write("Husk, at du skal søge job hver uge", "Eller skriv selv")
        self.look(hands.page, "forbered")
        hands.press("Start samtalen")
        expect(hands.page.get_by_role("button", name="Gem samtalen")).to_be_visible()

    def contract(self, hands: Hands) -> None:
        hands.write(WISH, "Hvad vil du gerne have ud af samtalen?")
        hands.write(AIM, "Hvad vil vi gerne nå?")
        hands.write("At I siger det, som det er", "Det forventer du af os")
        hands.tick("Vi har talt det igennem og er enige")
        self.look(hands.page, "kontrakt", "#contract")

    def lines(self, hands: Hands) -> None:
        """The plan beside the guide: a line on each track."""
        panel = hands.page.locator("#plan-panel")
        due = day(self.now.date() + timedelta(days=10))
        jobs = (
            ("Passe planter", "Planteskolen ved Ryvang", "Ringe og spørge"),
            ("Ekspedere", "Byggemarkeder", "Skrive til tre"),
            ("Plukke varer", "Lagre ved motorvejen", "Gå forbi to"),
        )
        for place, (function, company, task) in enumerate(jobs):
            line = panel.locator("fieldset.plan-line").nth(place)
            hands.write(function, "Jobfunktioner", line)
            hands.write(company, "Virksomheder eller slags virksomheder", line)
            hands.write(task, "Hvad gøres?", line)
            hands.write(due, "Hvornår?", line)
        self.look(hands.page, "plan")
        hands.press("Gem planen")
        expect(hands.page.get_by_text("Planen er gemt.")).to_be_visible()

    def wrap_up(self, hands: Hands) -> None:
        page, follow_up = hands.page, self.now.date() + timedelta(days=14)
        hands.click(page.get_by_role("navigation", name="Samtalens faser").get_by_role("link", name="Afrunding"))
        hands.write(SUMMARY, "Borgeren opsummerer")
        promise = page.locator("[data-promise]").first
        hands.write(PROMISE, "Hvad", promise)
        hands.write("4", "Antal", promise)
        mix = page.locator("#mix")
        for track, number in (("A", "5"), ("B", "3"), ("C", "2")):
            mix.get_by_label(track, exact=True).fill(number)
        hands.write(day(follow_up), "Dato")
        hands.write("10.00", "Klokkeslæt")
        hands.write("Rådhuset, lokale 4", "Sted")
        hands.write("Gartneri, byggemarked og lager", "Hvilke jobmål?")
        hands.write("Vi lavede den første plan sammen.", "Delt notat")
        hands.write("Bliver lettet af at tale om planter.", "Internt notat")
        self.look(page, "afrunding", "#nye-aftaler")

    def turn(self, hands: Hands) -> None:
        hands.key("F9")
        hands.page.wait_for_url("**vendt=1**")
        self.look(hands.page, "vendt")

    def turn_back(self, hands: Hands) -> None:
        hands.key("F9")
        expect(hands.page.get_by_role("button", name="Gem samtalen")).to_be_visible()

    # ------------------------------------------------------------ two weeks later

    def follow_up(self, page: Page) -> None:
        """The next conversation, which the first one has planned and filled."""
        hands = Hands(page)
        hands.follow("Til sagen")
        self.look(page, "sag-efter")
        hands.follow("Forbered")
        expect(page.locator("#aftaler")).to_contain_text(PROMISE)
        hands.press("Start samtalen")
        before = page.locator("#agreements-before")
        expect(before).to_contain_text(PROMISE)
        before.get_by_label("Holdt", exact=True).check()
        self.look(page, "opfoelgning", "#agreements-before")
        hands.press("Gem samtalen")
        expect(page.get_by_role("heading", name="Sådan gik det siden sidst")).to_be_visible()

    def save(self, hands: Hands) -> None:
        hands.press("Gem samtalen")
        expect(hands.page.get_by_text("Samtalen er gemt.")).to_be_visible()
        self.look(hands.page, "referat")
