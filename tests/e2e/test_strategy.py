# SPDX-License-Identifier: MPL-2.0
"""The manager's choice in a real browser: it reaches the caseworkers' day at once; a slider moves the simulator."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
GROUP = "Jobparat kontanthjælpsmodtager"


def asked_of(page) -> str:
    """What the day says the strategies ask."""
    page.goto("/")
    return page.locator("#indsats").inner_text()


def test_the_manager_chooses_selection_and_the_caseworkers_prompts_change(page_as, own_server):
    worker, manager = page_as("nadia", server=own_server), page_as("vibeke", server=own_server)
    before = asked_of(worker)
    assert f"{GROUP}: Catch all" in before
    manager.goto("/strategi/")
    manager.get_by_role("link", name=GROUP, exact=True).click()
    manager.get_by_role("link", name="Vælg strategi").click()
    manager.get_by_role("radio", name="Selektion").check()
    manager.get_by_label("Hvorfor?").fill("Vi vil bruge kræfterne på dem, screeningen peger på")
    manager.get_by_role("button", name="Gem valget").click()
    expect(manager.get_by_text(f"{GROUP}: Selektion gælder fra")).to_be_visible()
    after = asked_of(worker)
    assert f"{GROUP}: Selektion" in after
    assert f"{GROUP}: Catch all" not in after
    assert after != before


def test_a_slider_moves_the_simulator_and_its_number(page_as):
    page = page_as("vibeke", expect=["422"])
    page.goto("/strategi/simulator/")
    page.get_by_text("Indsatsens virkning").click()
    result = page.locator("#simulator-result table").first
    before = result.inner_text()
    field = page.get_by_role("textbox", name="Chancen for at komme ud ganges med")
    slider = field.locator("xpath=following-sibling::input[@type='range']")
    slider.focus()
    slider.press("ArrowRight")
    expect(field).to_have_value("1,25")
    expect(result).not_to_have_text(before, use_inner_text=True)
    field.fill("9")
    expect(page.get_by_text("Ret felterne, så regner vi videre.")).to_be_visible()
