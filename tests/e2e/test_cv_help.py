# SPDX-License-Identifier: MPL-2.0
"""A helping hand with the CV, on a phone: a suggestion, what helps most, an old CV, and a line for the plan."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
PHONE = 320


def test_a_citizen_gets_on_with_the_cv_at_home_and_the_caseworker_takes_the_line_over(page_as, axe, own_server):
    page = page_as("borger", width=PHONE, height=700, server=own_server)
    page.goto("/mit/")
    name = page.locator(".top-name").inner_text()
    page.get_by_text("Der er et forslag til dit CV.").wait_for()
    page.get_by_role("link", name="Åbn mit CV").click()
    suggestions = page.get_by_role("region", name="Forslag til dit CV")
    said = suggestions.locator("strong").first.inner_text()
    axe(page)
    suggestions.get_by_role("button", name="Ja, tag det med").click()
    page.get_by_text("Forslaget står nu i dit CV.").wait_for()

    helps = page.get_by_role("region", name="Det hjælper mest nu")
    helps.locator("strong", has_text="Skriv, hvor godt du kan").wait_for()
    axe(page)
    helps.get_by_role("link", name="Skriv det").click()
    page.get_by_label("Hvor godt, synes du selv?").last.wait_for()
    row = page.get_by_role("group").filter(has=page.locator("select", has=page.locator("option:checked[value='']")))
    row.first.get_by_label("Hvor godt, synes du selv?").select_option("well")
    page.get_by_role("button", name="Gem", exact=True).last.click()
    page.get_by_text("Det, jeg kan: Gemt.").wait_for()
    assert said.split("„")[1].split("“")[0] in page.get_by_role("region", name="Det, jeg kan").inner_text()

    page.get_by_role("link", name="Hent et CV ind").click()
    page.get_by_label("Eller kopiér teksten ind her").fill("Kasserer i Brugsen\nBetjente kunder\nHobby: skak")
    page.get_by_role("button", name="Vis linjerne").click()
    places = page.get_by_label("Hvor skal den stå?")
    places.nth(0).select_option("job")
    places.nth(1).select_option("function")
    axe(page)
    page.get_by_role("button", name="Sæt det valgte ind").click()
    page.get_by_text("2 linjer står nu i dit CV.").wait_for()
    expect(page.get_by_role("region", name="Alt det, du har prøvet")).to_contain_text("Betjente kunder")
    assert "skak" not in page.locator("main").inner_text()

    page.goto("/mit/abc/")
    axe(page)
    page.get_by_role("link", name="Skriv en linje på C").click()
    page.get_by_label("Hvilket arbejde?").fill("Kasserer om aftenen")
    page.get_by_role("button", name="Gem linjen").click()
    page.get_by_text("Linjen er gemt.").wait_for()

    desk = page_as("nadia", server=own_server)
    desk.goto("/")
    desk.get_by_role("region", name="Dagens samtaler").get_by_role("link", name=name).click()
    desk.wait_for_url("**/sager/**")
    desk.goto(f"{desk.url.split('?')[0]}abc-plan/")
    lines = desk.get_by_role("region", name="Borgerens egne linjer")
    lines.get_by_text("C: Kasserer om aftenen").wait_for()
    axe(desk)
    lines.get_by_role("button", name="Kasserer om aftenen").click()
    desk.get_by_text("Linjen står nu på C i planen.").wait_for()
    page.reload()
    page.get_by_text("Står i planen fra").first.wait_for()
