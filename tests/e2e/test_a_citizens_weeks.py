# SPDX-License-Identifier: MPL-2.0
"""A citizen's weeks on a phone: told to book, booked, moved, applied and prepared; talked, judged, booked together."""

import re
import time
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from jobfokus.demo.town import PASSWORD
from tests.e2e.first_day import DENMARK, PROMISE, SUMMARY, Hands, day
from tests.e2e.server import manage

pytestmark = pytest.mark.e2e
PHONE = 320
NAME, KIND = "Tove Ravn", "Afsluttende samtale"
TAKE_AWAY, ANSWER = "Mod på at ringe", "Det gik bedre end ventet"
# As the machine does every morning, in a month when it is time to book; what waits leaves at noon.
TELL = """
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from jobfokus.exchange.sending import send_due
now = timezone.now()
call_command("tell_of_booking", "--today", str(now.date() + timedelta(days=70)))
while send_due((now + timedelta(days=1)).replace(hour=11)).sent:
    pass
"""


def letter_to(server, name: str) -> str:
    """The mail that asks somebody to book, as it came."""
    manage(server.home, "shell", "--command", TELL)
    for file in (server.home / "mail").iterdir():
        for part in file.read_bytes().split(b"-" * 79):
            mail = message_from_bytes(part.lstrip(), policy=policy.default)
            text = mail.get_body(("plain",)).get_content() if mail["Subject"] else ""
            if f"Hej {name}" in text and "/mit/samtale/" in text:
                return text
    raise AssertionError(f"no letter to {name}")


def sign_in(phone, address: str) -> None:
    """The link asks who one is, and then leads on to the times."""
    phone.goto(address)
    phone.get_by_label("Brugernavn").fill("borger")
    phone.get_by_label("Adgangskode").fill(PASSWORD)
    phone.get_by_role("button", name="Log på", exact=True).click()
    phone.get_by_role("heading", name="Din næste samtale").wait_for()


def first_time(phone, button: str) -> None:
    phone.locator("a.slot").first.click()
    phone.get_by_role("button", name=button).click()


def in_calendar(phone):
    address = phone.get_by_role("link", name="Læg den i min kalender").get_attribute("href")
    return Calendar.from_ical(phone.request.get(address).body()).walk("VEVENT")[0]


def book_and_move(phone) -> str:
    """A closing conversation, moved once; returns the meeting that stands."""
    phone.get_by_role("link", name=KIND).click()
    first_time(phone, "Book tiden")
    phone.get_by_text("Tiden er din.").wait_for()
    before = in_calendar(phone)
    phone.get_by_role("link", name="Flyt samtalen").click()
    first_time(phone, "Flyt samtalen")
    phone.get_by_text("Den nye tid er din.").wait_for()
    after = in_calendar(phone)
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], 1)
    return f"{after.decoded('dtstart').astimezone(DENMARK):%d-%m-%Y}"


def choose_anew(phone, desk, when: str) -> str:
    """The caseworker is ill that day: one action, and the citizen chooses another time."""
    desk.goto("/tider/flyt-en-dag/")
    desk.get_by_label("Hvilken dag?").fill(when)
    desk.get_by_role("button", name="Se, hvem det rammer").click()
    desk.get_by_role("button", name="Flyt dagen").click()
    desk.get_by_text("kan nu vælge en ny tid").wait_for()
    phone.goto("/mit/")
    phone.get_by_text("Undskyld, vi må flytte din samtale").wait_for()
    phone.get_by_role("link", name="Vælg en ny tid").first.click()
    first_time(phone, "Flyt samtalen")
    phone.get_by_text("Den nye tid er din.").wait_for()
    return phone.url.rstrip("/").rpartition("/")[2]


def prepare(phone) -> None:
    phone.get_by_role("link", name="Gør dig klar til samtalen").click()
    phone.get_by_label("Hvad vil du gerne gå hjem med?").fill(TAKE_AWAY)
    phone.get_by_role("button", name="Gem").click()
    phone.get_by_text("Din sagsbehandler ser det, før I mødes.").wait_for()
    phone.get_by_role("link", name="Skriv et par ord").last.click()
    phone.get_by_label("Jeg har gjort det").check()
    phone.locator("textarea").fill(ANSWER)
    phone.get_by_role("button", name="Gem").click()
    phone.get_by_text("Din sagsbehandler kan se det.").wait_for()


def log_three_jobs(phone, axe) -> None:
    """Two by hand, each in less than twenty seconds, one with a tap; that one is moved on by keyboard."""
    for title, place in (("Ostemester", "Mejeriet"), ("Fyrmester", "Fyret")):
        phone.goto("/mit/joblog/ny/")
        begun = time.monotonic()
        phone.get_by_label("Hvilket job?").fill(title)
        phone.get_by_label("Virksomhedens navn").fill(place)
        phone.get_by_role("button", name="Gem jobbet").click()
        phone.get_by_role("heading", name=title).wait_for()
        assert time.monotonic() - begun < 20
    phone.goto("/mit/aabninger/")
    phone.get_by_role("button", name="Skriv i min joblog").first.click()
    phone.get_by_text("Jobbet står nu i din joblog.").wait_for()
    taken = phone.get_by_label("Hvilket job?").input_value()
    phone.goto("/mit/joblog/tavle/")
    phone.locator("[data-state=idea] summary").filter(has_text=taken).first.focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "Flyt til Sendt"
    phone.keyboard.press("Enter")
    phone.get_by_text(f"„{taken}“ står nu under Sendt.").wait_for()
    axe(phone)
    phone.goto("/mit/joblog/aktivitet/")
    phone.get_by_label("Hvad gjorde du?").select_option("call")
    phone.get_by_label("Hvor, eller med hvem?").fill("Tårnet")
    phone.get_by_role("button", name="Gem aktiviteten").click()
    phone.get_by_text("Aktiviteten står nu i jobloggen.").wait_for()
    phone.goto("/mit/joblog/uge/")
    phone.get_by_text("Tårnet").wait_for()


def talk(desk, axe, meeting: str) -> None:
    """All of it is in the preparation; then a short conversation."""
    desk.goto(f"/samtaler/{meeting}/forbered/")
    expect(desk.get_by_role("heading", level=1)).to_contain_text(NAME)
    for said in (TAKE_AWAY, ANSWER, "ringede til en virksomhed (Tårnet)", "Ansøgninger, borgeren har vist frem"):
        desk.get_by_text(said).first.wait_for()
    axe(desk)
    hands = Hands(desk)
    hands.press("Start samtalen")
    desk.get_by_role("button", name="Gem samtalen").wait_for()
    desk.get_by_role("navigation", name="Samtalens faser").get_by_role("link", name="Afrunding").click()
    hands.write(SUMMARY, "Borgeren opsummerer")
    promise = desk.locator("[data-promise]").first
    hands.write(PROMISE, "Hvad", promise)
    hands.write(day(datetime.now(DENMARK) + timedelta(days=10)), "Hvornår", promise)
    hands.press("Gem samtalen")
    desk.get_by_text("Samtalen er gemt.").wait_for()


def judge(phone) -> None:
    """How it was and what it came to; plan and agreements are at home."""
    phone.goto("/mit/")
    phone.get_by_role("link", name="Sig, hvordan samtalen virkede").click()
    phone.get_by_label("8", exact=True).check()
    phone.get_by_role("button", name="Send svar").click()
    phone.get_by_label("Det er mit mål").fill("Et job, hvor jeg er ude")
    phone.get_by_role("button", name="Gem").click()
    phone.get_by_text("Vi taler om det næste gang.").wait_for()
    phone.get_by_role("heading", name="Din ABC-jobplan").wait_for()
    expect(phone.locator("#dine-aftaler")).to_contain_text(PROMISE)
    expect(phone.get_by_role("link", name="Sig, hvordan samtalen virkede")).to_have_count(0)


def book_together(desk, phone) -> None:
    """The screen is turned, and the citizen points."""
    desk.get_by_role("link", name="Til sagen").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(NAME)
    # Until ten in the morning a meeting of the demo still lies ahead, and another one waits behind a line.
    if (another := desk.get_by_text("Start eller aftal en anden samtale")).count():
        another.click()
    desk.get_by_role("link", name="Book sammen").click()
    desk.get_by_role("heading", name="Book sammen").wait_for()
    desk.keyboard.press("F9")
    desk.wait_for_url("**/book/vendt/**")
    expect(desk.get_by_role("navigation", name="Hovedmenu")).to_have_count(0)
    desk.get_by_role("link", name=KIND).first.click()
    first_time(desk, "Book tiden")
    desk.get_by_text("Tiden er din.").wait_for()
    when = desk.locator(".lead-line").first.inner_text()
    phone.goto("/mit/samtale/")
    phone.get_by_text(when).wait_for()


def test_from_the_letter_to_the_next_booking(page_as, axe, own_server):
    phone = page_as("", server=own_server, width=PHONE, height=700)
    sign_in(phone, re.search(r"/mit/samtale/\S*", letter_to(own_server, NAME)).group())
    when = book_and_move(phone)
    desk = page_as("nadia", server=own_server)
    meeting = choose_anew(phone, desk, when)
    prepare(phone)
    log_three_jobs(phone, axe)
    talk(desk, axe, meeting)
    judge(phone)
    book_together(desk, phone)
