# SPDX-License-Identifier: MPL-2.0
"""Takes the pictures of the guides on a fresh demo: `python docs/brug/tag_billeder.py`.

The first day gives those of „Fra udtræk til samtale“, an employer consultant's hour those of „Kontakter og tal“.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "brug" / "billeder"
TALLEST = 1000
# Milliseconds until what was typed is saved and says so.
QUIET = 2500
SCROLL = "at => window.scrollTo(0, at ? document.querySelector(at).getBoundingClientRect().top + scrollY - 24 : 0)"


def take() -> None:
    """Walk the first day with a camera."""
    from playwright.sync_api import Page, sync_playwright

    from tests.e2e.conftest import CHROMIUM, FLAGS, signed_in
    from tests.e2e.first_day import FirstDay, Hands
    from tests.e2e.server import prepare, running
    from tests.installing import migrate

    def look(page: Page, name: str, at: str = "") -> None:
        page.wait_for_timeout(QUIET)
        page.evaluate("document.activeElement.blur()")
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        page.set_viewport_size({"width": 1280, "height": height})
        page.evaluate(SCROLL, at)
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled", caret="initial")
        page.set_viewport_size({"width": 1280, "height": 900})

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        migrate(Path(folder) / "migrated.sqlite3")
        prepare(Path(folder) / "prepared", Path(folder) / "migrated.sqlite3")
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        with running(Path(folder) / "prepared", Path(folder) / "home") as server:

            def page_of(username: str) -> Page:
                return signed_in(browser, server, username, viewport={"width": 1280, "height": 900}).new_page()

            day = FirstDay(look=look)
            day.import_extract(page_of("lise"))
            page = page_of("nadia")
            day.find(page)
            day.plan(page)
            hands = Hands(page)
            for step in (day.prepare, day.contract, day.lines, day.wrap_up, day.turn, day.turn_back, day.save):
                step(hands)
            day.follow_up(page)
            contacts(page_of("jan"), look)
        browser.close()


def contacts(page: Any, look: Callable[..., None]) -> None:
    """The form on a phone, the sheet with rows pasted into it, and the figures."""
    from tests.e2e.test_contact_grid import paste, sheet

    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/kontakter/ny/")
    page.locator("#company .lately a").first.click()
    page.get_by_text("Ordinær åbning").click()
    page.screenshot(path=PICTURES / "telefon.png", animations="disabled", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/kontakter/ark/")
    page.locator("#r1-on").focus()
    paste(page, "Dato\tVirksomhed\tCVR\tBranche\tResultat\tJobfunktion\tPladser\n" + sheet(8, 320))
    look(page, "ark")
    page.get_by_role("button", name="Gem rækkerne").click()
    page.get_by_text("skal rettes, før vi kan gemme").wait_for()
    look(page, "ark-gemt")
    page.goto("/aabninger/tal/")
    look(page, "tal")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    PICTURES.mkdir(exist_ok=True)
    take()
