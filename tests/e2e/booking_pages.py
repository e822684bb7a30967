# SPDX-License-Identifier: MPL-2.0
"""The pages of booking: the citizen's own, the turned screen, and those of staff around them."""

from playwright.sync_api import Page as Tab

from tests.e2e.ways import (
    CASEWORKER,
    CITIZEN,
    LEADER,
    WRONG,
    at,
    heading,
    link,
    mistaken,
    page,
    press,
    refused,
    write,
)

RECEPTION = "rita"
OWN = (at("/"), link("booking:own_overview"))
CASE = (at("/sager/"), link("journey:case_page", place=6), link("booking:assist"))
TURNED = (*CASE, link("booking:assist_overview"))


def a_meeting(tab: Tab) -> None:
    """Book a closing conversation, or come back to the one a row before has booked; ends on its page."""
    tab.get_by_role("link", name="Afsluttende samtale").first.click()
    tab.get_by_role("heading", name="Vælg en tid").wait_for()
    tab.locator("a.slot").first.click()
    tab.get_by_role("button", name="Book tiden").click()
    tab.get_by_role("heading", name="Afsluttende samtale").wait_for()


def ours_to_call_off(tab: Tab) -> None:
    """A meeting that was booked together, on the page where we say that we cannot keep it."""
    for step in (*TURNED, a_meeting):
        step(tab)
    meeting = tab.url.split("?")[0].rstrip("/").rpartition("/")[2]
    tab.goto(f"/samtaler/{meeting}/flyt/")
    tab.get_by_role("link", name="Lad borgeren vælge en ny tid").click()
    tab.get_by_role("heading", name="Lad borgeren vælge en ny tid").wait_for()


BOOKINGS = [
    page("booking:own_overview", CITIZEN, *OWN),
    page("booking:own_times", CITIZEN, *OWN, link("booking:own_times")),
    page("booking:own_book", CITIZEN, *OWN, link("booking:own_times"), link("booking:own_book")),
    refused(
        "booking:own_book",
        CITIZEN,
        *OWN,
        link("booking:own_times"),
        link("booking:own_book"),
        write("Skriv det med dine egne ord", "x" * 301),
        mistaken("Book tiden"),
        WRONG,
    ),
    page("booking:own_meeting", CITIZEN, *OWN, a_meeting),
    page("booking:own_move", CITIZEN, *OWN, a_meeting, link("booking:own_move")),
    page("booking:own_move_to", CITIZEN, *OWN, a_meeting, link("booking:own_move"), link("booking:own_move_to")),
    page("booking:own_cancel", CITIZEN, *OWN, a_meeting, link("booking:own_cancel")),
    page("booking:assist", CASEWORKER, *CASE),
    page("booking:summon", CASEWORKER, *CASE, link("booking:summon")),
    refused("booking:summon", CASEWORKER, *CASE, link("booking:summon"), mistaken("Indkald og send brevet"), WRONG),
    page("booking:assist_overview", CASEWORKER, *TURNED),
    page("booking:assist_times", CASEWORKER, *TURNED, link("booking:assist_times")),
    page("booking:assist_book", CASEWORKER, *TURNED, link("booking:assist_times"), link("booking:assist_book")),
    page("booking:assist_meeting", CASEWORKER, *TURNED, a_meeting),
    page("booking:assist_move", CASEWORKER, *TURNED, a_meeting, link("booking:assist_move")),
    page(
        "booking:assist_move_to",
        CASEWORKER,
        *TURNED,
        a_meeting,
        link("booking:assist_move"),
        link("booking:assist_move_to"),
    ),
    page("booking:assist_cancel", CASEWORKER, *TURNED, a_meeting, link("booking:assist_cancel")),
    page("booking:offer_new_time", CASEWORKER, ours_to_call_off),
    refused("booking:offer_new_time", CASEWORKER, ours_to_call_off, mistaken("Aflys, og bed borgeren vælge"), WRONG),
    page("booking:reception", RECEPTION, at("/"), link("booking:reception")),
    page("booking:move_the_day", CASEWORKER, at("/"), link("booking:move_the_day")),
    page(
        "booking:move_the_day",
        CASEWORKER,
        at("/"),
        link("booking:move_the_day"),
        press("Se, hvem det rammer"),
        heading("Nadia Rahimi"),
        state="looking",
    ),
    refused(
        "booking:move_the_day",
        CASEWORKER,
        at("/"),
        link("booking:move_the_day"),
        write("Hvilken dag?", "i går"),
        mistaken("Se, hvem det rammer"),
        WRONG,
    ),
    page("booking:place_list", LEADER, at("/"), link("booking:place_list")),
    refused("booking:place_list", LEADER, at("/"), link("booking:place_list"), mistaken("Gem stedet"), WRONG),
    page("booking:place_edit", LEADER, at("/"), link("booking:place_list"), link("booking:place_edit")),
    page("booking:booking_figures", LEADER, at("/"), link("booking:booking_figures")),
]
