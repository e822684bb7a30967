# SPDX-License-Identifier: MPL-2.0
"""axe on every page of the table, at the widths of a phone and a desk, and of a tablet where there is a table.

tests/test_every_page.py sees to it that the table has every page.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.pages import PAGES
from tests.e2e.server import Server, running
from tests.e2e.ways import Page, link, name_of

pytestmark = pytest.mark.e2e
PHONE, TABLET, DESK = 320, 768, 1280


@pytest.fixture(scope="module")
def walked(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this file's own: the ways start conversations and import files."""
    with running(prepared, tmp_path_factory.mktemp("every-page") / "home") as started:
        yield started


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_is_accessible_at_every_width(page_as, axe, walked, row: Page):
    tab = page_as(row.who, server=walked, expect=row.expect)
    for step in row.way:
        step(tab)
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
