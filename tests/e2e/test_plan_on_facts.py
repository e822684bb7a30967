# SPDX-License-Identifier: MPL-2.0
"""The plan on facts in a real browser: functions are picked, demand stands beside them, weight moves by agreement."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_plans import own_cases, plan_address, unfold

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("width", [320, 1280])
def test_functions_are_picked_by_keyboard_and_tell_their_demand(page_as, axe, width):
    page = page_as("caseworker", width=width)
    plan_address(page)
    unfold(page)
    line = page.locator("fieldset.plan-line").filter(has=page.get_by_text("Find funktioner til B1"))
    before = line.locator("input[name$='-functions']").count()
    line.get_by_role("button", name="Find funktioner til B1").focus()
    page.keyboard.press("Enter")
    page.locator("legend:focus").wait_for()
    offers = page.locator(".plan-offers")
    axe(page)
    first = offers.get_by_role("checkbox").first
    picked = str(first.get_attribute("value"))
    first.focus()
    page.keyboard.press("Space")
    offers.get_by_role("button", name="Sæt på linjen").focus()
    page.keyboard.press("Enter")
    offers.wait_for(state="detached")
    unfold(page)
    line = page.locator("fieldset.plan-line").filter(has=page.get_by_text("Find funktioner til B1"))
    expect(line.locator("input[name$='-functions']")).to_have_count(before + 1)
    values = line.locator("input[name$='-functions']").evaluate_all("inputs => inputs.map(input => input.value)")
    assert picked in values
    expect(line.locator(".plan-demand strong").filter(has_text=picked)).to_have_count(1)
    page.get_by_text("Gemt som kladde").wait_for()


def test_demand_follows_a_function_while_it_is_typed(page_as):
    page = page_as("caseworker")
    plan_address(page)
    line = page.locator("fieldset.plan-line").first
    last = line.locator("input[name$='-functions']").last
    last.focus()
    page.locator("#job-functions option").nth(200).wait_for(state="attached")
    last.fill("Passe vinduer på månen")
    page.keyboard.press("Tab")
    told = line.locator(".plan-demand li").filter(has_text="Passe vinduer på månen")
    told.wait_for()
    expect(told).to_contain_text("Står ikke på vores liste")


def test_weight_moves_when_both_agree(page_as, axe):
    page = page_as("caseworker")
    for address in own_cases(page):
        page.goto(f"{address}soegning/")
        if "Skal I skifte fra" in page.inner_text("main"):
            break
    axe(page)
    before, after = re.search(r"Skal I skifte fra ([\d/]+) til ([\d/]+)", page.inner_text("main")).groups()
    page.get_by_role("link", name="Sæt forslaget i planen").click()
    page.get_by_role("button", name="Gem planen").first.wait_for()
    numbers = page.locator("input[name^='mix-'][type=number]")
    assert "/".join(numbers.evaluate_all("inputs => inputs.map(input => input.value)")) == after != before
    page.get_by_label("Borgeren og jeg er enige om tallene").check()
    page.get_by_role("button", name="Gem planen").click()
    page.get_by_text("Planen er gemt.").wait_for()
    page.get_by_text("Fordelingen har været i gang i 0 uger").wait_for()
    page.goto(f"{address}soegning/")
    assert "Skal I skifte fra" not in page.inner_text("main")
