# SPDX-License-Identifier: MPL-2.0
"""The steps that lead to a page, as a person would go: follow a link, press a button, write, unfold, upload."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page as Tab

from jobfokus.demo.town import PASSWORD
from tests.citizens.extracts import cpr, extract
from tests.citizens.logs import log_file
from tests.employers.factories import cvr_number
from tests.employers.sheets import row as sheet_row
from tests.employers.sheets import xlsx

# Nobody is imported twice: a row that is known already would change nothing.
SERIALS = count(20_000)
COMPANIES = count(100)
Step = Callable[[Tab], object]
WAITS, WAIT_MS = 50, 100
CASEWORKER, LEADER, MANAGER, CITIZEN, CONSULTANT = "nadia", "lise", "vibeke", "borger", "jan"
# A citizen whose next conversation is some days away.
PREPARED = "borger2"
PARTNER, PROVIDER = "pia", "olga"


@dataclass(frozen=True)
class Page:
    """A page, or a state of it, as one role meets it."""

    name: str
    who: str
    way: tuple[Step, ...]
    state: str = ""
    # Words of the console that this page is meant to cause: what is refused answers with 4xx.
    expect: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} {self.state}".strip()


def page(name: str, who: str, *way: Step, state: str = "", expect: tuple[str, ...] = ()) -> Page:
    return Page(name, who, way, state, expect)


def refused(name: str, who: str, *way: Step, state: str = "with mistakes") -> Page:
    return Page(name, who, way, state, ("422",))


# ---------------------------------------------------------------- steps


def name_of(address: str) -> str:
    """The URL name that an address leads to."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@dataclass(frozen=True)
class At:
    """Go to an address."""

    address: str

    def __call__(self, tab: Tab) -> None:
        tab.goto(self.address)


@dataclass(frozen=True)
class Link:
    """Follow a link that leads to a URL name: the first one, or the one at *place*.

    Waits for it: a button pressed in the step before may still be loading the page that bears the link.
    """

    name: str
    turned: bool = False
    place: int = 0

    def found(self, tab: Tab) -> list[str]:
        try:
            links = tab.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        except BrowserError:  # the page left while it was read
            return []
        return [href for href in links if name_of(href) == self.name and ("vendt=1" in href) == self.turned]

    def __call__(self, tab: Tab) -> None:
        for _ in range(WAITS):
            if len(found := self.found(tab)) > self.place:
                break
            tab.wait_for_timeout(WAIT_MS)
        assert len(found) > self.place, f"no link on {tab.url} leads to {self.name}"
        tab.goto(found[self.place])


def at(address: str) -> Step:
    return At(address)


def link(name: str, *, turned: bool = False, place: int = 0) -> Step:
    return Link(name, turned, place)


class Walker:
    """Goes ways that begin alike only once: where links led a person before, the next way starts.

    The last link of a way is followed each time: a page that nobody can find fails, and what a row before has changed
    is met as it stands.
    """

    def __init__(self) -> None:
        self.known: dict[tuple[str, tuple[Step, ...]], str] = {}

    def go(self, tab: Tab, who: str, way: tuple[Step, ...]) -> None:
        plain = next((number for number, step in enumerate(way) if not stays(step)), len(way))
        done = next((most for most in range(plain - 1, 1, -1) if (who, way[:most]) in self.known), 0)
        if done and not found(tab, self.known[who, way[:done]]):
            done = 0
        for number, step in enumerate(way[done:], start=done + 1):
            step(tab)
            if number < plain:
                self.known[who, way[:number]] = tab.url


def stays(step: Step) -> bool:
    """Whether a step leads to the same place again: the last of several links becomes another as rows add to a page."""
    return isinstance(step, At) or (isinstance(step, Link) and step.place >= 0)


def found(tab: Tab, address: str) -> bool:
    """Go to an address; whether it still leads to a page."""
    answer = tab.goto(address)
    return answer is not None and answer.ok


def press(text: str | re.Pattern[str]) -> Step:
    def click(tab: Tab) -> None:
        tab.locator("main").get_by_role("button", name=text).first.click()
        tab.wait_for_load_state()

    return click


def write(label: str, text: str) -> Step:
    return lambda tab: tab.locator("main").get_by_label(label).first.fill(text)


def pick(label: str, option: str) -> Step:
    return lambda tab: tab.locator("main").get_by_label(label).first.select_option(label=option)


def pick_first(label: str) -> Step:
    """The first of a list, whatever it is called."""
    return lambda tab: tab.locator("main").get_by_label(label).first.select_option(index=1)


def choose(label: str) -> Step:
    return lambda tab: tab.locator("main").get_by_label(label).first.check()


def unfold(text: str) -> Step:
    return lambda tab: tab.locator("main summary").filter(has_text=text).first.click()


def heading(text: str) -> Step:
    """Wait for what the page is about."""
    return lambda tab: tab.get_by_role("heading", name=text).first.wait_for()


def said(text: str) -> Step:
    """Wait for words in the page."""
    return lambda tab: tab.locator("main").get_by_text(text).first.wait_for()


WRONG = heading("Noget skal rettes")


def mistaken(text: str | re.Pattern[str]) -> Step:
    """Send a form without what the browser would insist on, and stay on what comes."""

    def send(tab: Tab) -> None:
        tab.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
        press(text)(tab)

    return send


def turn(tab: Tab) -> None:
    tab.keyboard.press("F9")
    tab.wait_for_url("**vendt=1**")


def upload(*rows: dict[str, str]) -> Step:
    """Give the team leader's page an extract with these rows and sixty new people, and come to what it would do."""

    def send(tab: Tab) -> None:
        tab.goto("/indlaes/")
        people = [{"cpr": cpr(next(SERIALS)), "last_name": f"Prøve{number}"} for number in range(60)]
        file = {"name": "udtræk.csv", "mimeType": "text/csv", "buffer": extract(*people, *rows)}
        tab.get_by_label("Sagsstamme eller joblog").set_input_files([file])
        press("Se filen igennem")(tab)

    return send


def upload_log(*rows: dict[str, str]) -> Step:
    """Give the same page a file of the job log."""

    def send(tab: Tab) -> None:
        tab.goto("/indlaes/")
        file = {"name": "joblog.csv", "mimeType": "text/csv", "buffer": log_file(*rows)}
        tab.get_by_label("Sagsstamme eller joblog").set_input_files([file])
        press("Se filen igennem")(tab)

    return send


def upload_sheet(*rows: dict[str, Any]) -> Step:
    """Give the page of the employers' spreadsheet a file with these rows and sixty that are new."""

    def send(tab: Tab) -> None:
        tab.goto("/kontakter/")
        link("employers:import_list")(tab)
        cvr = cvr_number(next(COMPANIES))
        new = [sheet_row(cvr=cvr, name="Prøvefirma", function=f"Opgave {number}") for number in range(60)]
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        file = {"name": "brancheredskab.xlsx", "mimeType": kind, "buffer": xlsx(*new, *rows)}
        tab.get_by_label("Regneark med kontakter").set_input_files([file])
        press("Se filen igennem")(tab)

    return send


def heard(tab: Tab) -> None:
    """An opening that a new company told of, written down by whoever is signed in; ends on the company's page."""
    number = next(COMPANIES)
    tab.goto("/kontakter/ny/")
    tab.get_by_label("Virksomhed").first.fill(f"Prøvefirma {number}")
    tab.get_by_label("CVR-nummer").fill(cvr_number(number))
    tab.get_by_label("Branche").first.select_option(index=1)
    tab.get_by_label("Ordinær åbning").check()
    tab.get_by_label("Jobfunktion").fill("Bager")
    tab.get_by_label("Antal pladser").fill("3")
    press("Gem kontakten")(tab)
    tab.get_by_role("heading", name=f"Prøvefirma {number}").wait_for()


def way_out(tab: Tab) -> None:
    """Follow the link that the weekly mail ends with, from what the page shows of the mail."""
    found = re.search(r"/ugemail/afmeld/[^\s<]+", tab.content())
    assert found, f"no way out of the mail on {tab.url}"
    tab.goto(found.group())


def from_file(tab: Tab) -> None:
    """Look for companies in a file."""
    rows = "CVR-nr.;Navn;Adresse;Postnr.;By\r\n99000007;Åhaven;Åvej 4;4600;Køge\r\n".encode()
    tab.get_by_label("En fil fra CVR").check()
    tab.get_by_label("Fil fra CVR").last.set_input_files([{"name": "cvr.csv", "mimeType": "text/csv", "buffer": rows}])


def own_again(tab: Tab) -> None:
    """Say the password again, if it has been too long."""
    if name_of(tab.url) == "account_reauthenticate":
        tab.get_by_label("Adgangskode").fill(PASSWORD)
        tab.locator("main form button[type=submit]").first.click()
        tab.wait_for_load_state()


def under_way(tab: Tab) -> None:
    """A conversation of today that has been started, now or by a row before."""
    tab.goto("/")
    running = tab.get_by_role("link", name="Fortsæt samtalen")
    (running if running.count() else tab.get_by_role("button", name="Start samtalen")).first.click()
    tab.get_by_role("button", name="Gem samtalen").wait_for()


def go_to_phase(name: str) -> Step:
    return lambda tab: tab.get_by_role("navigation", name="Samtalens faser").get_by_role("link", name=name).click()
