# SPDX-License-Identifier: MPL-2.0
"""axe on every page of the table, at the widths of a phone and a desk, and of a tablet where there is a table.

tests/test_every_page.py sees to it that the table has every page.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.e2e.conftest import signed_in
from tests.e2e.pages import PAGES
from tests.e2e.server import Server, running
from tests.e2e.ways import Page, Walker, link, name_of

pytestmark = pytest.mark.e2e
PHONE, TABLET, DESK = 320, 768, 1280


@pytest.fixture(scope="module")
def walked(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this file's own: the ways start conversations and import files."""
    with running(prepared, tmp_path_factory.mktemp("every-page") / "home") as started:
        yield started


@pytest.fixture(scope="module")
def tab_of(browser: Browser, walked: Server) -> Iterator[Callable[[Page], AbstractContextManager[Tab]]]:
    """One window for each person, used row after row: to open one costs as much as a page."""
    windows: dict[str, Tab] = {}
    told: list[str] = []

    def listen(tab: Tab) -> Tab:
        tab.set_default_timeout(15_000)
        tab.on("console", lambda said: told.append(said.text) if said.type in {"error", "warning"} else None)
        tab.on("pageerror", lambda error: told.append(str(error)))
        # What a row has typed and not sent is left behind.
        tab.on("dialog", lambda dialog: dialog.accept())
        return tab

    def window_of(who: str) -> Tab:
        if who not in windows:
            windows[who] = listen(signed_in(browser, walked, who).new_page())
        return windows[who]

    @contextmanager
    def tab_for(row: Page) -> Iterator[Tab]:
        tab = window_of(row.who)
        tab.set_viewport_size({"width": DESK, "height": 900})
        told.clear()
        yield tab
        assert [text for text in told if not any(word in text for word in row.expect)] == []

    yield tab_for
    for tab in windows.values():
        tab.context.close()


@pytest.fixture(scope="module")
def walker() -> Walker:
    return Walker()


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_is_accessible_at_every_width(tab_of, axe, walker: Walker, row: Page):
    with tab_of(row) as tab:
        walker.go(tab, row.who, row.way)
        look(tab, axe)


def look(tab: Tab, axe: Callable[[Tab], None]) -> None:
    """Look at the page at each width."""
    assert tab.locator("h1").count() == 1
    for width in (DESK, PHONE, TABLET) if tab.locator("table").count() else (DESK, PHONE):
        tab.set_viewport_size({"width": width, "height": 900})
        axe(tab)


def test_the_way_to_a_page_that_no_link_leads_to_is_refused(page_as, walked):
    tab = page_as("nadia", server=walked)
    tab.goto("/konto/2fa/")
    with pytest.raises(AssertionError, match=r"no link on .* leads to journey:import_list"):
        link("journey:import_list")(tab)


def test_an_address_is_known_by_its_name():
    assert name_of("http://127.0.0.1:1/sager/?vendt=1") == "journey:case_list"
    assert name_of("https://example.dk/findes-ikke/") == ""
