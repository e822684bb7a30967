# SPDX-License-Identifier: MPL-2.0
from tests.e2e.ways import (
    CASEWORKER,
    CONSULTANT,
    LEADER,
    MANAGER,
    WRONG,
    at,
    choose,
    heard,
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


CALLS = (*LIST, link("placements:call_list"))
CALL = (*CALLS, link("placements:call_page", place=1))
OPENING = (heard, link("employers:opening_page"), link("placements:call_new"))


def to_match(tab):
    """What is seen of an order, on its own page."""
    tab.goto(f"{tab.url}match/")


ORDERS = [
    page("placements:call_list", CASEWORKER, *CALLS),
    page("placements:call_page", LEADER, *CALL),
    refused("placements:answer_candidate", CASEWORKER, *CALL, mistaken("Foreslå borgeren"), WRONG),
    refused("placements:answer_none", CASEWORKER, *CALL, mistaken("Svar ingen"), WRONG),
    refused("placements:call_close", CONSULTANT, *CALL, mistaken("Luk, og giv svar"), WRONG),
    page("placements:call_new", CONSULTANT, *OPENING),
    refused("placements:call_new", CONSULTANT, *OPENING, write("Svar senest", "snart"), mistaken("Bestil"), WRONG),
    page("placements:order_list", LEADER, *LIST),
    page("placements:orders_waiting", CONSULTANT, at("/bestillinger/venter/")),
    page("placements:order_page", CONSULTANT, *LIST, link("placements:order_page"), state="of the employer consultant"),
    page("placements:order_page", CASEWORKER, *DRAFT),
    refused("placements:order_step", CONSULTANT, *LIST, link("placements:order_page"), mistaken("Send tilbage"), WRONG),
    page("employers:opening_terms", CONSULTANT, *OPENING[:2], link("employers:opening_terms")),
    refused(
        "employers:opening_terms",
        CONSULTANT,
        *OPENING[:2],
        link("employers:opening_terms"),
        write("Mindst timer om ugen", "60"),
        mistaken("Gem kravene"),
        WRONG,
    ),
    page("placements:opening_match", CASEWORKER, *OPENING[:2], link("placements:opening_match")),
    page("placements:order_match", CONSULTANT, *LIST, link("placements:order_page", place=1), to_match),
    page("placements:case_match", CASEWORKER, *CASE, lambda tab: tab.goto(f"{tab.url}aabninger/")),
    page("placements:match_terms", CASEWORKER, *CASE, lambda tab: tab.goto(f"{tab.url}aabninger/svar/")),
    refused(
        "placements:match_terms",
        CASEWORKER,
        *CASE,
        lambda tab: tab.goto(f"{tab.url}aabninger/svar/"),
        write("Kan begynde", "snart"),
        mistaken("Gem svaret"),
        WRONG,
    ),
    page("placements:direction_list", MANAGER, at("/strategi/"), link("placements:direction_list")),
    page(
        "placements:choose_direction",
        MANAGER,
        at("/strategi/"),
        link("placements:direction_list"),
        link("placements:choose_direction"),
    ),
    refused(
        "placements:choose_direction",
        MANAGER,
        at("/strategi/"),
        link("placements:direction_list"),
        link("placements:choose_direction"),
        mistaken("Gem valget"),
        WRONG,
    ),
    page("placements:case_orders", CASEWORKER, *OF_CASE),
    page("placements:order_new", CASEWORKER, *NEW),
    refused("placements:order_new", CASEWORKER, *NEW, write("Målt fra postnummer", "46"), mistaken("Gem"), WRONG),
    page(
        "placements:order_edit",
        CASEWORKER,
        *NEW,
        # What the row before typed waits as a draft.
        write("Målt fra postnummer", ""),
        choose("Ordinært job"),
        press("Gem bestillingen"),
        link("placements:order_edit"),
    ),
]
