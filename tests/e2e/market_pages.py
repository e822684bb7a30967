# SPDX-License-Identifier: MPL-2.0
"""The municipality's lists of functions and industries, and the employers' room."""

from tests.e2e.ways import (
    CITIZEN,
    CONSULTANT,
    LEADER,
    MANAGER,
    WRONG,
    at,
    choose,
    heading,
    heard,
    link,
    mistaken,
    page,
    pick_first,
    press,
    refused,
    said,
    upload_sheet,
    way_out,
    write,
)
from tests.employers.sheets import row as sheet_row

ODD_ROW = sheet_row(industry="Drageavl", on="31-02-2026")
SHEET_NAMES = (upload_sheet(sheet_row(industry="Drageavl")), link("employers:import_names"))
FUNCTION_LIST = (at("/"), link("labourmarket:function_list"))
FUNCTION = (*FUNCTION_LIST, link("labourmarket:edit_function"))
INDUSTRY_LIST = (*FUNCTION_LIST, link("labourmarket:industry_list"))
INDUSTRY = (*INDUSTRY_LIST, link("labourmarket:edit_industry"))
SETTINGS = (at("/"), link("accounts:setting_list"))
SETTING = (*SETTINGS, link("accounts:setting_edit"))
MARKET_LISTS = [
    page("labourmarket:function_list", CONSULTANT, *FUNCTION_LIST),
    page("labourmarket:function_list", CONSULTANT, *FUNCTION_LIST, write("Søg", "qq"), press("Søg"), state="nothing"),
    page("labourmarket:add_function", CONSULTANT, *FUNCTION_LIST, link("labourmarket:add_function")),
    refused(
        "labourmarket:add_function",
        CONSULTANT,
        *FUNCTION_LIST,
        link("labourmarket:add_function"),
        write("DISCO-08", "x"),
        mistaken("Gem jobfunktionen"),
        WRONG,
    ),
    page("labourmarket:edit_function", CONSULTANT, *FUNCTION),
    page("labourmarket:merge_function", CONSULTANT, *FUNCTION, link("labourmarket:merge_function")),
    page(
        "labourmarket:merge_function",
        CONSULTANT,
        *FUNCTION,
        link("labourmarket:merge_function"),
        write("Slå sammen med", "Tjener"),
        press("Se, hvad der flytter"),
        heading("sammen med en anden"),
        state="with what moves",
    ),
    refused(
        "labourmarket:merge_function",
        CONSULTANT,
        *FUNCTION,
        link("labourmarket:merge_function"),
        mistaken("Se, hvad der flytter"),
    ),
    page("labourmarket:industry_list", CONSULTANT, *INDUSTRY_LIST),
    page("labourmarket:add_industry", CONSULTANT, *INDUSTRY_LIST, link("labourmarket:add_industry")),
    page("labourmarket:edit_industry", CONSULTANT, *INDUSTRY),
    page("labourmarket:merge_industry", CONSULTANT, *INDUSTRY, link("labourmarket:merge_industry")),
    page("accounts:setting_list", MANAGER, *SETTINGS),
    page("accounts:setting_edit", MANAGER, *SETTING),
    refused(
        "accounts:setting_edit",
        MANAGER,
        *SETTING,
        write("Gælder fra", "01-01-2020"),
        mistaken("Gem indstillingen"),
        WRONG,
    ),
]

HEARD = (at("/kontakter/"), link("employers:contact_new"), heard)
OPENING = (*HEARD, link("employers:opening_page"))
EDIT_COMPANY = (*HEARD, link("employers:edit_company"))
HALF_A_ROW = (
    lambda tab: tab.locator("#r1-name").fill("Findes Ikke"),
    press("Gem rækkerne"),
    said("1 række skal rettes"),
)

BOARDS = (at("/aabninger/"), link("employers:board_list"), write("Hvor hænger", "Køkkenet"), choose("Kolleger"))
CITIZENS_BOARD = (at("/aabninger/"), link("employers:board_list"), write("Hvor hænger", "Foran"), choose("Borgere"))

ENQUIRY = (
    *HEARD,
    link("employers:enquiry_new"),
    write("Hvad spørger", "Kan I finde en afløser til lageret?"),
    press("Gem henvendelsen"),
    heading("Giv svar"),
)
ROUNDS = (at("/virksomheder/"), link("employers:round_list"))
FUNDS = (at("/aabninger/"), link("employers:fund_list"))

EMPLOYERS = [
    page("exchange:message_list", "admin", at("/"), link("exchange:message_list")),
    page("employers:opening_list", CONSULTANT, *HEARD, link("employers:opening_list")),
    page("employers:opening_list", CONSULTANT, at("/aabninger/?vis=faerdige"), state="nothing there"),
    page("employers:board_list", LEADER, *BOARDS, press("Lav tavlen"), heading("Tavler"), state="with a board"),
    refused(
        "employers:board_list", LEADER, at("/aabninger/"), link("employers:board_list"), mistaken("Lav tavlen"), WRONG
    ),
    page("employers:board", LEADER, *BOARDS, press("Lav tavlen"), link("employers:board")),
    page("employers:board", LEADER, *CITIZENS_BOARD, press("Lav tavlen"), link("employers:board"), state="of citizens"),
    page("employers:enquiry_new", CONSULTANT, *HEARD, link("employers:enquiry_new")),
    refused(
        "employers:enquiry_new", CONSULTANT, *HEARD, link("employers:enquiry_new"), mistaken("Gem henvendelsen"), WRONG
    ),
    page("employers:enquiry_page", CONSULTANT, *ENQUIRY),
    refused("employers:enquiry_page", CONSULTANT, *ENQUIRY, mistaken("De har fået svar"), WRONG),
    page("employers:enquiry_list", CONSULTANT, *ENQUIRY, link("employers:enquiry_list")),
    page("employers:fact_new", CONSULTANT, *HEARD, link("employers:fact_new")),
    refused("employers:fact_new", CONSULTANT, *HEARD, link("employers:fact_new"), mistaken("Gem"), WRONG),
    page("employers:round_list", CONSULTANT, *ROUNDS),
    refused("employers:round_list", CONSULTANT, *ROUNDS, mistaken("Lav runden"), WRONG),
    page("employers:round_page", CONSULTANT, *HEARD, *ROUNDS, pick_first("Branche"), press("Lav runden")),
    page("employers:fund_list", CONSULTANT, *FUNDS),
    refused("employers:fund_list", CONSULTANT, *FUNDS, mistaken("Tilføj"), WRONG),
    page("employers:weekly_mail", CONSULTANT, at("/aabninger/"), link("employers:weekly_mail")),
    page("employers:leave_weekly_mail", CONSULTANT, at("/ugemail/"), way_out),
    page("portal:opening_list", CITIZEN, at("/"), link("portal:opening_list")),
    page("employers:opening_page", CONSULTANT, *OPENING),
    refused("employers:opening_page", CONSULTANT, *OPENING, mistaken("Luk åbningen"), WRONG),
    page(
        "employers:opening_figures",
        CONSULTANT,
        *HEARD,
        link("employers:opening_list"),
        link("employers:opening_figures"),
    ),
    page("employers:import_list", CONSULTANT, at("/kontakter/"), link("employers:import_list")),
    refused("employers:import_list", CONSULTANT, at("/kontakter/indlaes/"), mistaken("Se filen igennem")),
    page("employers:import_page", CONSULTANT, upload_sheet(ODD_ROW), state="with problems"),
    page("employers:import_page", CONSULTANT, upload_sheet(), press("Indlæs"), state="committed"),
    page("employers:import_names", CONSULTANT, *SHEET_NAMES),
    refused(
        "employers:import_names",
        CONSULTANT,
        *SHEET_NAMES,
        write("Jobfunktion: Opgave 1", "Drage"),
        mistaken("Gem, og se rækkerne igen"),
        WRONG,
    ),
    page("employers:import_undo", CONSULTANT, upload_sheet(), press("Indlæs"), link("employers:import_undo")),
    page("employers:contact_list", CONSULTANT, *HEARD, link("employers:opening_list"), link("employers:contact_list")),
    page("employers:contact_new", CONSULTANT, at("/kontakter/"), link("employers:contact_new")),
    refused("employers:contact_new", CONSULTANT, at("/kontakter/ny/"), mistaken("Gem kontakten"), WRONG),
    page("employers:contact_grid", CONSULTANT, at("/kontakter/"), link("employers:contact_grid")),
    page("employers:contact_grid", CONSULTANT, at("/kontakter/ark/"), *HALF_A_ROW, state="with mistakes"),
    page("employers:company_list", CONSULTANT, *HEARD, link("employers:company_list")),
    page("employers:company_list", CONSULTANT, at("/virksomheder/"), write("navn", "qq"), press("Søg"), state="nobody"),
    page("employers:company_page", CONSULTANT, *HEARD),
    refused("employers:company_page", CONSULTANT, *HEARD, mistaken("Gem svaret"), WRONG),
    page("employers:edit_company", CONSULTANT, *EDIT_COMPANY),
    refused("employers:edit_company", CONSULTANT, *EDIT_COMPANY, write("Navn", ""), mistaken("Gem"), WRONG),
]
