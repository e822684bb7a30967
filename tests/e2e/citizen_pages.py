# SPDX-License-Identifier: MPL-2.0
"""The citizen's own pages around Min Plan."""

from tests.e2e.ways import CASEWORKER, CITIZEN, PREPARED, at, link, mistaken, page, refused

HOME = at("/mit/")
FEELINGS = (HOME, link("portal:feelings"))
AFTER = (HOME, link("portal:verdict"))
PREPARE = (HOME, link("portal:prepare_home"))
RECORD = (at("/sager/"), link("journey:case_page", place=6), link("conversations:conversation", place=-1))

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
    page("conversations:verdict", CASEWORKER, *RECORD, link("conversations:verdict"), state="turned"),
    refused(
        "conversations:verdict",
        CASEWORKER,
        *RECORD,
        link("conversations:verdict"),
        mistaken("Send svar"),
        state="turned, with mistakes",
    ),
    page("portal:company_lists", CITIZEN, HOME, link("portal:company_lists")),
]
