# SPDX-License-Identifier: MPL-2.0
"""How a session begins, and the warning before an idle one ends, told by a clock that the test moves."""

import pytest
from playwright.sync_api import expect

from jobfokus.demo.town import PASSWORD

pytestmark = pytest.mark.e2e
SETTINGS = """document.addEventListener('readystatechange', () => Object.assign(document.body.dataset, {
    extendUrl: '/forlaeng-proeve/', loginUrl: '/konto/login/', idleMinutes: '30', warningMinutes: '2'
}))"""


@pytest.fixture
def waiting(page_as):
    """A page whose person has just been seen, and a way to say how the server answers a wish to stay."""

    def open_page(status):
        page = page_as("caseworker", expect=[str(status)])
        page.clock.install()
        page.add_init_script(SETTINGS)
        page.route("**/forlaeng-proeve/", lambda route: route.fulfill(status=status))
        page.goto("/konto/2fa/")
        return page

    return open_page


def test_nobody_is_disturbed_before_the_last_two_minutes(waiting):
    page = waiting(204)
    page.clock.fast_forward("27:30")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_two_minutes_before_the_end_one_may_stay(waiting, axe):
    page = waiting(204)
    page.clock.fast_forward("28:05")
    dialog = page.get_by_role("dialog", name="Du bliver snart logget af")
    expect(dialog).to_contain_text("2 minutter")
    axe(page)
    with page.expect_request("**/forlaeng-proeve/") as asked:
        page.keyboard.press("Enter")
    assert asked.value.method == "POST"
    assert asked.value.headers["x-csrftoken"]
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("27:00")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_when_it_is_over_the_page_stays_and_says_how_to_go_on(waiting):
    page = waiting(403)
    page.clock.fast_forward("30:05")
    dialog = page.get_by_role("dialog", name="Du er logget af")
    expect(dialog).to_contain_text("står her stadig")
    expect(dialog.get_by_role("link", name="Log på")).to_have_attribute("target", "_blank")


def test_a_wish_to_stay_that_comes_too_late_is_told(waiting):
    page = waiting(403)
    page.clock.fast_forward("28:05")
    page.get_by_role("button", name="Bliv logget på").click()
    expect(page.get_by_role("dialog", name="Du er logget af")).to_be_visible()


def test_who_signs_in_comes_to_the_page_that_was_asked_for(page_as):
    page = page_as(width=320)
    page.goto("/sager/")
    page.get_by_label("Brugernavn").fill("nadia")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sager")
