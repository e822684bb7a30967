# SPDX-License-Identifier: MPL-2.0
from config.menu import ROOM
from jobfokus.accounts.choices import Role
from tests.access import sign_in
from tests.accounts.factories import user_with


def test_what_has_no_room_on_the_line_folds_under_more_and_nothing_is_lost(world):
    page = sign_in(world.team_leader).get("/sager/").content.decode()
    menu = page[page.index('id="menu"') : page.index("</nav>")]
    line, _, folded = menu.partition("<details")
    assert line.count("<a ") == ROOM - 1 and 'href="/sager/" aria-current="page"' in line
    assert "Indlæs" in folded and "Guider" in folded and "menu-inside" not in folded


def test_more_is_marked_when_the_page_lies_in_it(world):
    page = sign_in(world.team_leader).get("/samtaleguider/").content.decode()
    assert '<summary class="menu-inside">Mere</summary>' in page


def test_a_short_menu_has_nothing_folded(world):
    reception = user_with(Role.RECEPTION, municipality=world.municipality)
    assert "menu-more" not in sign_in(reception).get("/").content.decode()
