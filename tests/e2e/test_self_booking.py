# SPDX-License-Identifier: MPL-2.0
"""A citizen books on a phone, moves the meeting and takes it along; then the caseworker falls ill."""

import pytest
from icalendar import Calendar

from tests.e2e.first_day import DENMARK

pytestmark = pytest.mark.e2e
PHONE = 320


def first_time(phone, button: str) -> None:
    phone.locator("a.slot").first.click()
    phone.get_by_role("button", name=button).click()


def in_calendar(phone):
    address = phone.get_by_role("link", name="Læg den i min kalender").get_attribute("href")
    return Calendar.from_ical(phone.request.get(address).body()).walk("VEVENT")[0]


def test_a_citizen_books_moves_and_chooses_anew_when_the_caseworker_is_ill(page_as, own_server):
    phone = page_as("borger", width=PHONE, server=own_server)
    phone.goto("/mit/samtale/")
    phone.get_by_role("link", name="Afsluttende samtale").click()
    first_time(phone, "Book tiden")
    phone.get_by_text("Tiden er din.").wait_for()
    before = in_calendar(phone)
    phone.get_by_role("link", name="Flyt samtalen").click()
    first_time(phone, "Flyt samtalen")
    phone.get_by_text("Den nye tid er din.").wait_for()
    after = in_calendar(phone)
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], 1)
    nadia = page_as("nadia", server=own_server)
    nadia.goto("/tider/flyt-en-dag/")
    nadia.get_by_label("Hvilken dag?").fill(f"{after.decoded('dtstart').astimezone(DENMARK):%d-%m-%Y}")
    nadia.get_by_role("button", name="Se, hvem det rammer").click()
    nadia.get_by_role("button", name="Flyt dagen").click()
    nadia.get_by_text("kan nu vælge en ny tid").wait_for()
    phone.goto("/mit/")
    phone.get_by_text("Undskyld, vi må flytte din samtale").wait_for()
    phone.get_by_role("link", name="Vælg en ny tid").first.click()
    first_time(phone, "Flyt samtalen")
    phone.get_by_text("Den nye tid er din.").wait_for()
