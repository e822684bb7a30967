# SPDX-License-Identifier: MPL-2.0
"""The citizen's own pages around Min Plan."""

import re

from playwright.sync_api import Page as Tab

from tests.e2e.ways import (
    CASEWORKER,
    CITIZEN,
    LEADER,
    PARTNER,
    PREPARED,
    PROVIDER,
    Link,
    at,
    link,
    mistaken,
    name_of,
    page,
    refused,
)

HOME = at("/mit/")
FEELINGS = (HOME, link("portal:feelings"))


def to_be_answered(tab: Tab) -> None:
    """Of one's own cases, the first whose last conversation nobody has said anything about yet; its screen turned."""
    for place in range(12):
        at("/sager/")(tab)
        link("journey:case_page", place=place)(tab)
        for follow in (Link("conversations:conversation"), Link("conversations:verdict")):
            if there := follow.found(tab):
                tab.goto(there[-1])
        if tab.get_by_role("button", name="Send svar").count():
            return
    raise AssertionError("somebody has answered about every conversation")


AFTER = (HOME, link("portal:verdict"))
PREPARE = (HOME, link("portal:prepare_home"))
RECORD = (at("/sager/"), link("journey:case_page", place=6), link("conversations:conversation", place=-1))
CORRECTION = (HOME, link("portal:correction"))
CASE = (at("/sager/"), link("journey:case_page", place=6))
SHARING = (*CASE, link("journey:consent_list"))


def asked_for_correction(tab: Tab) -> None:
    """The corrections of the first case on the list whose citizen has asked for one."""
    tab.goto("/sager/")
    cases = tab.locator("main a[href^='/sager/']").evaluate_all("links => links.map(link => link.href)")
    for case in dict.fromkeys(href for href in cases if name_of(href) == "journey:case_page"):
        tab.goto(f"{case}rettelser/")
        if tab.locator("a[href*='/svar/']").count():
            return


ANSWER = (asked_for_correction, link("conversations:answer_correction"))

OWN_PAGES = [
    page("portal:not_found", "", at("/mit/ukendt/")),
    page("portal:min_plan", CITIZEN, at("/")),
    page("portal:agreement", CITIZEN, HOME, link("portal:agreement")),
    page("portal:prepare_home", PREPARED, *PREPARE),
    page("portal:feelings", CITIZEN, *FEELINGS),
    refused("portal:feelings", CITIZEN, *FEELINGS, mistaken("Gem")),
    page("portal:verdict", CITIZEN, *AFTER),
    refused("portal:verdict", CITIZEN, *AFTER, mistaken("Send svar")),
    page("portal:own_words", CITIZEN, HOME, link("portal:own_words")),
    page("portal:looks", CITIZEN, HOME, link("portal:looks")),
    page("portal:letter_list", PREPARED, HOME, link("portal:letter_list")),
    page("portal:letter", PREPARED, HOME, link("portal:letter")),
    page("portal:consents", PREPARED, HOME, link("portal:consents")),
    refused("portal:consents", PREPARED, HOME, link("portal:consents"), mistaken(re.compile("^Del$"))),
    page("journey:shared_list", PARTNER, at("/")),
    page("journey:shared_part", PARTNER, at("/"), link("journey:shared_part")),
    page("journey:consent_list", CASEWORKER, *SHARING),
    page("journey:consent_on_screen", CASEWORKER, *SHARING, link("journey:consent_on_screen"), state="turned"),
    refused(
        "journey:consent_on_screen",
        CASEWORKER,
        *SHARING,
        link("journey:consent_on_screen"),
        mistaken("Ja, del det"),
        state="turned, with mistakes",
    ),
    page("journey:consent_on_paper", CASEWORKER, *SHARING, link("journey:consent_on_paper")),
    refused(
        "journey:consent_on_paper",
        CASEWORKER,
        *SHARING,
        link("journey:consent_on_paper"),
        mistaken("Gem samtykket"),
    ),
    page("journey:entrust", LEADER, *SHARING, link("journey:entrust")),
    refused("journey:entrust", LEADER, *SHARING, link("journey:entrust"), mistaken("Gem")),
    page("journey:held_part", PROVIDER, at("/"), link("journey:held_part")),
    page("steering:verdicts", LEADER, at("/"), link("steering:verdicts")),
    page("portal:own_data", CITIZEN, HOME, link("portal:own_data")),
    page("portal:correction", CITIZEN, *CORRECTION),
    refused("portal:correction", CITIZEN, *CORRECTION, mistaken("Send")),
    page("conversations:corrections", CASEWORKER, *CASE, link("conversations:corrections")),
    page("conversations:answer_correction", CASEWORKER, *ANSWER),
    refused("conversations:answer_correction", CASEWORKER, *ANSWER, mistaken("Gem svaret")),
    page("conversations:verdict", CASEWORKER, *RECORD, link("conversations:verdict"), state="turned"),
    refused(
        "conversations:verdict",
        CASEWORKER,
        to_be_answered,
        mistaken("Send svar"),
        state="turned, with mistakes",
    ),
    page("portal:company_lists", CITIZEN, HOME, link("portal:company_lists")),
]
