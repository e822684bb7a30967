# SPDX-License-Identifier: MPL-2.0
"""Pages on which a case, its person or a colleague's roles are changed (H6, H7, H10, trust: access)."""

from tests.e2e.ways import (
    CASEWORKER,
    LEADER,
    WRONG,
    Step,
    at,
    choose,
    heading,
    link,
    mistaken,
    page,
    press,
    refused,
    write,
)

CASE = (at("/sager/"), link("journey:case_page", place=6))
PERSON = (*CASE, link("journey:person"))


def closed_case(number: str = "R00027") -> tuple[Step, ...]:
    """A case of the demo that was closed last week, or the other one some weeks ago, found by its number."""
    return at("/soeg/"), write("Navn", number), press("Søg"), link("journey:case_page")


RESTRICTION = (*CASE, link("journey:restriction"))
BEGIN = (*closed_case("R00028"), link("journey:reopen_case"), link("journey:begin_case"))
WHY = "Hvorfor?"
TWICE = (at("/"), link("journey:duplicate_list"))
COLLEAGUE = (at("/"), link("journey:staff_list"), link("journey:staff_page", place=4))

CASE_CHANGES = [
    page("journey:close_case", CASEWORKER, *CASE, link("journey:close_case")),
    refused("journey:close_case", CASEWORKER, *CASE, link("journey:close_case"), mistaken("Afslut sagen"), WRONG),
    page("journey:reopen_case", CASEWORKER, *closed_case(), link("journey:reopen_case")),
    refused(
        "journey:reopen_case",
        CASEWORKER,
        *closed_case(),
        link("journey:reopen_case"),
        mistaken("Genåbn sagen"),
        WRONG,
    ),
    page("journey:restriction", LEADER, *RESTRICTION),
    refused("journey:restrict_case", LEADER, *RESTRICTION, mistaken("Begræns sagen"), WRONG),
    page(
        "journey:restriction",
        LEADER,
        *RESTRICTION,
        write(WHY, "I familie med en kollega"),
        press("Begræns sagen"),
        heading("De navngivne"),
        state="of a restricted case",
    ),
    refused("journey:lift_restriction", LEADER, *RESTRICTION, mistaken("Ophæv begrænsningen"), WRONG),
    page("journey:duplicate_list", LEADER, *TWICE),
    refused("journey:duplicate_list", LEADER, *TWICE, mistaken("Se de to"), WRONG),
    page("journey:merge", LEADER, *TWICE, link("journey:merge")),
    refused("journey:merge", LEADER, *TWICE, link("journey:merge"), mistaken("Slå de to sammen"), WRONG),
    page(
        "journey:undo_merge",
        LEADER,
        *TWICE,
        link("journey:merge"),
        choose("Jeg har set begge igennem"),
        press("Slå de to sammen"),
        heading("Slået sammen"),
        link("journey:undo_merge"),
    ),
    page("journey:stand_in_list", CASEWORKER, at("/"), link("journey:stand_in_list")),
    refused("journey:stand_in_list", CASEWORKER, at("/vikarer/"), mistaken("Gør til vikar"), WRONG),
    page("journey:staff_list", "admin", at("/"), link("journey:staff_list")),
    page("journey:staff_page", "admin", *COLLEAGUE),
    refused("journey:give_role", "admin", *COLLEAGUE, mistaken("Giv rollen"), WRONG),
    refused("journey:end_role", "admin", *COLLEAGUE, mistaken("Afslut rollen"), WRONG),
    page("journey:standing", CASEWORKER, *CASE, link("journey:standing")),
    refused("journey:add_event", CASEWORKER, *CASE, link("journey:standing"), mistaken("Skriv det ned"), WRONG),
    page("journey:begin_case", "ellen", *BEGIN),
    refused("journey:begin_case", "ellen", *BEGIN, mistaken("Begynd sagen"), WRONG),
    page("journey:person", CASEWORKER, *PERSON),
    refused("journey:rename", CASEWORKER, *PERSON, write("Efternavn", ""), mistaken("Skift navn"), WRONG),
    refused("journey:renumber", CASEWORKER, *PERSON, mistaken("Skift cpr-nummer"), WRONG),
]
