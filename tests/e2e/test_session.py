# SPDX-License-Identifier: MPL-2.0
"""How a session begins, and the warning before an idle one ends, told by a clock that the test moves."""

import pytest
from playwright.sync_api import expect

from jobfokus.demo.town import PASSWORD

pytestmark = pytest.mark.e2e
SETTINGS = """document.addEventListener('readystatechange', () => {
    const dialog = document.getElementById('session-dialog');
    const told = {extendUrl: '/forlaeng-proeve/', stateUrl: '/session-proeve/', idleMinutes: '30', warningMinutes: '2'};
    if (dialog) Object.assign(dialog.dataset, told);
})"""


class Clock:
    """What the server knows: how long it lets somebody stay, and who is logged in."""

    def __init__(self, status):
        self.status, self.seconds, self.somebody_else = status, 120, False

    def answer(self, page, route):
        user = page.locator("#session-dialog").get_attribute("data-user")
        state = {"user": "" if self.somebody_else else user, "seconds": self.seconds, "token": "ny"}
        route.fulfill(json=state)


@pytest.fixture
def waiting(page_as):
    """A page whose person has just been seen, and a way to say how the server answers a wish to stay."""

    def open_page(status, *, who="caseworker", address="/konto/2fa/", seconds=120):
        page = page_as(who, expect=[str(status)])
        page.told = Clock(status)
        page.told.seconds = seconds
        page.clock.install()
        page.add_init_script(SETTINGS)
        page.route("**/forlaeng-proeve/", lambda route: route.fulfill(status=status))
        page.route("**/session-proeve/", lambda route: page.told.answer(page, route))
        page.goto(address)
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
    page = waiting(403, seconds=0)
    page.clock.fast_forward("30:05")
    dialog = page.get_by_role("dialog", name="Du er logget af")
    expect(dialog).to_contain_text("står her stadig")
    expect(dialog.get_by_role("link", name="Log på")).to_have_attribute("target", "_blank")
    dialog.get_by_role("button", name="Luk").click()
    expect(dialog).to_be_hidden()


def test_a_citizen_is_warned_as_well_and_in_english(waiting):
    page = waiting(204, who="borger", address="/mit/hvordan-gaar-det/?sprog=en")
    page.clock.fast_forward("28:05")
    dialog = page.get_by_role("dialog", name="You will soon be logged out")
    expect(dialog).to_contain_text("2 minutes")
    dialog.get_by_role("button", name="Stay logged in").click()
    expect(dialog).to_be_hidden()


def test_who_was_busy_in_another_window_is_not_disturbed(waiting):
    page = waiting(204, seconds=1700)
    page.clock.fast_forward("28:05")
    page.clock.run_for(6000)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_form_waits_in_the_page_until_its_writer_is_logged_in_again(waiting):
    page = waiting(403, who="borger", address="/mit/hvordan-gaar-det/", seconds=0)
    page.get_by_label("7", exact=True).check()
    page.clock.fast_forward("30:05")
    dialog = page.get_by_role("dialog", name="Du er logget af")
    dialog.get_by_role("button", name="Luk").click()
    page.get_by_role("button", name="Gem").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Luk").click()
    expect(page.get_by_label("7", exact=True)).to_be_checked()
    page.told.seconds, page.told.somebody_else = 1800, True
    page.get_by_role("button", name="Gem").click()
    expect(dialog).to_be_visible()
    page.told.somebody_else = False
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(dialog).to_be_hidden()
    expect(page.locator("main input[name=csrfmiddlewaretoken]").first).to_have_value("ny")


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
