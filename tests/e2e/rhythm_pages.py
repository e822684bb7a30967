# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm: on the case, for the team, and the rules themselves."""

from tests.e2e.ways import CASEWORKER, LEADER, MANAGER, WRONG, at, link, page, press, refused, said, write

PATH = (at("/sager/"), link("journey:case_page", place=6), link("journey:contact_rhythm"))
RULES = (at("/rettidighed/"), link("steering:rule_set_list"))
COPY = (*RULES, link("steering:rule_set_page"), link("steering:rule_set_copy"))
COPIED = (*COPY, write("Navn", "Egne regler"), write("Gælder fra", "01-01-2099"), press("Opret kopien"))
OWN = (at("/rettidighed/regler/"), link("steering:rule_set_page"))

RHYTHM = [
    page("journey:contact_rhythm", CASEWORKER, *PATH),
    refused("journey:add_away", CASEWORKER, *PATH, press("Gem linjen"), WRONG),
    page("steering:rhythm", LEADER, at("/"), link("steering:rhythm")),
    page("steering:rhythm", MANAGER, at("/rettidighed/"), state="of a manager"),
    page("steering:rule_set_list", MANAGER, *RULES),
    refused("steering:rule_set_copy", MANAGER, *COPY, press("Opret kopien"), WRONG),
    page("steering:rule_set_copy", MANAGER, *COPY),
    page("steering:rule_set_page", MANAGER, *COPIED, said("Kopiér regelsættet")),
    page("steering:rule_new", MANAGER, *OWN, link("steering:rule_new")),
    refused("steering:rule_new", MANAGER, *OWN, link("steering:rule_new"), press("Gem reglen"), WRONG),
    page("steering:rule_edit", MANAGER, *OWN, link("steering:rule_edit")),
]
