# SPDX-License-Identifier: MPL-2.0
"""The harness of the browser tests: real Chromium, a real server, real log-ins.

How to write one (the file must be in tests/e2e/ and carry ``pytestmark = pytest.mark.e2e``)::

    def test_a_caseworker_opens_her_day(page_as, axe):
        page = page_as("caseworker", width=320)      # signed in as the demo's first caseworker, at 320 px
        page.goto("/")                               # addresses are relative to the server
        assert page.get_by_role("heading", level=1).inner_text() == "Min dag"
        axe(page)                                    # no violation of WCAG 2.2 AA, nothing wider than the screen

``page_as(who, width=1280)``  *who* is a role ("caseworker", "team_leader" …), a user name of the demo, or "" for
                              nobody. Everybody has signed in when the database was prepared. A test may ask for
                              several pages.
``axe(page)``                 checks the page as it stands now.
``walk(page)``                tabs through the whole page: what takes the focus is on the screen and covered by nothing.
                              Returns the texts met, in their order.
``server``                    the shared server; ``own_server`` one for a test that kills it or needs a fresh
                              database: ``own_server.kill()``, ``own_server.start()``, and
                              ``page_as(…, server=own_server)``.

After each test the harness asserts that no page reported an error to its console (CSP reports come there too) and that
no script failed. A test that means to meet an error says so: ``page_as("caseworker", expect=["404"])``.

The database is prepared once in a run (migrate, the demo as it stands today) and copied per xdist worker.
Do not use the ORM in these tests: ask the page, or ``server.manage(home, …)``. axe comes from node_modules: run
``python config/assets.py`` first.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import expect as expect_soon

from jobfokus.demo.town import STAFF
from tests.e2e.server import Server, prepare, running
from tests.installing import ROOT, made_once

# The same browser without windows of its own costs a fifth less a page.
BROWSERS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = next((browser for browser in BROWSERS if browser.exists()), BROWSERS[-1])
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Whatever sticks out to the right of the screen without standing in a region that scrolls by itself.
TOO_WIDE = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(element => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.right <= document.documentElement.clientWidth + 1) return false;
    if (getComputedStyle(element).position === 'absolute' || element.closest('.sr-only')) return false;
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(up).overflowX)) return false;
    }
    return true;
}).map(element => element.outerHTML.slice(0, 120))"""

# What has the focus, and what a finger put on its middle would touch: itself, a part of it, or its own label.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 40) / 2];
    const top = document.elementFromPoint(x, y);
    const label = top && top.closest('label');
    const touched = Boolean(top) && (element.contains(top) || top.contains(element));
    return {
        seen: touched || Boolean(label && label.control === element),
        text: (element.innerText || element.id || element.tagName).trim(),
        html: element.outerHTML.slice(0, 160),
    };
}"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """The prepared installation, made once however many workers there are."""
    return made_once(tmp_path_factory, "e2e-prepared", lambda home: prepare(home, migrated))


@pytest.fixture(scope="package")
def server(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(prepared, tmp_path_factory.mktemp("e2e") / "home") as started:
        yield started


@pytest.fixture
def own_server(prepared: Path, tmp_path: Path) -> Iterator[Server]:
    with running(prepared, tmp_path / "home") as started:
        yield started


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Ends with the package: its event loop must not run while other rooms' tests ask the database."""
    if not CHROMIUM.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not installed: no browser tests")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


def username_of(who: str) -> str:
    """The demo's first user with the role *who*, or *who* itself when it is a user name."""
    holders = [user.username for user in STAFF if any(role == who for role, _ in user.roles)]
    return holders[0] if holders else who


def signed_in(browser: Browser, server: Server, who: str, **options: Any) -> Any:
    """A window of *who*, who has signed in already, or of nobody."""
    return browser.new_context(
        base_url=server.url,
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        storage_state=server.log_ins[username_of(who)] if who else None,
        **options,
    )


@pytest.fixture
def page_as(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    troubles: list[str] = []
    contexts = []

    def open_page(
        who: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        server: Server = server,
        expect: Any = (),
        **options: Any,
    ) -> Page:
        size = {"width": width, "height": height}
        context = signed_in(browser, server, who, viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        expect_soon.set_options(timeout=15_000)

        def note(text: str) -> None:
            if not any(word in text for word in expect):
                troubles.append(f"{page.url}: {text}")

        page.on("console", lambda message: note(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: note(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Asserts that a page has no violation axe can find, and that nothing sticks out of the screen."""

    source = AXE.read_text()
    # Only what is wrong is described and handed over: what passes is most of a page and takes most of the time.
    options = {"runOnly": TAGS, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}

    def check(page: Page) -> None:
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(source)
        found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
        told = [
            f"{each['id']}: {each['help']}: {node['html'][:160]} {node['failureSummary'][:300]}"
            for each in found
            for node in each["nodes"]
        ]
        told += [f"wider than the screen: {html}" for html in page.evaluate(TOO_WIDE)]
        assert not told, "\n".join(told)

    return check


@pytest.fixture
def walk() -> Callable[[Page], list[str]]:
    """Goes through a page with the Tab key alone (WCAG 2.4.3, 2.4.11)."""

    def go(page: Page, most: int = 300) -> list[str]:
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        met: list[str] = []
        for _ in range(most):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused is None:
                break
            assert focused["seen"], f"has the focus but cannot be seen: {focused['html']}"
            met.append(focused["text"])
        return met

    return go
