# SPDX-License-Identifier: MPL-2.0
from tests.e2e.ways import CASEWORKER, LEADER, WRONG, at, link, mistaken, page, refused, write

MINE = (at("/"), link("booking:my_week"))
EDIT, OPEN, AWAY = (link(f"booking:{name}") for name in ("week_edit", "slot_open", "away_list"))
RULES = (*MINE, link("booking:rule_list"))
CLOSED = (*RULES, link("booking:closing_days"))

SLOTS = [
    page("booking:my_week", CASEWORKER, *MINE),
    page("booking:week", LEADER, *MINE, link("booking:week")),
    page("booking:week_edit", CASEWORKER, *MINE, EDIT),
    refused("booking:week_edit", CASEWORKER, *MINE, EDIT, write("Gælder fra", "i går"), mistaken("Gem ugen"), WRONG),
    page("booking:slot_open", CASEWORKER, *MINE, OPEN),
    refused("booking:slot_open", CASEWORKER, *MINE, OPEN, mistaken("Åbn tiden"), WRONG),
    page("booking:away_list", CASEWORKER, *MINE, AWAY),
    refused("booking:away_list", CASEWORKER, *MINE, AWAY, mistaken("Gem fraværet"), WRONG),
    page("booking:profile", CASEWORKER, *MINE, link("booking:profile")),
    page("booking:supply", LEADER, *MINE, link("booking:supply")),
    page("booking:rule_list", CASEWORKER, *RULES),
    page("booking:rule_edit", LEADER, *RULES, link("booking:rule_edit")),
    refused(
        "booking:rule_edit",
        LEADER,
        *RULES,
        link("booking:rule_edit"),
        write("Kan bookes indtil, timer før", ""),
        mistaken("Gem reglerne"),
        WRONG,
    ),
    page("booking:closing_days", LEADER, *CLOSED),
    refused("booking:closing_days", LEADER, *CLOSED, mistaken("Luk den dag"), WRONG),
]
