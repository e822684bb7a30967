# SPDX-License-Identifier: MPL-2.0
"""The citizen's own pages around Min Plan."""

from tests.e2e.ways import CITIZEN, at, link, page

HOME = at("/mit/")

OWN_PAGES = [
    page("portal:min_plan", CITIZEN, at("/")),
    page("portal:company_lists", CITIZEN, HOME, link("portal:company_lists")),
]
