# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm: on the case, for the team, and the rules themselves."""

from tests.e2e.ways import CASEWORKER, WRONG, at, link, page, press, refused

PATH = (at("/sager/"), link("journey:case_page", place=6), link("journey:contact_rhythm"))

RHYTHM = [
    page("journey:contact_rhythm", CASEWORKER, *PATH),
    refused("journey:add_away", CASEWORKER, *PATH, press("Gem linjen"), WRONG),
]
