# SPDX-License-Identifier: MPL-2.0
"""The CV in a real browser: at home on a phone in English, by keyboard, without JavaScript, and turned."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
PHONE = 320


def case_address(page):
    """The first of the caseworker's own cases."""
    page.goto("/sager/")
    found = page.eval_on_selector_all("main a[href^='/sager/']", "links => links.map(a => a.getAttribute('href'))")
    return next(link for link in found if re.fullmatch(r"/sager/[0-9a-f-]{36}/", link))


def test_a_citizen_writes_a_job_at_home_on_a_phone_in_english(page_as, axe, own_server):
    page = page_as("borger", width=PHONE, height=700, server=own_server)
    page.goto("/mit/?sprog=en")
    page.get_by_role("link", name="Open my CV").click()
    page.get_by_role("link", name="Add a job").click()
    page.get_by_label("What was the job called?").fill("Tømrer")
    page.get_by_role("button", name="Save, and pick what you did").last.click()
    page.get_by_role("group", name="What did you do?").wait_for()
    ticks = page.get_by_role("checkbox")
    ticks.first.check()
    done = ticks.first.get_attribute("value")
    page.get_by_label("Other things you did").fill("Tidied up")
    page.locator("[data-autosave-status]", has_text=re.compile(r"Saved as a draft at \d\d\.\d\d")).wait_for()
    axe(page)
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/mit/cv/?sprog=en#**")
    gross = page.get_by_role("region", name="Everything you have done").inner_text()
    assert done in gross
    assert "Tidied up" in gross
    axe(page)


def test_rows_come_and_go_by_keyboard_and_what_was_typed_survives(page_as, own_server):
    page = page_as("borger", server=own_server)
    page.goto("/mit/cv/kompetencer/")
    names = page.get_by_label("Hvad kan du?")
    last = names.count()
    names.nth(last - 1).fill("Regne i hovedet")
    page.get_by_role("button", name="Tilføj en til").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.name.endsWith('-text') && !document.activeElement.value")
    page.keyboard.type("Tale engelsk")
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    page.reload()
    expect(names.nth(last)).to_have_value("Tale engelsk")
    page.get_by_role("button", name="Fjern den her").nth(last - 1).focus()
    page.keyboard.press("Enter")
    expect(names.nth(last - 1)).to_have_value("Tale engelsk")
    expect(page.locator("legend").nth(last - 1)).to_have_text(f"Nummer {last}")
    page.get_by_role("button", name="Gem", exact=True).last.click()
    page.get_by_text("Det, jeg kan: Gemt.").wait_for()
    known = page.get_by_role("region", name="Det, jeg kan").inner_text()
    assert "Tale engelsk" in known
    assert "Regne i hovedet" not in known


def test_rows_come_and_go_without_javascript(page_as, own_server):
    page = page_as("borger", server=own_server, java_script_enabled=False)
    page.goto("/mit/cv/sprog/")
    names = page.locator("main").get_by_label("Sprog", exact=True)
    last = names.count()
    names.nth(last - 1).fill("Somali")
    page.get_by_role("button", name="Tilføj en til").click()
    expect(names).to_have_count(last + 1)
    names.nth(last).fill("Færøsk")
    page.get_by_role("button", name="Fjern den her").nth(last - 1).click()
    expect(names.nth(last - 1)).to_have_value("Færøsk")
    page.get_by_role("button", name="Gem", exact=True).last.click()
    spoken = page.get_by_role("region", name="Sprog og kørekort").inner_text()
    assert "Færøsk" in spoken
    assert "Somali" not in spoken


def test_the_two_write_on_the_turned_screen_and_staff_find_it(page_as, axe, own_server):
    page = page_as("caseworker", server=own_server)
    address = case_address(page)
    page.goto(f"{address}cv/om-mig/")
    page.get_by_label("Kort om mig").fill("Vores fælles ord")
    page.keyboard.press("F9")
    page.wait_for_url("**vendt=1**")
    expect(page.get_by_label("Kort om mig")).to_have_value("Vores fælles ord")
    axe(page)
    page.get_by_role("button", name="Gem", exact=True).last.click()
    page.wait_for_url("**/cv/?vendt=1#om-mig")
    expect(page.get_by_role("navigation", name="Hovedmenu")).to_have_count(0)
    page.goto(f"{address}cv/")
    expect(page.get_by_role("region", name="Kort om mig")).to_contain_text("Vores fælles ord")


def test_two_people_in_one_part_both_keep_their_words(page_as, own_server):
    here = page_as("caseworker", server=own_server, expect=["409"])
    there = page_as("caseworker", server=own_server)
    address = f"{case_address(here)}cv/vilkaar/"
    here.goto(address)
    there.goto(address)
    there.get_by_label("Timer om ugen").fill("20")
    there.get_by_role("button", name="Gem", exact=True).last.click()
    there.get_by_text("Sådan skal jobbet passe: Gemt.").wait_for()
    here.get_by_label("Timer om ugen").fill("30")
    here.get_by_role("button", name="Gem", exact=True).last.click()
    here.get_by_role("group", name="Timer om ugen").get_by_label("Brug den gemte tekst").check()
    here.get_by_role("button", name="Gem", exact=True).click()
    here.get_by_text("20 timer om ugen").wait_for()
