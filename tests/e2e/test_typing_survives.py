# SPDX-License-Identifier: MPL-2.0
"""What somebody typed survives a killed server, a closed tab and a second writer; each with its control."""

import re
import sqlite3
from contextlib import closing
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import username_of
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

SAVED = re.compile(r"Gemt som kladde kl\. \d\d\.\d\d")
UNREACHABLE = ["ERR_CONNECTION", "Failed to load resource", "net::", "htmx:"]
WISH = "Hvad vil du gerne have ud af samtalen?"
NOTE = "Delt notat"


def next_conversation(server: Server) -> str:
    """The address of the caseworker's next planned conversation."""
    planned = """SELECT conversation.uuid FROM conversations_conversation conversation
        JOIN accounts_user holder ON holder.id = conversation.holder_id
        WHERE conversation.status = 'planned' AND holder.username = ? ORDER BY conversation.planned_at"""
    with closing(sqlite3.connect(server.home / "jobfokus.sqlite3")) as database:
        (found,) = database.execute(planned, [username_of("caseworker")]).fetchone()
    return f"/samtaler/{UUID(found)}/"


def open_conversation(page: Page, server: Server) -> str:
    """Start the next conversation and return its address."""
    address = next_conversation(server)
    page.goto(address)
    start = page.get_by_role("button", name="Start samtalen")
    if start.count():
        start.click()
    expect(page.get_by_role("button", name="Gem samtalen")).to_be_visible()
    return address


def status(page: Page):
    return page.locator("#hold [data-autosave-status]")


def turn_to(page: Page, phase: str) -> None:
    page.get_by_role("navigation", name="Samtalens faser").get_by_role("link", name=phase).click()


def write(page: Page, label: str, text: str) -> None:
    if label == NOTE:
        turn_to(page, "Afrunding")
    page.get_by_label(label).press_sequentially(text, delay=20)


def leave(page: Page) -> None:
    """Close the tab as a person does who answers "leave" to every question."""
    page.close(run_before_unload=False)


def without_autosave(page: Page) -> None:
    page.route("**/autosave.js", lambda route: route.abort())


def test_typing_survives_a_server_that_is_killed_between_two_keystrokes(own_server, page_as):
    page = page_as("caseworker", server=own_server, expect=UNREACHABLE)
    address = open_conversation(page, own_server)
    write(page, WISH, "Et job")
    expect(status(page)).to_have_text(SAVED)
    own_server.kill()
    write(page, WISH, " med dyr")
    expect(status(page)).to_have_text("Ikke gemt endnu – prøver igen")
    expect(page.get_by_label(WISH)).to_have_value("Et job med dyr")
    page.get_by_role("button", name="Gem samtalen").click()
    expect(page.get_by_label(WISH)).to_have_value("Et job med dyr")
    assert page.url.endswith(address)
    own_server.start()
    expect(status(page)).to_have_text(SAVED, timeout=20_000)
    another = page_as("caseworker", server=own_server)
    another.goto(address)
    expect(another.get_by_label(WISH)).to_have_value("Et job med dyr")


def test_control_without_autosave_a_killed_server_takes_the_text_along(own_server, page_as):
    page = page_as("caseworker", server=own_server, expect=[*UNREACHABLE, "autosave"])
    without_autosave(page)
    address = open_conversation(page, own_server)
    write(page, WISH, "Et job med dyr")
    own_server.kill()
    own_server.start()
    another = page_as("caseworker", server=own_server)
    another.goto(address)
    expect(another.get_by_label(WISH)).to_have_value("")


def test_a_tab_closed_after_the_saved_mark_loses_nothing(own_server, page_as):
    page = page_as("caseworker", server=own_server)
    address = open_conversation(page, own_server)
    write(page, NOTE, "Vi talte om lager og butik")
    expect(status(page)).to_have_text(SAVED)
    leave(page)
    again = page_as("caseworker", server=own_server)
    again.goto(address)
    expect(again.get_by_label(NOTE)).to_have_value("Vi talte om lager og butik")
    assert "lager" not in again.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_control_without_autosave_a_closed_tab_takes_the_text_along(own_server, page_as):
    page = page_as("caseworker", server=own_server, expect=[*UNREACHABLE, "autosave"])
    without_autosave(page)
    address = open_conversation(page, own_server)
    write(page, NOTE, "Vi talte om lager og butik")
    leave(page)
    again = page_as("caseworker", server=own_server)
    again.goto(address)
    expect(again.get_by_label(NOTE)).to_have_value("")


def test_the_browser_asks_before_it_leaves_unsent_text_and_not_after(own_server, page_as):
    page = page_as("caseworker", server=own_server, expect=UNREACHABLE)
    open_conversation(page, own_server)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page, WISH, "Et job")
    expect(status(page)).to_have_text(SAVED)
    page.goto("/")
    assert asked == []
    open_conversation(page, own_server)
    page.route("**/kladde/", lambda route: route.abort())
    write(page, WISH, " med dyr")
    expect(status(page)).to_have_text("Ikke gemt endnu – prøver igen")
    page.goto("/")
    assert asked == ["beforeunload"]


def test_the_second_writer_sees_both_texts_and_keeps_the_own(own_server, page_as):
    first = page_as("caseworker", server=own_server)
    second = page_as("team_leader", server=own_server, expect=["409"])
    address = open_conversation(first, own_server)
    second.goto(address)
    write(first, NOTE, "Den førstes tekst")
    write(second, NOTE, "Den andens tekst")
    first.get_by_role("button", name="Gem samtalen").click()
    expect(first.get_by_text("Samtalen er gemt.")).to_be_visible()
    second.get_by_role("button", name="Gem samtalen").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("I har skrevet samtidig")
    expect(second.locator(".their-text")).to_have_text("Den førstes tekst")
    expect(second.locator(".my-text")).to_have_text("Den andens tekst")
    second.goto(address)
    expect(second.get_by_label(NOTE)).to_have_value("Den andens tekst")
    second.get_by_role("button", name="Gem samtalen").click()
    second.get_by_label("Behold begge tekster").check()
    second.get_by_role("button", name="Gem", exact=True).click()
    expect(second.get_by_text("Den førstes tekst")).to_contain_text("Den andens tekst")


def test_control_without_the_version_the_second_writer_would_overwrite_the_first(own_server, page_as):
    first = page_as("caseworker", server=own_server)
    second = page_as("team_leader", server=own_server)
    address = open_conversation(first, own_server)
    write(first, NOTE, "Den førstes tekst")
    first.get_by_role("button", name="Gem samtalen").click()
    expect(first.get_by_text("Samtalen er gemt.")).to_be_visible()
    second.goto(address)
    second.locator("#hold input[name=base_version]").evaluate("field => field.value = 1")
    turn_to(second, "Afrunding")
    second.get_by_label(NOTE).fill("Den andens tekst")
    second.get_by_role("button", name="Gem samtalen").click()
    expect(second.get_by_text("Den andens tekst")).to_be_visible()
    expect(second.get_by_text("Den førstes tekst")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_a_conversation_is_accessible(own_server, page_as, axe, width):
    page = page_as("caseworker", server=own_server, width=width, expect=["422"])
    address = open_conversation(page, own_server)
    axe(page)
    page.get_by_role("button", name="Videre: Udfordring").click()
    axe(page)
    turn_to(page, "Afrunding")
    axe(page)
    page.get_by_role("button", name="Tilføj en aftale mere").click()
    expect(page.locator("#id_ny-2-text")).to_be_focused()
    page.get_by_label("Dato").fill("31-2-2026")
    page.keyboard.press("Enter")
    assert page.url.partition("#")[0].endswith(address)
    page.get_by_role("button", name="Gem samtalen").click()
    expect(page.get_by_role("alert")).to_contain_text("Dato: Skriv datoen")
    axe(page)
    page.goto(f"{address}?vendt=1")
    axe(page)
