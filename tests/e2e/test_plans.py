# SPDX-License-Identifier: MPL-2.0
"""The ABC plan in a real browser: written by keyboard, without JavaScript, turned, and by two people at once."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
WIDTHS = [320, 1280]


def own_cases(page):
    """The addresses of one's own cases, as the list has them."""
    page.goto("/sager/")
    found = page.eval_on_selector_all("main a[href^='/sager/']", "links => links.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys(link for link in found if re.fullmatch(r"/sager/[0-9a-f-]{36}/", link)))


def plan_address(page, words="Bekræftet"):
    """The first of one's own cases whose plan says *words*."""
    for address in own_cases(page):
        page.goto(f"{address}abc-plan/")
        if words in page.inner_text("main"):
            return f"{address}abc-plan/"
    raise AssertionError(f"no plan says {words}")


def unfold(page):
    """On a phone the filled lines are folded."""
    for button in page.locator(".line-fold").all():
        if button.is_visible() and button.get_attribute("aria-expanded") == "false":
            button.click()


def test_on_a_phone_each_filled_line_is_one_line_that_opens_and_on_a_wide_screen_the_form_is_whole(page_as):
    page = page_as("caseworker", width=320)
    plan_address(page)
    first, task = page.locator(".plan-line").first, page.get_by_label("Hvad gøres?").first
    button = first.locator(".line-fold")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(task).to_be_hidden()
    assert page.get_by_label("Jobfunktioner").first.input_value() in button.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(task).to_be_visible()
    page.keyboard.press("Enter")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(task).to_be_visible()
    expect(button).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_plan_turned_plan_versions_and_circles_are_accessible(page_as, axe, width):
    page = page_as("caseworker", width=width)
    address = plan_address(page)
    axe(page)
    unfold(page)
    for details in page.locator("fieldset.plan-line summary").all():
        details.click()
    axe(page)
    versions = page.get_by_role("link", name="Se alle versioner").get_attribute("href")
    paper = page.get_by_role("link", name="Læg et underskrevet papir ind").get_attribute("href")
    for each in (f"{address}?vendt=1", f"{address}?vendt=1&sprog=en", versions, f"{versions}valgte/", paper, "/abc/"):
        page.goto(each)
        axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_plan_with_mistakes_is_accessible_and_keeps_the_text(page_as, axe, width):
    page = page_as("caseworker", width=width, expect=["422"])
    plan_address(page)
    unfold(page)
    page.get_by_label("Hvornår?").first.fill("32-13")
    page.get_by_role("button", name="Gem planen").click()
    page.get_by_text("Noget skal rettes").wait_for()
    expect(page.get_by_label("Hvornår?").first).to_have_value("32-13")
    axe(page)
    page.get_by_role("button", name="kassér kladden").click()
    page.get_by_text("Noget skal rettes").wait_for(state="hidden")


def test_a_line_is_added_and_written_with_the_keyboard_alone(page_as):
    page = page_as("caseworker")
    plan_address(page)
    before = page.locator("fieldset.plan-line").count()
    page.get_by_role("button", name="Tilføj en linje på C").focus()
    page.keyboard.press("Enter")
    page.locator("fieldset.plan-line").nth(before).wait_for()
    page.wait_for_function("document.activeElement.name.endsWith('-functions')")
    page.keyboard.type("Passe vinduer")
    page.keyboard.press("Tab")
    page.keyboard.type("Pudse ruder")
    page.keyboard.press("Enter")
    page.get_by_text("Planen er gemt.").wait_for()
    expect(page.locator("input[value='Passe vinduer']")).to_have_count(1)
    expect(page.locator("input[value='Pudse ruder']")).to_have_count(1)


def test_a_line_is_added_without_javascript(page_as):
    page = page_as("caseworker", java_script_enabled=False)
    plan_address(page)
    before = page.locator("fieldset.plan-line").count()
    page.locator("input[name='line-0-companies']").fill("Skrevet uden script")
    page.get_by_role("button", name="Tilføj en linje på B").click()
    expect(page.locator("fieldset.plan-line")).to_have_count(before + 1)
    expect(page.locator("input[name='line-0-companies']")).to_have_value("Skrevet uden script")
    page.get_by_role("button", name="kassér kladden").click()
    expect(page.locator("fieldset.plan-line")).to_have_count(before)


def test_the_answers_move_the_proposed_track(page_as):
    page = page_as("caseworker")
    plan_address(page)
    line = page.locator("fieldset.plan-line").first
    line.get_by_text("Tre spørgsmål").click()
    for question, answer in (
        ("Vil jeg det?", "unwanted"),
        ("Kan jeg det?", "yes"),
        ("Bliver det efterspurgt?", "strong"),
    ):
        line.get_by_label(question).select_option(answer)
    line.get_by_text("Svarene peger på spor C").wait_for()
    page.get_by_text("Gemt som kladde").wait_for()


def test_two_who_write_in_one_plan_see_both_texts(page_as):
    first, second = page_as("team_leader"), page_as("caseworker", expect=["409"])
    address = plan_address(second, "Bekræftet")
    first.goto(address)
    second.goto(address)
    first.get_by_label("Hvad gøres?").first.fill("Lederens ord")
    second.get_by_label("Hvad gøres?").first.fill("Sagsbehandlerens ord")
    first.get_by_role("button", name="Gem planen").click()
    first.get_by_text("Planen er gemt.").wait_for()
    second.get_by_role("button", name="Gem planen").click()
    second.get_by_text("I har skrevet i planen samtidig").wait_for()
    assert "Kollegaen skrev „Lederens ord“" in second.inner_text("main")
    expect(second.get_by_label("Hvad gøres?").first).to_have_value("Sagsbehandlerens ord")
    second.get_by_role("button", name="Gem planen").click()
    second.get_by_text("Planen er gemt.").wait_for()
