# SPDX-License-Identifier: MPL-2.0
"""The pages of the job log: staff's, turned, and the citizen's own."""

from playwright.sync_api import Page as Tab

from tests.e2e.ways import CASEWORKER, CITIZEN, WRONG, at, link, mistaken, page, press, refused, turn

LOG = (at("/sager/"), link("journey:case_page", place=6), link("citizens:log_page"))
OWN_LOG = (at("/"), link("portal:log_page"))


def written_job(tab: Tab) -> None:
    """Write a job in the log that one stands on, and come back to the list."""
    tab.get_by_role("link", name="Skriv et job ind").first.click()
    tab.get_by_label("Hvilket job?").fill("Kok")
    press("Gem jobbet")(tab)


def said(tab: Tab) -> None:
    """Say something about an entry, and come back to what was said."""
    address = tab.url
    tab.get_by_label("Kommentar").fill("Godt, at du ringede først")
    press("Gem kommentaren")(tab)
    tab.goto(address)


def activity(tab: Tab) -> None:
    """Write an activity in the log that one stands on, and come back to the list."""
    tab.get_by_role("link", name="Skriv en aktivitet ind").click()
    tab.get_by_label("Hvad gjorde du?").select_option("fair")
    press("Gem aktiviteten")(tab)


def preparation(tab: Tab) -> None:
    """The preparation of somebody who has put an application forward."""
    tab.goto("/")
    found = tab.eval_on_selector_all("a[href$='/forbered/']", "links => links.map(a => a.getAttribute('href'))")
    for address in dict.fromkeys(found):
        tab.goto(address)
        if tab.get_by_text("Ansøgninger, borgeren har vist frem").count():
            return
    raise AssertionError("nobody has put an application forward")


NO_ACTIVITY = mistaken("Gem aktiviteten")
COMMENT = (*LOG, written_job, link("citizens:log_comment"))
APPLICATION = (preparation, link("applications:application"))
LOGS = [
    page("citizens:log_page", CASEWORKER, *LOG),
    page("citizens:log_page", CASEWORKER, *LOG, written_job, turn, state="turned"),
    page("citizens:log_patterns", CASEWORKER, *LOG, link("citizens:log_patterns")),
    page("citizens:log_patterns", CASEWORKER, *LOG, link("citizens:log_patterns"), turn, state="turned"),
    page("citizens:log_new", CASEWORKER, *LOG, link("citizens:log_new")),
    refused("citizens:log_new", CASEWORKER, *LOG, link("citizens:log_new"), mistaken("Gem jobbet"), WRONG),
    page("citizens:log_edit", CASEWORKER, *LOG, written_job, link("citizens:log_edit")),
    page("citizens:log_comment", CASEWORKER, *COMMENT, said),
    refused("citizens:log_comment", CASEWORKER, *COMMENT, mistaken("Gem kommentaren"), WRONG),
    page("citizens:log_board", CASEWORKER, *LOG, link("citizens:log_board")),
    page("citizens:log_board", CASEWORKER, *LOG, link("citizens:log_board"), turn, state="turned"),
    page("citizens:log_activity_new", CASEWORKER, *LOG, link("citizens:log_activity_new")),
    page("citizens:log_activity", CASEWORKER, *LOG, activity, link("citizens:log_activity")),
    page("journey:log_week", CASEWORKER, *LOG, link("journey:log_week")),
    page("journey:log_week", CASEWORKER, *LOG, link("journey:log_week"), turn, state="turned"),
    page("citizens:log_pause", CASEWORKER, *LOG, link("citizens:log_pause")),
    refused("citizens:log_pause", CASEWORKER, *LOG, link("citizens:log_pause"), mistaken("Gem pausen"), WRONG),
    page("citizens:network", CASEWORKER, *LOG, link("citizens:network")),
    page("applications:application_list", CASEWORKER, *LOG, link("applications:application_list")),
    page("applications:application", CASEWORKER, *APPLICATION),
    refused("applications:application", CASEWORKER, *APPLICATION, mistaken("Gem kommentaren"), WRONG),
    page("applications:application", CASEWORKER, *APPLICATION, turn, state="turned"),
    page("applications:own_application", CITIZEN, *OWN_LOG, link("applications:own_application")),
    page("portal:network", CITIZEN, *OWN_LOG, link("portal:network")),
    page("portal:network_new", CITIZEN, *OWN_LOG, link("portal:network"), link("portal:network_new")),
    page("portal:network_edit", CITIZEN, *OWN_LOG, link("portal:network"), link("portal:network_edit")),
    page("portal:log_board", CITIZEN, *OWN_LOG, link("portal:log_board")),
    page("portal:log_week", CITIZEN, *OWN_LOG, link("portal:log_week")),
    page("portal:log_activity_new", CITIZEN, *OWN_LOG, link("portal:log_activity_new")),
    refused("portal:log_activity_new", CITIZEN, *OWN_LOG, link("portal:log_activity_new"), NO_ACTIVITY, WRONG),
    page("portal:log_activity", CITIZEN, *OWN_LOG, activity, link("portal:log_activity")),
    page("portal:log_page", CITIZEN, *OWN_LOG),
    page("portal:log_patterns", CITIZEN, *OWN_LOG, link("portal:log_patterns")),
    page("portal:log_new", CITIZEN, *OWN_LOG, link("portal:log_new")),
    refused("portal:log_new", CITIZEN, *OWN_LOG, link("portal:log_new"), mistaken("Gem jobbet"), WRONG),
    page("portal:log_edit", CITIZEN, *OWN_LOG, written_job, link("portal:log_edit")),
]
