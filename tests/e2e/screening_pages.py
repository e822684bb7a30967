# SPDX-License-Identifier: MPL-2.0
from tests.e2e.ways import (
    CASEWORKER,
    CITIZEN,
    CONSULTANT,
    MANAGER,
    WRONG,
    at,
    choose,
    heading,
    link,
    mistaken,
    page,
    press,
    refused,
    turn,
    write,
)


def anew(tab):
    """Screen the case, also where somebody has."""
    tab.goto(tab.url.split("?")[0] + "?ny=1")


CASE = (at("/sager/"), link("journey:case_page", place=7), link("placements:screening"))
DECIDED = (
    *CASE,
    anew,
    choose("Klarer sig selv"),
    write("Hvorfor?", "Har to samtaler på vej"),
    press("Gem beslutningen"),
    heading("Svar og point"),
)
EFFORT = (at("/"), link("plans:activity"))
OBJECTIONS = (*DECIDED, link("conversations:objections"))
SAID = (write("Hvad er borgeren uenig i?", "Jeg kender mange"), press("Gem"), heading("Skrevet"))
OBJECTION = (*OBJECTIONS, *SAID, link("conversations:answer_objection"))
MEETINGS = at("/screening/faellesmoeder/")
SETUP = at("/screening/opsaetning/")
NO_TITLE = (write("Hvad handlede mødet om?", ""), mistaken("Gem mødet"), WRONG)
TO_CORRECT = (link("conversations:group_meeting"), link("conversations:group_meeting_edit"))
SCREENINGS = [
    page("placements:screening", CASEWORKER, *CASE, anew),
    refused("placements:screening", CASEWORKER, *CASE, anew, mistaken("Gem beslutningen"), WRONG),
    page("placements:screening", CASEWORKER, *DECIDED, state="decided"),
    page("placements:screening", CASEWORKER, *DECIDED, turn, state="turned"),
    page("plans:activity", CONSULTANT, *EFFORT),
    refused("plans:activity", CONSULTANT, *EFFORT, mistaken("Gem"), WRONG),
    page("conversations:group_meeting_list", CASEWORKER, MEETINGS),
    refused("conversations:group_meeting_list", CASEWORKER, MEETINGS, mistaken("Opret mødet"), WRONG),
    page("conversations:group_meeting", CASEWORKER, MEETINGS, link("conversations:group_meeting")),
    refused(
        "conversations:group_meeting",
        CASEWORKER,
        MEETINGS,
        link("conversations:group_meeting"),
        mistaken("Skriv på listen"),
        WRONG,
    ),
    page("conversations:group_meeting_edit", CASEWORKER, MEETINGS, *TO_CORRECT),
    refused("conversations:group_meeting_edit", CASEWORKER, MEETINGS, *TO_CORRECT, *NO_TITLE),
    page("conversations:objections", CASEWORKER, *OBJECTIONS),
    refused("conversations:objections", CASEWORKER, *OBJECTIONS, mistaken("Gem"), WRONG),
    page("conversations:answer_objection", CASEWORKER, *OBJECTION),
    refused("conversations:answer_objection", CASEWORKER, *OBJECTION, mistaken("Gem svaret"), WRONG),
    page("portal:screening", CITIZEN, at("/mit/screening/")),
    refused("portal:screening", CITIZEN, at("/mit/screening/"), mistaken("Send"), WRONG),
    page("steering:screening_follow_up", MANAGER, at("/screening/opfoelgning/")),
    refused("steering:screening_follow_up", MANAGER, at("/screening/opfoelgning/?since=snart"), WRONG),
    page("screening:setup", MANAGER, SETUP),
    page("screening:model_card", MANAGER, SETUP, link("screening:model_card")),
    refused(
        "screening:model_card",
        MANAGER,
        SETUP,
        link("screening:model_card"),
        write("Formål", ""),
        mistaken("Gem"),
        WRONG,
    ),
    page("screening:legal_basis", MANAGER, SETUP, link("screening:legal_basis")),
    refused("screening:legal_basis", MANAGER, SETUP, link("screening:legal_basis"), mistaken("Gem"), WRONG),
    page("plans:early_efforts", MANAGER, SETUP, link("plans:early_efforts")),
    refused("plans:early_efforts", MANAGER, SETUP, link("plans:early_efforts"), mistaken("Gem listen"), WRONG),
    page("screening:criteria", MANAGER, SETUP, link("screening:criteria")),
    refused("screening:criteria", MANAGER, SETUP, link("screening:criteria"), mistaken("Udgiv"), WRONG),
]
