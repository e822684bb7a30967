# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm: on the case, for the team, and the rules themselves."""

from tests.e2e.ways import CASEWORKER, LEADER, MANAGER, WRONG, Step, at, heading, link, page, press, refused, write

PATH = (at("/sager/"), link("journey:case_page", place=6), link("journey:contact_rhythm"))
RULES = (at("/rettidighed/"), link("steering:rule_set_list"))
REASONS = (*RULES, link("steering:reason_list"))
COPY = (*RULES, link("steering:rule_set_page"), link("steering:rule_set_copy"))


def own(year: int) -> tuple[Step, ...]:
    """Make a set of one's own from a year to come; each row has its own, so that none needs another."""
    typed = (write("Navn", f"Egne regler {year}"), write("Gælder fra", f"01-01-{year}"))
    return (*COPY, *typed, press("Opret kopien"), heading(f"Egne regler {year}"))


RHYTHM = [
    page("journey:contact_rhythm", CASEWORKER, *PATH),
    refused("journey:add_away", CASEWORKER, *PATH, press("Gem linjen"), WRONG),
    page("steering:rhythm", LEADER, at("/"), link("steering:rhythm")),
    page("steering:rhythm", MANAGER, at("/rettidighed/"), state="of a manager"),
    page("steering:rule_set_list", MANAGER, *RULES),
    refused("steering:rule_set_copy", MANAGER, *COPY, press("Opret kopien"), WRONG),
    page("steering:rule_set_copy", MANAGER, *COPY),
    page("steering:rule_set_page", MANAGER, *own(2091)),
    page("steering:rule_set_edit", MANAGER, *own(2095), link("steering:rule_set_edit")),
    page("steering:rule_new", MANAGER, *own(2092), link("steering:rule_new")),
    refused("steering:rule_new", MANAGER, *own(2093), link("steering:rule_new"), press("Gem reglen"), WRONG),
    page("steering:reason_list", MANAGER, *REASONS),
    page("steering:reason_new", MANAGER, *REASONS, link("steering:reason_new")),
    refused("steering:reason_new", MANAGER, *REASONS, link("steering:reason_new"), press("Gem grunden"), WRONG),
    page("steering:reason_edit", MANAGER, *REASONS, link("steering:reason_edit")),
    page("steering:rule_edit", MANAGER, *own(2094), link("steering:rule_edit")),
]
