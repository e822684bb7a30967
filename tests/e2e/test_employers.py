# SPDX-License-Identifier: MPL-2.0
"""Employers in a real browser: a contact from the car park, the list, and two who act on one opening."""

import re
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.employers.factories import cvr_number

pytestmark = pytest.mark.e2e
NUMBERS = count(300)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def a_new_company(page: Page) -> str:
    """Written down with its first contact; its name."""
    number = next(NUMBERS)
    page.goto("/kontakter/ny/")
    page.get_by_label("Virksomhed").first.fill(f"Havnens Bageri {number}")
    page.get_by_label("CVR-nummer").fill(cvr_number(number))
    page.get_by_label("Branche").first.select_option(index=1)
    page.get_by_label("Ingen åbning").check()
    page.get_by_role("button", name="Gem kontakten").click()
    page.get_by_text(f"Kontakten med Havnens Bageri {number} er gemt.").wait_for()
    return f"Havnens Bageri {number}"


def an_opening(page: Page, company: str, seats: int, *, days: int = 0) -> str:
    """An opening of a company we know, heard of some days ago; the address of its page."""
    page.goto("/kontakter/ny/")
    page.get_by_label("Virksomhed").first.fill(company.lower())
    page.locator("#company strong", has_text=company).wait_for()
    page.get_by_label("Ordinær åbning").check()
    page.get_by_label("Jobfunktion").fill("Bager")
    page.get_by_label("Antal pladser").fill(str(seats))
    page.get_by_label("Dato").fill(f"{datetime.now(tz=COPENHAGEN).date() - timedelta(days=days):%d-%m-%Y}")
    page.get_by_role("button", name="Gem kontakten").click()
    page.get_by_role("link", name="Bage brød og kager").first.click()
    page.get_by_role("heading", name="Historik").wait_for()
    return page.url


def test_on_a_phone_a_known_company_fills_itself_in_and_six_touches_record_an_opening(page_as, axe):
    page = page_as("employer_consultant", width=320)
    company = a_new_company(page)
    address = an_opening(page, company, 3)
    axe(page)
    assert "3 af 3 ledige" in page.inner_text("main")
    page.get_by_role("button", name="En plads er besat").click()
    page.get_by_text("Noteret: En plads er besat.").wait_for()
    assert "2 af 3 ledige" in page.inner_text("main")
    assert page.url == address


def test_in_the_car_park_a_known_company_takes_three_taps_and_an_opening_four_taps_and_eight_keys(page_as, axe):
    page = page_as("employer_consultant", width=320, has_touch=True)
    company = a_new_company(page)
    page.goto("/kontakter/ny/")
    page.get_by_role("link", name=company).tap()
    page.get_by_text("Ingen åbning").tap()
    expect(page.get_by_label("Antal pladser")).to_be_hidden()
    axe(page)
    page.get_by_role("button", name="Gem kontakten").tap()
    page.get_by_text(f"Kontakten med {company} er gemt.").wait_for()
    # With an opening: the field, three signs of the name, what it is, what one does, save.
    page.goto("/kontakter/ny/")
    page.get_by_label("Virksomhed").first.tap()
    page.keyboard.type(company[-3:])
    page.locator("#company strong", has_text=company).wait_for()
    page.get_by_text("Praktikplads").tap()
    page.get_by_label("Jobfunktion").tap()
    page.keyboard.type("Bager")
    page.get_by_role("button", name="Gem kontakten").tap()
    page.get_by_text("Åbningen er på listen nu.").wait_for()


def test_a_contact_is_recorded_with_the_keyboard_alone(page_as):
    page = page_as("employer_consultant")
    company = a_new_company(page)
    page.goto("/kontakter/ny/")
    page.get_by_label("Virksomhed").first.focus()
    page.keyboard.type(company[:-1])
    page.keyboard.press("Enter")
    page.keyboard.type(company[-1])
    page.locator("#company strong", has_text=company).wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("Hvordan?").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text(f"Kontakten med {company} er gemt.").wait_for()


def test_what_is_typed_stays_while_the_company_is_looked_up(page_as):
    page = page_as("employer_consultant")
    page.goto("/kontakter/ny/")
    page.get_by_label("Jobfunktion").fill("Halvt skrevet")
    page.get_by_label("Virksomhed").first.fill("ryvang")
    page.get_by_text("Hvilken virksomhed?").wait_for()
    expect(page.get_by_label("Jobfunktion")).to_have_value("Halvt skrevet")
    page.locator("#company label").first.click()
    page.locator("#company strong").wait_for()
    expect(page.get_by_label("Jobfunktion")).to_have_value("Halvt skrevet")


def test_the_second_of_two_who_act_on_an_opening_is_told_how_it_stands(page_as):
    first, second = page_as("employer_consultant"), page_as("team_leader")
    address = an_opening(first, a_new_company(first), 4)
    second.goto(address)
    first.get_by_role("button", name="En plads er besat").click()
    first.get_by_text("3 af 4 ledige").wait_for()
    second.get_by_label("Pladser i alt").fill("9")
    second.get_by_role("button", name="Ret pladserne").click()
    second.get_by_text("Åbningen er ændret, siden du så den.").wait_for()
    expect(second.locator("main")).to_contain_text("3 af 4 ledige")


def test_the_list_is_narrowed_and_a_seat_filled_where_one_stands(page_as):
    page = page_as("employer_consultant")
    an_opening(page, a_new_company(page), 2, days=15)
    page.goto("/aabninger/")
    page.get_by_role("link", name=re.compile("^Røde")).click()
    page.wait_for_url("**tilstand=roed**")
    page.get_by_role("button", name=re.compile("^Plads besat")).first.click()
    page.get_by_text("Noteret: En plads er besat.").wait_for()
    assert "tilstand=roed" in page.url


def test_openings_that_have_waited_long_are_ticked_and_noted_as_passed_on(page_as, axe):
    page = page_as("employer_consultant", width=320)
    an_opening(page, a_new_company(page), 1, days=22)
    page.goto("/aabninger/?tilstand=klar")
    axe(page)
    page.locator("tbody label").first.click()
    page.get_by_role("button", name="Notér som sendt til a-kasserne").click()
    page.get_by_text("Noteret: 1 åbning er sendt videre til a-kasserne.").wait_for()
    page.get_by_role("link", name="Sendt videre til a-kasserne").click()
    expect(page.locator("main")).to_contain_text(re.compile(r"Sendt videre \d\d-\d\d-\d{4} af "))
