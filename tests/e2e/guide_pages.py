# SPDX-License-Identifier: MPL-2.0
"""How to use one's own pages: picture guides for citizens, and how staff write them."""

from tests.e2e.ways import CASEWORKER, CITIZEN, LEADER, WRONG, at, heading, link, mistaken, page, press, refused, write

ADMINISTRATOR = "admin"
GUIDES = (at("/"), link("learning:guide_list"))
FILM = (at("/hjaelp-til-borgere/"), link("learning:film"))
GUIDE_PAGES = [
    page("learning:rehearsal", CASEWORKER, at("/"), link("learning:rehearsal")),
    # Somebody of whom no other row is: who rehearses has no other page.
    page("portal:min_plan", "ellen", at("/oevelse/"), press("Øv dig på dansk"), heading("Min Plan"), state="rehearsed"),
    page("learning:super_user_list", LEADER, at("/"), link("learning:super_user_list")),
    refused("learning:super_user_list", LEADER, at("/superbrugere/"), mistaken("Gem superbrugeren"), WRONG),
    page("portal:help_list", CITIZEN, at("/mit/"), link("portal:help_list")),
    page("portal:help_page", CITIZEN, at("/mit/"), link("portal:help_list"), link("portal:help_page")),
    page("learning:guide_list", LEADER, *GUIDES),
    refused(
        "learning:guide",
        LEADER,
        *GUIDES,
        link("learning:guide"),
        write("Trin 1 på dansk", ""),
        mistaken("Gem som ny udgave"),
        WRONG,
    ),
    page("learning:film", ADMINISTRATOR, *FILM),
    refused("learning:film", ADMINISTRATOR, *FILM, mistaken("Gem filmen"), WRONG),
]
