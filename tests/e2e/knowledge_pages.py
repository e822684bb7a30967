# SPDX-License-Identifier: MPL-2.0
"""What we know of industries, sources, the national balance, words, and events in one's own calendar."""

from tests.e2e.ways import (
    CASEWORKER,
    CITIZEN,
    CONSULTANT,
    WRONG,
    Step,
    at,
    link,
    mistaken,
    page,
    press,
    refused,
    said,
    unfold,
    write,
)

INDUSTRIES = (at("/brancher/"),)


def known(tab) -> None:
    """The industry that the demo knows most of."""
    tab.goto("/brancher/")
    tab.get_by_role("link", name="Transport", exact=True).click()
    tab.get_by_role("heading", name="Det ved vi").wait_for()


KNOWN: tuple[Step, ...] = (known,)
NEW_FACT = (*KNOWN, link("labourmarket:industry_fact_new"))
SOURCES = (*INDUSTRIES, link("labourmarket:source_list"))
BALANCE = (*SOURCES, link("labourmarket:balance"))
WORDS = (at("/ordliste/"),)
KNOWLEDGE = [
    page("employers:industry_list", CONSULTANT, *INDUSTRIES),
    page("employers:industry_page", CONSULTANT, *KNOWN),
    page("employers:self_check", CASEWORKER, *KNOWN, link("employers:self_check")),
    refused("employers:self_check", CONSULTANT, *KNOWN, link("employers:self_check"), mistaken("Gem mine svar"), WRONG),
    page("labourmarket:industry_fact_new", CONSULTANT, *NEW_FACT),
    refused("labourmarket:industry_fact_new", CONSULTANT, *NEW_FACT, mistaken("Gem"), WRONG),
    page("labourmarket:source_list", CONSULTANT, *SOURCES),
    refused(
        "labourmarket:source_list",
        CONSULTANT,
        *SOURCES,
        unfold("Skriv, hvad den siger nu"),
        write("Det vigtigste i én linje", ""),
        mistaken("Gem"),
        WRONG,
    ),
    page("labourmarket:source_new", CONSULTANT, *SOURCES, link("labourmarket:source_new")),
    refused(
        "labourmarket:source_new", CONSULTANT, *SOURCES, link("labourmarket:source_new"), mistaken("Gem kilden"), WRONG
    ),
    page("labourmarket:balance", CONSULTANT, *BALANCE),
    refused("labourmarket:balance", CONSULTANT, *BALANCE, mistaken("Læs filen ind"), WRONG),
    page("labourmarket:term_list", CONSULTANT, *WORDS),
    page("labourmarket:add_term", CONSULTANT, *WORDS, link("labourmarket:add_term")),
    page("labourmarket:edit_term", CONSULTANT, *WORDS, link("labourmarket:edit_term")),
    refused(
        "labourmarket:edit_term",
        CONSULTANT,
        *WORDS,
        link("labourmarket:edit_term"),
        write("På almindeligt dansk", ""),
        mistaken("Gem ordet"),
        WRONG,
    ),
    page("labourmarket:event_calendar", CONSULTANT, at("/begivenheder/"), link("labourmarket:event_calendar")),
    page(
        "labourmarket:event_calendar",
        CONSULTANT,
        at("/begivenheder/"),
        link("labourmarket:event_calendar"),
        press("Lav en adresse"),
        said("Del den ikke"),
        state="with an address",
    ),
    page("portal:word_list", CITIZEN, at("/mit/"), link("portal:word_list")),
    page("portal:word_list", CITIZEN, at("/mit/ord/?sprog=en"), state="English"),
]
