# SPDX-License-Identifier: MPL-2.0
from tests.e2e.ways import (
    CASEWORKER,
    CONSULTANT,
    LEADER,
    WRONG,
    at,
    choose,
    link,
    mistaken,
    page,
    press,
    refused,
    write,
)

LIST = (at("/"), link("placements:order_list"))
CASE = (at("/sager/"), link("journey:case_page"))
# The card fetches them as soon as it can: the link to the page may be gone by then.
OF_CASE = (*CASE, lambda tab: tab.goto(f"{tab.url}bestillinger/"))
NEW = (*OF_CASE, link("placements:order_new"))
DRAFT = (at("/bestillinger/"), link("placements:order_page"))


ORDERS = [
    page("placements:order_list", LEADER, *LIST),
    page("placements:orders_waiting", CONSULTANT, at("/bestillinger/venter/")),
    page("placements:order_page", CONSULTANT, *LIST, link("placements:order_page"), state="of the employer consultant"),
    page("placements:order_page", CASEWORKER, *DRAFT),
    refused("placements:order_step", CONSULTANT, *LIST, link("placements:order_page"), mistaken("Send tilbage"), WRONG),
    page("placements:case_orders", CASEWORKER, *OF_CASE),
    page("placements:order_new", CASEWORKER, *NEW),
    refused("placements:order_new", CASEWORKER, *NEW, write("Målt fra postnummer", "46"), mistaken("Gem"), WRONG),
    page(
        "placements:order_edit",
        CASEWORKER,
        *NEW,
        choose("Ordinært job"),
        press("Gem bestillingen"),
        link("placements:order_edit"),
    ),
]
