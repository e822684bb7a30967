# SPDX-License-Identifier: MPL-2.0
from tests.e2e.ways import LEADER, MANAGER, WRONG, at, link, page, press, refused, unfold, write


def tick_all(tab):
    """Choose every kept scenario."""
    for box in tab.locator("main input[name=scenarie]").all():
        box.check()


def choose_next(tab):
    """Let the first reason count as something else."""
    tab.locator("main select").first.select_option(index=1)


CAPACITY = (at("/"), link("steering:capacity"))
MARKS = (at("/varighed/"), unfold("Hvad hver årsag til afmelding tæller som"), link("steering:exit_marks"))
STRATEGY = (at("/"), link("steering:strategy_list"))
ORGANISATION = (*STRATEGY, link("steering:organisation"))
TRIALS = (*STRATEGY, link("steering:trial_list"))
GROUP = (*STRATEGY, link("steering:strategy_page"))
STEERING = [
    page("steering:capacity", LEADER, *CAPACITY),
    page("steering:capacity", MANAGER, *CAPACITY, press("Hent vores tal"), state="our figures"),
    page("steering:capacity", LEADER, *CAPACITY, unfold("Det, guiden ikke regner med"), state="unfolded"),
    refused("steering:capacity", LEADER, *CAPACITY, write("Antal borgere", "-5"), press("Beregn"), WRONG),
    refused("steering:keep_scenario", LEADER, *CAPACITY, press("Gem scenariet"), WRONG),
    page("steering:compare_scenarios", LEADER, *CAPACITY, press("Sammenlign de valgte"), state="nothing"),
    page("steering:compare_scenarios", LEADER, *CAPACITY, tick_all, press("Sammenlign de valgte")),
    page("steering:day_sheet", LEADER, *CAPACITY, link("steering:day_sheet")),
    page("steering:slots", LEADER, *CAPACITY, link("steering:slots")),
    refused("steering:slots", LEADER, at("/kapacitet/tider/?minutes=mange"), WRONG),
    page("steering:employer_time", MANAGER, *CAPACITY, link("steering:employer_time")),
    refused(
        "steering:set_employer_hours",
        MANAGER,
        at("/kapacitet/virksomhedstid/"),
        write("Sagsbehandlere: timer om ugen", "38"),
        press("Gem timerne"),
        WRONG,
    ),
    page("steering:survival", LEADER, at("/"), link("steering:survival")),
    page("steering:survival", MANAGER, at("/varighed/?sammenlign=1&b-age=0"), state="compared"),
    page("steering:odd_spells", LEADER, at("/varighed/datoer/")),
    page("steering:exit_marks", MANAGER, *MARKS, choose_next, press("Se virkningen")),
    refused("steering:survival", LEADER, at("/varighed/?a-since=snart"), WRONG),
    page("steering:strategy_list", MANAGER, *STRATEGY),
    refused("steering:strategy_budget", MANAGER, *STRATEGY, write("Budget", "meget"), press("Gem budgettet"), WRONG),
    page("steering:simulator", MANAGER, *STRATEGY, link("steering:simulator")),
    refused("steering:simulator", MANAGER, at("/strategi/simulator/?persons=-3"), WRONG),
    page("steering:organisation", MANAGER, *ORGANISATION),
    page("steering:organisation_choose", MANAGER, *ORGANISATION, link("steering:organisation_choose")),
    refused(
        "steering:organisation_choose",
        MANAGER,
        *ORGANISATION,
        link("steering:organisation_choose"),
        press("Gem valget"),
        WRONG,
    ),
    page("steering:duration_rule", MANAGER, *GROUP, link("steering:duration_rule")),
    refused("steering:duration_rule", MANAGER, *GROUP, link("steering:duration_rule"), press("Gem reglen"), WRONG),
    page("steering:trial_list", LEADER, *TRIALS),
    page("steering:trial_page", LEADER, *TRIALS, link("steering:trial_page")),
    page("steering:trial_new", LEADER, *TRIALS, link("steering:trial_new")),
    refused("steering:trial_new", LEADER, *TRIALS, link("steering:trial_new"), press("Skriv forsøget ned"), WRONG),
    page("steering:strategy_page", MANAGER, *GROUP),
    page("steering:strategy_choose", MANAGER, *GROUP, link("steering:strategy_choose")),
    refused("steering:strategy_choose", MANAGER, *GROUP, link("steering:strategy_choose"), press("Gem valget"), WRONG),
    refused("steering:day_sheet", LEADER, at("/kapacitet/dag/?long_times=mange"), WRONG),
]
