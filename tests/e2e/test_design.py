# SPDX-License-Identifier: MPL-2.0
"""The frame and the pieces in a real browser, at the widths of a phone and of a desk."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
WIDTHS = [320, 1280]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_living_page_is_accessible(page_as, axe, width):
    page = page_as("caseworker", width=width)
    page.goto("/design/")
    axe(page)


def test_axe_finds_a_planted_fault(page_as, axe):
    page = page_as("caseworker")
    page.goto("/design/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/common/mark.svg\">')"
    )
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_a_planted_width_is_found(page_as, axe):
    page = page_as("caseworker", width=320)
    page.goto("/design/")
    page.evaluate("document.querySelector('h1').textContent = 'x '.repeat(200)")
    page.evaluate("document.querySelector('h1').style.width = '900px'")
    with pytest.raises(AssertionError, match="wider than the screen"):
        axe(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["/konto/login/", "/konto/signup/", "/konto/password/reset/"])
def test_a_page_before_log_in_is_accessible(page_as, axe, width, address):
    page = page_as(width=width)
    page.goto(address)
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_refused_log_in_is_accessible(page_as, axe, width):
    page = page_as(width=width)
    page.goto("/konto/login/")
    page.get_by_label("Brugernavn").fill("nadia")
    page.get_by_label("Adgangskode").fill("forkert")
    page.get_by_role("button", name="Log på", exact=True).click()
    assert page.locator(".error-summary").evaluate("element => element === document.activeElement")
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "address", ["/konto/password/change/", "/konto/2fa/", "/konto/sessioner/", "/konto/2fa/webauthn/"]
)
def test_an_account_page_is_accessible(page_as, axe, width, address):
    page = page_as("caseworker", width=width)
    page.goto(address)
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_missing_page_is_accessible(page_as, axe, width):
    page = page_as("caseworker", width=width, expect=["404"])
    page.goto("/findes-ikke/")
    axe(page)


def test_the_menu_folds_on_a_phone_and_opens_by_keyboard(page_as, axe):
    page = page_as("caseworker", width=320)
    page.goto("/design/")
    button = page.get_by_role("button", name="Menu")
    entry = page.get_by_role("link", name="Min dag").last
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#menu")).to_be_visible()
    expect(entry).to_be_visible()
    axe(page)


def test_the_first_tab_skips_to_the_content(page_as):
    page = page_as("caseworker")
    page.goto("/konto/2fa/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_without_scripts_the_menu_is_open(page_as):
    page = page_as("caseworker", width=320, java_script_enabled=False)
    page.goto("/design/")
    expect(page.locator("#menu")).to_be_visible()


def test_a_link_of_the_error_summary_leads_to_its_field(page_as):
    page = page_as("caseworker")
    page.goto("/design/")
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "fejl_job"


def test_characters_left_are_counted(page_as):
    page = page_as("caseworker")
    page.goto("/design/")
    page.locator("#prøve_note").press_sequentially("abc")
    expect(page.locator(".character-limit")).to_have_text("Du har 247 tegn tilbage")


def test_f9_follows_the_link_that_turns_the_screen(page_as):
    page = page_as("caseworker")
    page.goto("/design/")
    page.keyboard.press("F9")
    page.wait_for_url("**/design/#button-link")


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_that_takes_the_focus_can_be_seen(page_as, walk, width):
    page = page_as("caseworker", width=width)
    page.goto("/konto/password/change/")
    met = walk(page)
    assert met[0] == "Gå til sidens indhold"
    assert "Skift adgangskode" in met


def test_a_planted_cover_over_the_focus_is_found(page_as, walk):
    page = page_as("caseworker")
    page.goto("/konto/password/change/")
    page.evaluate("""() => {
        const cover = document.createElement('div');
        cover.style.cssText = 'position: fixed; inset: 0; background: white; z-index: 99999';
        document.body.append(cover);
    }""")
    with pytest.raises(AssertionError, match="cannot be seen"):
        walk(page)


def test_paper_carries_the_page_and_not_the_menu(page_as):
    page = page_as("caseworker")
    page.goto("/konto/2fa/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.get_by_role("button", name="Log af")).to_be_hidden()


def test_forced_colours_keep_the_pieces_readable(page_as, axe):
    page = page_as("caseworker", forced_colors="active", reduced_motion="reduce")
    page.goto("/design/")
    axe(page)
